import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { follows as copy } from '../store/projections.ts';

/** Keeps who follows whom, for FOLLOWERS posts. */
export const follows = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'posts.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: ['posts.follows'] },
  async handle(events, tx) {
    await copy.apply(
      tx,
      events.map(({ type, data, aggregate }) => ({
        source: data.follower_id,
        target: data.followee_id,
        active: type === 'user.followed',
        revision: aggregate.revision,
      })),
    );
  },
});
