import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { SessionSource } from '../view.ts';

const INSERT = `WITH session AS (
    INSERT INTO auth.sessions (id, account_id, created_at, last_used_at, expires_at, user_agent, generation)
    VALUES ($1, $2, $3, $3, $4, $5, 1)
  )
  INSERT INTO auth.refresh_tokens (token_hash, session_id, generation, issued_at) VALUES ($6, $1, 1, $3)`;

/** Begins a session with its first refresh token. */
export async function insertSession(
  tx: Sql,
  session: {
    readonly id: string;
    readonly accountId: string;
    readonly at: Date;
    readonly expiresAt: Date;
    readonly userAgent: string | null;
    readonly tokenHash: string;
  },
): Promise<void> {
  const { id, accountId, at, expiresAt, userAgent, tokenHash } = session;
  await tx.query(INSERT, [id, accountId, at, expiresAt, userAgent, tokenHash]);
}

/** A session as an exchange of its refresh token finds it. */
export interface RefreshedSession {
  readonly id: string;
  readonly accountId: string;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** Generation of the refresh token last issued. */
  readonly generation: number;
}

export interface RefreshTokenRow {
  readonly generation: number;
  readonly usedAt: Date | null;
}

const LOCK_BY_TOKEN = `SELECT id, account_id AS "accountId", last_used_at AS "lastUsedAt", expires_at AS "expiresAt",
    revoked_at AS "revokedAt", generation
  FROM auth.sessions WHERE id = (SELECT session_id FROM auth.refresh_tokens WHERE token_hash = $1) FOR UPDATE`;
// Read once the lock is held: all exchanges of one session happen one after the other.
const TOKEN = `SELECT generation, used_at AS "usedAt" FROM auth.refresh_tokens WHERE token_hash = $1`;

/** The session that a refresh token belongs to, locked until the transaction ends, and the token. */
export async function lockSessionByToken(
  tx: Sql,
  tokenHash: string,
): Promise<{ readonly session: RefreshedSession; readonly token: RefreshTokenRow } | undefined> {
  const [session] = await tx.query<RefreshedSession>(LOCK_BY_TOKEN, [tokenHash]);
  if (session === undefined) return undefined;
  const [token] = await tx.query<RefreshTokenRow>(TOKEN, [tokenHash]);
  return token === undefined ? undefined : { session, token };
}

const EXCHANGE = `WITH used AS (
    UPDATE auth.refresh_tokens SET used_at = coalesce(used_at, $4) WHERE token_hash = $2
  ), session AS (
    UPDATE auth.sessions SET generation = $5, last_used_at = $4 WHERE id = $1
  )
  INSERT INTO auth.refresh_tokens (token_hash, session_id, generation, issued_at) VALUES ($3, $1, $5, $4)`;

/** Uses up one refresh token and issues another, of the given generation. */
export async function exchangeToken(
  tx: Sql,
  exchange: {
    readonly sessionId: string;
    readonly usedHash: string;
    readonly newHash: string;
    readonly at: Date;
    readonly generation: number;
  },
): Promise<void> {
  const { sessionId, usedHash, newHash, at, generation } = exchange;
  await tx.query(EXCHANGE, [sessionId, usedHash, newHash, at, generation]);
}

const PAGE = `SELECT id, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt", user_agent AS "userAgent"
  FROM auth.sessions
  WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND (created_at, id) < ($3, $4)
  ORDER BY created_at DESC, id DESC LIMIT $5`;

/** Sessions alive at `now`, newest first, after a position. */
export function liveSessions(
  sql: Sql,
  accountId: string,
  now: Date,
  after: Keyset | null,
  limit: number,
): Promise<SessionSource[]> {
  return sql.query<SessionSource>(PAGE, [accountId, now, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit]);
}

const DELETE_EXPIRED = `DELETE FROM auth.sessions
  WHERE id IN (SELECT id FROM auth.sessions WHERE expires_at < $1 LIMIT $2) RETURNING id`;

/** Forgets sessions that ended before `before`, with their refresh tokens; at most `limit`. @returns how many */
export async function deleteExpiredSessions(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(DELETE_EXPIRED, [before, limit])).length;
}
