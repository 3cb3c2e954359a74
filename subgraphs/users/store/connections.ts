import type { Sql } from '#runtime/db/database.ts';
import type { Departure } from '#runtime/ports/presence.ts';
import type { OpenConnection } from '#runtime/subgraph/define.ts';

/** Whether somebody is connected, and when they last were. */
export interface PresenceRow {
  readonly id: string;
  readonly isOnline: boolean;
  /** null where no connection has ever closed. */
  readonly lastSeenAt: Date | null;
}

const PRESENCE = `SELECT asked.id, last_seen.at AS "lastSeenAt",
    EXISTS (SELECT FROM users.connections c WHERE c.user_id = asked.id AND c.seen_at > $2) AS "isOnline"
  FROM unnest($1::uuid[]) AS asked (id) LEFT JOIN users.last_seen ON last_seen.user_id = asked.id`;

/** Presence of people; connections not heard of since `silentSince` do not count. One statement. */
export function presenceByIds(sql: Sql, ids: readonly string[], silentSince: Date): Promise<PresenceRow[]> {
  return sql.query<PresenceRow>(PRESENCE, [ids, silentSince]);
}

const LAST_SEEN = `SELECT user_id AS "userId", at FROM users.last_seen WHERE user_id = ANY($1::uuid[])`;

/** When people's last connections closed; without an entry where none ever has. One statement. */
export async function lastSeenByIds(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await sql.query<{ userId: string; at: Date }>(LAST_SEEN, [ids]);
  return new Map(rows.map(({ userId, at }) => [userId, at]));
}

const KEEP_LAST_SEEN = `INSERT INTO users.last_seen AS kept (user_id, at)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS gone (user_id, at) ORDER BY user_id
  ON CONFLICT (user_id) DO UPDATE SET at = greatest(kept.at, excluded.at)`;

/** Notes when people were last connected, each once; an earlier time than the one kept changes nothing. */
export async function keepLastSeen(sql: Sql, departures: readonly Departure[]): Promise<void> {
  if (departures.length === 0) return;
  await sql.query(KEEP_LAST_SEEN, [departures.map(({ userId }) => userId), departures.map(({ at }) => at)]);
}

const LOCK_PERSON = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

/** Makes connections of one person that come and go wait for each other, so that exactly one is the first and one the last. */
export async function lockPresence(tx: Sql, userId: string): Promise<void> {
  await tx.query(LOCK_PERSON, [`users.presence:${userId}`]);
}

const INSERT = `INSERT INTO users.connections AS opened (id, user_id, seen_at) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
  RETURNING NOT EXISTS (
    SELECT FROM users.connections other WHERE other.user_id = $2 AND other.id <> $1 AND other.seen_at > $4
  ) AS first`;

/** Keeps a connection. @returns whether it is the person's only one */
export async function insertConnection(
  tx: Sql,
  { id, userId }: OpenConnection,
  { now, silentSince }: { readonly now: Date; readonly silentSince: Date },
): Promise<boolean> {
  const [row] = await tx.query<{ first: boolean }>(INSERT, [id, userId, now, silentSince]);
  return row?.first ?? false;
}

const DELETE = `WITH gone AS (DELETE FROM users.connections WHERE id = $1)
  INSERT INTO users.last_seen AS kept (user_id, at)
  SELECT $2::uuid, $3::timestamptz WHERE NOT EXISTS (
    SELECT FROM users.connections other WHERE other.user_id = $2 AND other.id <> $1 AND other.seen_at > $4
  )
  ON CONFLICT (user_id) DO UPDATE SET at = greatest(kept.at, excluded.at)
  RETURNING user_id`;

/** Forgets a connection. @returns whether it was the person's last one; the time is then kept */
export async function deleteConnection(
  tx: Sql,
  { id, userId }: OpenConnection,
  { now, silentSince }: { readonly now: Date; readonly silentSince: Date },
): Promise<boolean> {
  return (await tx.query(DELETE, [id, userId, now, silentSince])).length > 0;
}

// A row that had gone (the table is unlogged) comes back: xmax tells an insert from an update.
const RENEW = `INSERT INTO users.connections AS kept (id, user_id, seen_at)
  SELECT *, $3::timestamptz FROM unnest($1::uuid[], $2::uuid[]) AS open (id, user_id) ORDER BY id
  ON CONFLICT (id) DO UPDATE SET seen_at = greatest(kept.seen_at, excluded.seen_at)
  RETURNING user_id AS "userId", xmax = 0 AS returned`;

/** Notes that connections are still open. @returns the people of whom one had been forgotten */
export async function renewConnections(
  sql: Sql,
  connections: readonly OpenConnection[],
  now: Date,
): Promise<readonly string[]> {
  const rows = await sql.query<{ userId: string; returned: boolean }>(RENEW, [
    connections.map(({ id }) => id),
    connections.map(({ userId }) => userId),
    now,
  ]);
  return [...new Set(rows.filter(({ returned }) => returned).map(({ userId }) => userId))];
}

const EXPIRE = `WITH gone AS (
    DELETE FROM users.connections WHERE seen_at <= $1 RETURNING user_id, seen_at
  ), heard AS (
    SELECT user_id, max(seen_at) AS at FROM gone GROUP BY user_id
  )
  INSERT INTO users.last_seen AS kept (user_id, at)
  SELECT heard.user_id, heard.at FROM heard
  WHERE NOT EXISTS (SELECT FROM users.connections c WHERE c.user_id = heard.user_id AND c.seen_at > $1)
  ORDER BY heard.user_id
  ON CONFLICT (user_id) DO UPDATE SET at = greatest(kept.at, excluded.at)
  RETURNING user_id AS "userId", at`;

/** Forgets connections not heard of since; they were seen last when they were heard of. @returns who has none left */
export async function expireConnections(sql: Sql, silentSince: Date): Promise<readonly Departure[]> {
  return await sql.query<Departure>(EXPIRE, [silentSince]);
}
