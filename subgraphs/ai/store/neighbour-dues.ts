import type { Sql } from '#runtime/db/database.ts';

/** Seconds between two computations of one post's neighbours at least, so that many reactions at once are one. */
export const APART_SECONDS = 60;

/** The end of a statement: has the neighbours of the posts of `marked (post_id, at)` computed, those that were just now only after their time. */
export const MARK_NEIGHBOURS = `INSERT INTO ai.neighbours AS kept (post_id, due_at)
  SELECT post_id, at FROM marked ORDER BY post_id
  ON CONFLICT (post_id) DO UPDATE
  SET due_at = least(kept.due_at, greatest(excluded.due_at, kept.computed_at + interval '${APART_SECONDS} seconds'))`;

const MARK = `WITH marked AS (SELECT DISTINCT post_id, $2::timestamptz AS at FROM unnest($1::uuid[]) AS told (post_id))
  ${MARK_NEIGHBOURS}`;

/** Has the neighbours of posts computed. */
export async function markNeighbours(sql: Sql, postIds: readonly string[], at: Date): Promise<void> {
  if (postIds.length > 0) await sql.query(MARK, [postIds, at]);
}

/** How long a process may take for what it has taken before another takes it again. */
const LEASE_MS = 60_000;

const TAKE = `UPDATE ai.neighbours n SET due_at = $3
  FROM (
    SELECT post_id FROM ai.neighbours WHERE due_at <= $1 ORDER BY due_at, post_id LIMIT $2 FOR UPDATE SKIP LOCKED
  ) due
  WHERE n.post_id = due.post_id RETURNING n.post_id AS id`;

/** Posts that a process has taken to compute their neighbours. */
export interface TakenPosts {
  readonly postIds: readonly string[];
  readonly leasedUntil: Date;
}

/** Takes posts whose neighbours have been due longest, at most `limit`; nobody else is given them for a minute. */
export async function takeDueNeighbours(sql: Sql, now: Date, limit: number): Promise<TakenPosts> {
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const rows = await sql.query<{ id: string }>(TAKE, [now, limit, leasedUntil]);
  return { postIds: rows.map(({ id }) => id), leasedUntil };
}
