import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { followEdge } from '#schema/events/edges.ts';
import { applyFollows } from '../store/projections.ts';

/** Keeps how many follow somebody, and how many somebody follows. */
export const onFollowChanged = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'ai.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: ['ai.follows', 'ai.follow_counts'] },
  handle: (events, tx) => applyFollows(tx, events.map(followEdge)),
});
