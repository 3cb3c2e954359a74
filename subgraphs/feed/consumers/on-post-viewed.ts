import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { noteViews } from '../store/seen.ts';

/**
 * Keeps for a week what people saw, so that it is not shown again. There is nothing to rebuild it from: who saw what is told once, and is
 * kept nowhere but by keys that nobody can be told from.
 */
export const onPostViewed = defineConsumer<EventOf<'post.viewed'>>({
  name: 'feed.seen',
  types: ['post.viewed'],
  async handle(events, tx) {
    await noteViews(
      tx,
      events.flatMap(({ data: { views, at } }) => views.map((view) => ({ ...view, at }))),
    );
  },
});
