import type { Sql } from '#runtime/db/database.ts';

/** What is read: a post, or a comment on one. */
export type ContentKind = 'POST' | 'COMMENT';

/** What people have just written comes before what is only read again. */
export const PRIORITY = { written: 0, readAgain: 1 } as const;

const MARK = `INSERT INTO ai.dues AS kept (content_id, kind, priority, due_at)
  SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS id ORDER BY id
  ON CONFLICT (content_id) DO UPDATE SET mark = excluded.mark, priority = least(kept.priority, excluded.priority),
    due_at = CASE WHEN kept.failures = 0 THEN least(kept.due_at, excluded.due_at) ELSE kept.due_at END`;

/** Has texts read from `at` on; one that failed is not tried again before its time. */
export async function markDue(
  tx: Sql,
  kind: ContentKind,
  ids: readonly string[],
  at: Date,
  priority: (typeof PRIORITY)[keyof typeof PRIORITY] = PRIORITY.written,
): Promise<void> {
  if (ids.length > 0) await tx.query(MARK, [ids, kind, priority, at]);
}

/** A text that is to be read. */
export interface Due {
  readonly id: string;
  readonly kind: ContentKind;
  /** What this was said by last: another one each time. */
  readonly mark: string;
}

const DUE = `SELECT content_id AS id, kind, mark::text AS mark FROM ai.dues WHERE due_at <= $1
  ORDER BY priority, due_at, content_id LIMIT $2`;

/** What has been due longest, what people have just written first, at most `limit`; nothing is locked. */
export function dueTexts(sql: Sql, now: Date, limit: number): Promise<Due[]> {
  return sql.query<Due>(DUE, [now, limit]);
}

const HOLD = `SELECT content_id AS id, kind, mark::text AS mark FROM ai.dues WHERE content_id = ANY($1::uuid[]) AND due_at <= $2
  ORDER BY content_id FOR UPDATE`;

/**
 * Keeps texts from being marked until the transaction ends; to be called once they are read, right before that is written. Those that another
 * process has dealt with meanwhile, or that are deleted, are missing.
 */
export function holdDues(tx: Sql, ids: readonly string[], now: Date): Promise<Due[]> {
  return tx.query<Due>(HOLD, [ids, now]);
}

const END = 'DELETE FROM ai.dues WHERE content_id = ANY($1::uuid[])';

/** Ends dues that {@link holdDues} holds. */
export async function endDues(tx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query(END, [ids]);
}

/** The exponent of the longest time that a failed text is put off for: 4,096 seconds. */
const MOST_DOUBLINGS = 12;
const FAIL = `UPDATE ai.dues SET failures = failures + 1,
    due_at = $2::timestamptz + power(2, least(failures, ${MOST_DOUBLINGS})) * interval '1 second'
  WHERE content_id = $1 RETURNING failures`;

/**
 * Puts off a text that could not be read: for a second from `now` on, then for twice as long each time, up to an hour and eight minutes.
 * @returns how often in a row it failed by now; undefined where it is not due any more
 */
export async function putOffFailed(sql: Sql, id: string, now: Date): Promise<number | undefined> {
  const [row] = await sql.query<{ failures: number }>(FAIL, [id, now]);
  return row?.failures;
}
