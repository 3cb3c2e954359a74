import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { memberJoined } from '../events.ts';
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
