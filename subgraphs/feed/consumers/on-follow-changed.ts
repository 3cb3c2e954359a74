import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { followEdge } from '#schema/events/edges.ts';
import { follows } from '../store.ts';

/** Keeps who follows whom. */
export const onFollowChanged = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'feed.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: ['feed.follows'] },
  handle: (events, tx) => follows.apply(tx, events.map(followEdge)),
});
