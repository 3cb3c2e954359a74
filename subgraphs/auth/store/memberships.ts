import type { Sql } from '#runtime/db/database.ts';
import type { Role } from '#runtime/viewer.ts';
import type { MembershipState, Standing } from '../membership-role.ts';

export interface MembershipRow extends MembershipState {
  readonly userId: string;
}

const UPSERT = `INSERT INTO auth.memberships AS kept (user_id, party_id, active, revision, changed_at)
  SELECT DISTINCT ON (user_id, party_id) *
  FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::int[], $5::timestamptz[]) AS told (user_id, party_id, active, revision, at)
  ORDER BY user_id, party_id, revision DESC
  ON CONFLICT (user_id, party_id) DO UPDATE
    SET active = excluded.active, revision = excluded.revision, changed_at = excluded.changed_at
    WHERE kept.revision < excluded.revision`;

/** Brings what is known of memberships up to these, in any order: of each the highest revision stays. */
export async function upsertMemberships(tx: Sql, rows: readonly MembershipRow[]): Promise<void> {
  await tx.query(UPSERT, [
    rows.map(({ userId }) => userId),
    rows.map(({ partyId }) => partyId),
    rows.map(({ active }) => active),
    rows.map(({ revision }) => revision),
    rows.map(({ changedAt }) => changedAt),
  ]);
}

export interface StandingRow extends Standing {
  readonly id: string;
}

// NO KEY UPDATE: new sessions may refer to the account meanwhile, but tokens wait (lockAccountForToken).
const LOCK = `SELECT id, role, party_id AS "partyId", membership_revision AS "membershipRevision"
  FROM auth.accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
const MEMBERSHIPS = `SELECT user_id AS "userId", party_id AS "partyId", active, revision, changed_at AS "changedAt"
  FROM auth.memberships WHERE user_id = ANY($1::uuid[])`;

/** The accounts, locked until the transaction ends, and every membership known of. */
export async function lockStandings(
  tx: Sql,
  accountIds: readonly string[],
): Promise<{ readonly standing: StandingRow; readonly memberships: readonly MembershipState[] }[]> {
  const standings = await tx.query<StandingRow>(LOCK, [accountIds]);
  const memberships = Map.groupBy(await tx.query<MembershipRow>(MEMBERSHIPS, [accountIds]), ({ userId }) => userId);
  return standings.map((standing) => ({ standing, memberships: memberships.get(standing.id) ?? [] }));
}

const UPDATE = `UPDATE auth.accounts AS account
  SET role = next.role, party_id = next.party_id, membership_revision = next.membership_revision,
    revision = account.revision + CASE WHEN (account.role, account.party_id) IS DISTINCT FROM (next.role, next.party_id) THEN 1 ELSE 0 END
  FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[]) AS next (id, role, party_id, membership_revision)
  WHERE account.id = next.id
  RETURNING account.id, account.revision, account.role, account.party_id AS "partyId"`;

/** Writes standings of accounts locked before. @returns the accounts with their revisions, which rise where role or party changed */
export function updateStandings(
  tx: Sql,
  standings: readonly StandingRow[],
): Promise<{ readonly id: string; readonly revision: number; readonly role: Role; readonly partyId: string | null }[]> {
  return tx.query(UPDATE, [
    standings.map(({ id }) => id),
    standings.map(({ role }) => role),
    standings.map(({ partyId }) => partyId),
    standings.map(({ membershipRevision }) => membershipRevision),
  ]);
}
