import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { membershipEdge } from '#schema/events/edges.ts';
import { memberships } from '../store.ts';

/** Keeps who is a member of which party. */
export const onMembershipChanged = defineConsumer<EventOf<'party.member_joined' | 'party.member_left'>>({
  name: 'feed.memberships',
  types: ['party.member_joined', 'party.member_left'],
  projection: { tables: ['feed.memberships'] },
  handle: (events, tx) => memberships.apply(tx, events.map(membershipEdge)),
});
