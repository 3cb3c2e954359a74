import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { followEdge } from '#schema/events/edges.ts';
import { follows } from '../store/projections.ts';

/** Keeps who follows whom, for FOLLOWERS posts. */
export const onFollowChanged = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'posts.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: ['posts.follows'] },
  handle: (events, tx) => follows.apply(tx, events.map(followEdge)),
});
