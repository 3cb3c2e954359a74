import type { Sql } from '#runtime/db/database.ts';

const LIKE = `INSERT INTO posts.post_likes AS kept (post_id, user_id, active, revision, liked_at)
  VALUES ($1, $2, true, 1, $3)
  ON CONFLICT (post_id, user_id) DO UPDATE SET active = true, revision = kept.revision + 1, liked_at = excluded.liked_at
  WHERE NOT kept.active
  RETURNING revision`;

/** @returns the edge's revision, undefined when the person liked the post already. */
export async function activateLike(tx: Sql, postId: string, userId: string, at: Date): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(LIKE, [postId, userId, at]);
  return row?.revision;
}

const UNLIKE = `UPDATE posts.post_likes SET active = false, revision = revision + 1
  WHERE post_id = $1 AND user_id = $2 AND active RETURNING revision`;

/** @returns the edge's revision, undefined when the person did not like the post. */
export async function deactivateLike(tx: Sql, postId: string, userId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(UNLIKE, [postId, userId]);
  return row?.revision;
}

const LIKED = `SELECT post_id AS "postId" FROM posts.post_likes
  WHERE post_id = ANY($2::uuid[]) AND user_id = $1::uuid AND active`;

/** Those of the posts that the person likes; one statement. */
export async function likedPostIds(sql: Sql, userId: string, postIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ postId: string }>(LIKED, [userId, postIds]);
  return new Set(rows.map(({ postId }) => postId));
}
