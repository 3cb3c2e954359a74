import type { Sql } from '#runtime/db/database.ts';
import { personViewerKey, type ViewKeys } from '#schema/viewer-key.ts';

/** That somebody saw a post. */
export interface View {
  readonly post_id: string;
  readonly viewer_key: string;
  /** ISO 8601. */
  readonly at: string;
}

// In order of the key, so that two batches never deadlock.
const NOTE = `INSERT INTO feed.seen AS kept (post_id, viewer_key, at)
  SELECT post_id, viewer_key, min(at) FROM jsonb_to_recordset($1::jsonb) AS view(post_id uuid, viewer_key uuid, at timestamptz)
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (post_id, viewer_key) DO UPDATE SET at = excluded.at WHERE kept.at > excluded.at`;

/** Notes who saw what, and when for the first time. */
export async function noteViews(tx: Sql, views: readonly View[]): Promise<void> {
  await tx.query(NOTE, [JSON.stringify(views)]);
}

// A subquery by primary key: a join may be planned as a walk through everybody's views.
const SEEN = `SELECT asked.post_id AS id FROM unnest($1::uuid[], $2::uuid[]) AS asked (post_id, viewer_key)
  WHERE (SELECT s.at <= $3 FROM feed.seen s WHERE s.post_id = asked.post_id AND s.viewer_key = asked.viewer_key)`;

/**
 * Those of the posts that somebody saw in the last seven days, as it was known at an instant: what they saw in a list that was made then
 * does not make that list another one.
 */
export async function seenAmong(
  sql: Sql,
  keys: ViewKeys,
  viewerId: string,
  postIds: readonly string[],
  asOf: Date,
): Promise<Set<string>> {
  const viewerKeys = postIds.map((postId) => personViewerKey(viewerId, postId, keys));
  const rows = await sql.query<{ id: string }>(SEEN, [postIds, viewerKeys, asOf]);
  return new Set(rows.map(({ id }) => id));
}

const FORGET_OLD = `DELETE FROM feed.seen WHERE (post_id, viewer_key) IN (
    SELECT post_id, viewer_key FROM feed.seen WHERE at < $1 ORDER BY at LIMIT $2
  ) RETURNING post_id`;

/** Forgets views from before an instant, at most `limit`. @returns how many */
export async function forgetOldViews(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET_OLD, [before, limit])).length;
}
