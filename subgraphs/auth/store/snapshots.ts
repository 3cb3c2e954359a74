import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { Role } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';

interface RoleRow {
  readonly id: string;
  readonly role: Role;
  readonly partyId: string | null;
  readonly revision: number;
  readonly createdAt: Date;
}

/** The role and party that every account has now. When it got them is not kept: the events stand at the account's beginning. */
export const rolesSnapshot = keysetSnapshot<RoleRow>({
  type: 'user.role_changed',
  text: `SELECT id, role, party_id AS "partyId", revision, created_at AS "createdAt"
    FROM auth.accounts WHERE id > $1::uuid ORDER BY id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: ({ id, role, partyId, revision, createdAt }) =>
    newEvent(
      'user.role_changed',
      {
        data: { user_id: id, role, previous_role: null, party_id: partyId, at: createdAt.toISOString() },
        aggregate: { type: 'user', id, revision },
        actorId: null,
      },
      { newId: newUuid, clock: () => createdAt },
    ),
});
