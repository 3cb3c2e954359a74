import { defineConsumer } from '#runtime/events/consumer.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { cachedAccounts } from '../cached.ts';
import { standingAfter } from '../membership-role.ts';
import { lockStandings, type StandingRow, updateStandings, upsertMemberships } from '../store/memberships.ts';
import { revokeAccounts } from '../store/revocations.ts';

type MembershipEvent = EventOf<'party.member_joined' | 'party.member_left'>;

/**
 * Keeps role and party of accounts with their memberships. Where one of the two changes, the account's access tokens are revoked
 * at that instant and user.role_changed tells of it; sessions stay, and refresh to a token with the new claims.
 */
export const onMembershipChanged = defineConsumer<MembershipEvent>({
  name: 'auth.roles',
  types: ['party.member_joined', 'party.member_left'],
  async handle(events, tx, { clock, newId, dropCached }) {
    await upsertMemberships(
      tx,
      events.map(({ type, data, aggregate }) => ({
        userId: data.user_id,
        partyId: data.party_id,
        active: type === 'party.member_joined',
        revision: aggregate.revision,
        changedAt: new Date(data.at),
      })),
    );
    const accounts = await lockStandings(tx, [...new Set(events.map(({ data }) => data.user_id))]);
    const moved = accounts.flatMap(({ standing, memberships }): { before: StandingRow; after: StandingRow }[] => {
      const after = standingAfter(standing, memberships);
      return after === standing ? [] : [{ before: standing, after: { id: standing.id, ...after } }];
    });
    if (moved.length === 0) return;
    const written = await updateStandings(
      tx,
      moved.map(({ after }) => after),
    );
    const rolesBefore = new Map(
      moved.filter(({ before, after }) => claimsDiffer(before, after)).map(({ before }) => [before.id, before.role]),
    );
    const changedIds = [...rolesBefore.keys()];
    dropCached(changedIds.map(cachedAccounts.tag));
    const revokedAt = await revokeAccounts(tx, changedIds, clock());
    await appendEvents(
      tx,
      written.flatMap(({ id, revision, role, partyId }) => {
        const at = revokedAt.get(id);
        if (at === undefined) return [];
        const previous_role = rolesBefore.get(id) ?? null;
        const data = { user_id: id, role, previous_role, party_id: partyId, at: at.toISOString() };
        const aggregate = { type: 'user', id, revision };
        return [newEvent('user.role_changed', { data, aggregate, actorId: null }, { newId, clock })];
      }),
    );
  },
});

function claimsDiffer(before: StandingRow, after: StandingRow): boolean {
  return before.role !== after.role || before.partyId !== after.partyId;
}
