import type { Sql } from './database.ts';

/** A message in the log, at its place. */
export interface LoggedMessage {
  /** Whole number; grows in the order in which messages became visible. */
  readonly position: number;
  readonly topic: string;
  readonly payload: Readonly<Record<string, string>>;
}

// Held until the transaction ends, so that positions become visible in their order: whoever sees one sees all before it. A transaction's
// changes are visible before its locks are released.
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('runtime.stream_log', 0))`;

const APPEND = `
  INSERT INTO runtime.stream_log (topic, payload, created_at)
  SELECT m->>'topic', m->'payload', $2
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS entries (m, place) ORDER BY place`;

const COLUMNS = 'position::float8 AS position, topic, payload';

const AFTER = `SELECT ${COLUMNS} FROM runtime.stream_log WHERE position > $1 ORDER BY position LIMIT $2`;

const BETWEEN = `
  SELECT ${COLUMNS} FROM runtime.stream_log
  WHERE topic = ANY ($1::text[]) AND position > $2 AND position <= $3 ORDER BY position LIMIT $4`;

const BOUNDS = `
  SELECT coalesce(min(position), 0)::float8 AS oldest, coalesce(max(position), 0)::float8 AS newest FROM runtime.stream_log`;

// The last of the old ones stays: by it the log knows up to where it has forgotten.
const FORGET = `
  WITH oldest AS (SELECT position, created_at FROM runtime.stream_log ORDER BY position LIMIT $2),
    last AS (SELECT max(position) AS position FROM oldest WHERE created_at <= $1)
  DELETE FROM runtime.stream_log AS l USING last WHERE l.position < last.position
  RETURNING 1 AS forgotten`;

/**
 * Adds messages. To be called last in a transaction: until that ends nobody else can add any.
 */
export async function appendToStreamLog(
  tx: Sql,
  messages: readonly Pick<LoggedMessage, 'topic' | 'payload'>[],
  at: Date,
): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(LOCK);
  await tx.query(APPEND, [JSON.stringify(messages), at]);
}

/** Messages of all topics after a position, in their order. */
export async function loggedAfter(sql: Sql, position: number, limit: number): Promise<LoggedMessage[]> {
  return await sql.query(AFTER, [position, limit]);
}

/** Messages of some topics after one position up to another one, in their order. */
export async function loggedBetween(
  sql: Sql,
  topics: readonly string[],
  range: { readonly after: number; readonly upTo: number },
  limit: number,
): Promise<LoggedMessage[]> {
  return await sql.query(BETWEEN, [topics, range.after, range.upTo, limit]);
}

/** Positions of the oldest and the newest message that are kept; 0 in a log without any. */
export async function streamLogBounds(sql: Sql): Promise<{ readonly oldest: number; readonly newest: number }> {
  const [bounds] = await sql.query<{ oldest: number; newest: number }>(BOUNDS);
  return bounds ?? { oldest: 0, newest: 0 };
}

/** Deletes what was added up to `until`, of the oldest `limit`. @returns how many */
export async function forgetLogged(sql: Sql, until: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET, [until, limit])).length;
}
