import { defineConsumer } from '#runtime/events/consumer.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { EventOf } from '#schema/events/contracts.ts';

const follows = edgeProjection({ table: 'notifications.follows', source: 'follower_id', target: 'followee_id' });

/** Keeps who follows whom. */
export const onFollows = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'notifications.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: ['notifications.follows'] },
  handle: (events, tx) =>
    follows.apply(
      tx,
      events.map(({ type, data, aggregate }) => ({
        source: data.follower_id,
        target: data.followee_id,
        active: type === 'user.followed',
        revision: aggregate.revision,
      })),
    ),
});
