import type { Sql } from '#runtime/db/database.ts';
import { VISIBLE } from './visible.ts';

/** That somebody opened the link of a post. */
export interface LinkClick {
  readonly postId: string;
  /** What stands for the person, or for the device of a day, at this post's link alone; a UUID. */
  readonly clickerKey: string;
}

const CLICKABLE = `SELECT p.id FROM posts.posts p
  WHERE p.id = ANY($2::uuid[]) AND p.link_url IS NOT NULL AND p.author_id IS DISTINCT FROM $1::uuid AND ${VISIBLE}`;

/** Those of the posts that have a link and that the viewer may see and did not write, in no order; one statement. */
export async function clickablePostIds(sql: Sql, viewerId: string | null, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(CLICKABLE, [viewerId, ids]);
  return rows.map(({ id }) => id);
}

// In one order everywhere, so that two writers never deadlock.
const INSERT = `INSERT INTO posts.link_clicks (post_id, viewer_key)
  SELECT DISTINCT opened.post_id, opened.clicker_key FROM unnest($1::uuid[], $2::uuid[]) AS opened (post_id, clicker_key)
  JOIN posts.posts p ON p.id = opened.post_id
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING RETURNING post_id AS "postId"`;

/** Keeps clicks that were not known. @returns the posts of those, one entry a click. */
export async function insertLinkClicks(tx: Sql, clicks: readonly LinkClick[]): Promise<string[]> {
  const rows = await tx.query<{ postId: string }>(INSERT, [
    clicks.map(({ postId }) => postId),
    clicks.map(({ clickerKey }) => clickerKey),
  ]);
  return rows.map(({ postId }) => postId);
}
