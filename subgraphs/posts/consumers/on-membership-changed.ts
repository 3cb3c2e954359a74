import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { membershipEdge } from '#schema/events/edges.ts';
import { memberships } from '../store/projections.ts';

/** Keeps who is a member of which party, for PARTY posts and the party a post is written in. */
export const onMembershipChanged = defineConsumer<EventOf<'party.member_joined' | 'party.member_left'>>({
  name: 'posts.memberships',
  types: ['party.member_joined', 'party.member_left'],
  projection: { tables: ['posts.memberships'] },
  handle: (events, tx) => memberships.apply(tx, events.map(membershipEdge)),
});
