import type { Sql } from '#runtime/db/database.ts';
import type { Revocation } from '../revocation.ts';

const REVOKE_SESSION = `WITH ended AS (
    UPDATE auth.sessions SET revoked_at = coalesce(revoked_at, $3)
    WHERE id = $1 AND account_id = $2 RETURNING id, revoked_at
  )
  INSERT INTO auth.revocations AS kept (subject_kind, subject_id, at) SELECT 'session', id, revoked_at FROM ended
  ON CONFLICT (subject_kind, subject_id) DO UPDATE SET at = kept.at
  RETURNING at`;

/** Ends a session of this account; ending it twice is the same as once. @returns null when the account has no such session */
export async function revokeSessionRow(
  sql: Sql,
  sessionId: string,
  accountId: string,
  now: Date,
): Promise<Revocation | null> {
  const [row] = await sql.query<{ at: Date }>(REVOKE_SESSION, [sessionId, accountId, now]);
  return row === undefined ? null : { kind: 'session', id: sessionId, at: row.at.getTime() };
}

// The newest token of a session was issued at its last_used_at, perhaps by a process whose clock is ahead: no token of before is younger.
const REVOKE_ACCOUNTS = `INSERT INTO auth.revocations AS kept (subject_kind, subject_id, at)
  SELECT 'account', account.id,
    greatest($2::timestamptz, (SELECT max(last_used_at) FROM auth.sessions WHERE account_id = account.id))
  FROM unnest($1::uuid[]) AS account (id) ORDER BY account.id
  ON CONFLICT (subject_kind, subject_id) DO UPDATE SET at = greatest(kept.at, excluded.at)
  RETURNING subject_id AS id, at`;

/**
 * Revokes every access token that the accounts have now; their sessions stay and refresh to new ones. The caller holds the
 * accounts' rows (see lockAccounts), so that no token is issued meanwhile.
 */
export async function revokeAccounts(tx: Sql, accountIds: readonly string[], now: Date): Promise<Map<string, Date>> {
  const rows = await tx.query<{ id: string; at: Date }>(REVOKE_ACCOUNTS, [accountIds, now]);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

const SINCE = `SELECT subject_kind AS kind, subject_id AS id, at FROM auth.revocations WHERE at >= $1`;

/** Every revocation from `since` on. */
export async function revocationsSince(sql: Sql, since: Date): Promise<Revocation[]> {
  const rows = await sql.query<{ kind: Revocation['kind']; id: string; at: Date }>(SINCE, [since]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

const DELETE_BEFORE = `DELETE FROM auth.revocations WHERE at < $1`;

/** Forgets revocations of before `before`. */
export async function deleteRevocationsBefore(sql: Sql, before: Date): Promise<void> {
  await sql.query(DELETE_BEFORE, [before]);
}
