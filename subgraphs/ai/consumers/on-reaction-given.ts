import { istanbulDay } from '#runtime/clock.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { addReactions } from '../store/projections.ts';

/**
 * Counts how often people like and share by the day, never what. Taking back is no less an act. No projection: the days' numbers are sums, of
 * which no snapshot tells, and they are forgotten after a month.
 */
export const onReactionGiven = defineConsumer<EventOf<'post.liked' | 'post.shared'>>({
  name: 'ai.reactions_given',
  types: ['post.liked', 'post.shared'],
  async handle(events, tx) {
    const counted = Map.groupBy(events, ({ data }) => `${data.user_id} ${istanbulDay(new Date(data.at))}`);
    const days = [...counted].map(([key, { length: given }]) => {
      const [userId = '', day = ''] = key.split(' ');
      return { userId, day, given };
    });
    await addReactions(tx, days);
  },
});
