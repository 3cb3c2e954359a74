import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cachedStandings } from '../cached.ts';
import { applyStandings } from '../store/standings.ts';

/** Keeps role and party of people, by which it is decided who may write to whom. */
export const onRoleChanged = defineConsumer<EventOf<'user.role_changed'>>({
  name: 'users.standings',
  types: ['user.role_changed'],
  projection: { tables: ['users.standings'] },
  async handle(events, tx, { dropCached }) {
    dropCached(events.map(({ data }) => cachedStandings.tag(data.user_id)));
    await applyStandings(
      tx,
      events.map(({ data, aggregate }) => ({
        userId: data.user_id,
        role: data.role,
        partyId: data.party_id,
        revision: aggregate.revision,
      })),
    );
  },
});
