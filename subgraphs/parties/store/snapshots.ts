import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { memberJoined, type PartyFollowChange, type PartyNames, partyFollowed, partyUpdated } from '../events.ts';
import { MEMBERSHIP_COLUMNS, type MembershipRow } from './memberships.ts';

/** Active memberships as the events that made them; everybody has one at most. */
export const membershipsSnapshot = keysetSnapshot<MembershipRow>({
  type: 'party.member_joined',
  text: `SELECT ${MEMBERSHIP_COLUMNS} FROM parties.memberships m
    WHERE m.status = 'ACTIVE' AND m.user_id > $1::uuid ORDER BY m.user_id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ userId }) => [userId],
  event: (row) => memberJoined(row, row.joinedAt ?? row.appliedAt, { newId: newUuid }),
});

/** Every active edge from a person to a party, as when it began. Whether it is shown is nobody else's business. */
export const partyFollowsSnapshot = keysetSnapshot<PartyFollowChange & { readonly followedAt: Date }>({
  type: 'party.followed',
  text: `SELECT f.user_id AS "userId", f.party_id AS "partyId", f.revision, f.followed_at AS "followedAt"
    FROM parties.party_follows f
    WHERE f.active AND (f.user_id, f.party_id) > ($1::uuid, $2::uuid) ORDER BY f.user_id, f.party_id LIMIT $3`,
  start: [FIRST_UUID, FIRST_UUID],
  key: ({ userId, partyId }) => [userId, partyId],
  event: (edge) => partyFollowed(edge, edge.followedAt, { newId: newUuid }),
});

/** Every party by its present names. */
export const partiesSnapshot = keysetSnapshot<PartyNames & { readonly createdAt: Date }>({
  type: 'party.updated',
  text: `SELECT id, name, short_name AS "shortName", revision, created_at AS "createdAt" FROM parties.parties
    WHERE id > $1::uuid ORDER BY id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: ({ createdAt, ...party }) => partyUpdated(party, createdAt, { newId: newUuid }),
});
