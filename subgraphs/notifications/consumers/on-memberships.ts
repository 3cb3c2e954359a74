import { defineConsumer } from '#runtime/events/consumer.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { EventOf } from '#schema/events/contracts.ts';

const memberships = edgeProjection({ table: 'notifications.memberships', source: 'user_id', target: 'party_id' });

/** Keeps who is a member of which party. */
export const onMemberships = defineConsumer<EventOf<'party.member_joined' | 'party.member_left'>>({
  name: 'notifications.memberships',
  types: ['party.member_joined', 'party.member_left'],
  projection: { tables: ['notifications.memberships'] },
  handle: (events, tx) =>
    memberships.apply(
      tx,
      events.map(({ type, data, aggregate }) => ({
        source: data.user_id,
        target: data.party_id,
        active: type === 'party.member_joined',
        revision: aggregate.revision,
      })),
    ),
});
