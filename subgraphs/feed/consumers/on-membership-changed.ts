import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { membershipEdge } from '#schema/events/edges.ts';
import { tellViewers } from '../events.ts';
import { memberships } from '../store/projections.ts';

/** Keeps who is a member of which party. */
export const onMembershipChanged = defineConsumer<EventOf<'party.member_joined' | 'party.member_left'>>({
  name: 'feed.memberships',
  types: ['party.member_joined', 'party.member_left'],
  projection: { tables: ['feed.memberships'] },
  async handle(events, tx, deps) {
    const edges = events.map(membershipEdge);
    await memberships.apply(tx, edges);
    await tellViewers(
      tx,
      edges.map(({ source }) => source),
      deps,
    );
  },
});
