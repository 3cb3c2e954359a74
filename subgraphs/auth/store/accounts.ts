import type { Sql } from '#runtime/db/database.ts';
import type { Role } from '#runtime/viewer.ts';
import type { AccountSource } from '../view.ts';

/** An account and its password, as registering makes them. */
export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly passwordHash: string;
}

/** The columns of an AccountSource. */
const COLUMNS = `id, email, role, verified_at IS NOT NULL AS "isVerified"`;
const BY_IDS = `SELECT ${COLUMNS} FROM auth.accounts WHERE id = ANY($1::uuid[])`;

/** Those of the accounts that exist, in no order; one statement. */
export function accountsByIds(sql: Sql, ids: readonly string[]): Promise<AccountSource[]> {
  return sql.query<AccountSource>(BY_IDS, [ids]);
}

const TAKEN = `SELECT EXISTS (SELECT FROM auth.accounts WHERE username = $1) AS username,
  EXISTS (SELECT FROM auth.accounts WHERE email = $2) AS email`;

/** Which of the two somebody has already. */
export async function takenNames(
  sql: Sql,
  account: Pick<AccountRow, 'username' | 'email'>,
): Promise<{ readonly username: boolean; readonly email: boolean }> {
  const [taken] = await sql.query<{ username: boolean; email: boolean }>(TAKEN, [account.username, account.email]);
  return taken ?? { username: false, email: false };
}

const INSERT = `WITH account AS (
    INSERT INTO auth.accounts (id, username, email, role, created_at, revision)
    VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING RETURNING id
  )
  INSERT INTO auth.credentials (account_id, password_hash, changed_at)
  SELECT id, $6, $5 FROM account RETURNING account_id`;

/** Creates the account. @returns false, having changed nothing, when its username or e-mail address is taken */
export async function insertAccount(tx: Sql, account: AccountRow): Promise<boolean> {
  const rows = await tx.query(INSERT, [
    account.id,
    account.username,
    account.email,
    account.role,
    account.createdAt,
    account.passwordHash,
  ]);
  return rows.length === 1;
}

const CREDENTIAL = `SELECT account.id AS "accountId", credential.password_hash AS "passwordHash"
  FROM auth.accounts AS account JOIN auth.credentials AS credential ON credential.account_id = account.id
  WHERE account.username = $1 OR account.email = $1`;

/** The password of whoever has this username or e-mail address; a username holds no @, so nobody has another's address. */
export async function credentialByName(
  sql: Sql,
  name: string,
): Promise<{ readonly accountId: string; readonly passwordHash: string } | undefined> {
  const [credential] = await sql.query<{ accountId: string; passwordHash: string }>(CREDENTIAL, [name]);
  return credential;
}

/** An account as an access token tells of it. */
export interface TokenAccount extends AccountSource {
  readonly username: string;
  readonly partyId: string | null;
}

const LOCK_FOR_TOKEN = `SELECT ${COLUMNS}, username, party_id AS "partyId" FROM auth.accounts WHERE id = $1 FOR SHARE`;
// A statement of its own: a join above would still show the revocation of before the wait for the lock.
const REVOKED_AT = `SELECT at FROM auth.revocations WHERE subject_kind = 'account' AND subject_id = $1`;

/**
 * Reads an account for a token and keeps it from changing until the transaction ends: whoever changes the role next finds the
 * token's time already written (see {@link revokeAccounts}).
 * @returns with `revokedAt`, when the account's tokens were last revoked; null for never, or long ago
 */
export async function lockAccountForToken(
  tx: Sql,
  accountId: string,
): Promise<{ readonly account: TokenAccount; readonly revokedAt: Date | null } | undefined> {
  const [account] = await tx.query<TokenAccount>(LOCK_FOR_TOKEN, [accountId]);
  if (account === undefined) return undefined;
  const [revocation] = await tx.query<{ at: Date }>(REVOKED_AT, [accountId]);
  return { account, revokedAt: revocation?.at ?? null };
}
