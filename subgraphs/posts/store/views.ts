import type { Sql } from '#runtime/db/database.ts';
import { VISIBLE } from './visible.ts';

/** That somebody saw a post. */
export interface PostView {
  readonly postId: string;
  /** What stands for the person, or for the device of a day, at this post alone; a UUID. */
  readonly viewerKey: string;
}

/** A view on its way to the database. */
export interface NewView extends PostView {
  /** Whether somebody signed in saw it. */
  readonly byPerson: boolean;
}

const COUNTABLE = `SELECT p.id FROM posts.posts p
  WHERE p.id = ANY($2::uuid[]) AND p.author_id IS DISTINCT FROM $1::uuid AND ${VISIBLE}`;

/** Those of the posts that the viewer may see and did not write, in no order; one statement. */
export async function countablePostIds(sql: Sql, viewerId: string | null, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(COUNTABLE, [viewerId, ids]);
  return rows.map(({ id }) => id);
}

// In one order everywhere, so that two writers never deadlock.
const INSERT = `INSERT INTO posts.post_views (post_id, viewer_key)
  SELECT DISTINCT seen.post_id, seen.viewer_key FROM unnest($1::uuid[], $2::uuid[]) AS seen (post_id, viewer_key)
  JOIN posts.posts p ON p.id = seen.post_id
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING RETURNING post_id AS "postId", viewer_key AS "viewerKey"`;

/** Keeps views that were not known. @returns those. */
export function insertViews(tx: Sql, views: readonly PostView[]): Promise<PostView[]> {
  return tx.query<PostView>(INSERT, [views.map(({ postId }) => postId), views.map(({ viewerKey }) => viewerKey)]);
}
