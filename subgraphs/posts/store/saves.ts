import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { PostSource } from '../view.ts';
import { POST_COLUMNS } from './posts.ts';
import { VISIBLE } from './visible.ts';

const SAVE = `INSERT INTO posts.post_saves AS kept (post_id, user_id, active, revision, saved_at, collection_id)
  VALUES ($1, $2, true, 1, $3, $4)
  ON CONFLICT (post_id, user_id) DO UPDATE SET active = true, revision = kept.revision + 1, saved_at = excluded.saved_at,
    collection_id = excluded.collection_id
  WHERE NOT kept.active
  RETURNING revision`;

/** @returns whether the person had not saved the post. */
export async function activateSave(
  tx: Sql,
  postId: string,
  userId: string,
  collectionId: string | null,
  at: Date,
): Promise<boolean> {
  return (await tx.query(SAVE, [postId, userId, at, collectionId])).length > 0;
}

const MOVE = `UPDATE posts.post_saves SET collection_id = $3, revision = revision + 1
  WHERE post_id = $1 AND user_id = $2 AND active AND collection_id IS DISTINCT FROM $3::uuid`;

/** Puts a saved post into a collection, or takes it out of its collection. */
export async function moveSave(tx: Sql, postId: string, userId: string, collectionId: string | null): Promise<void> {
  await tx.query(MOVE, [postId, userId, collectionId]);
}

const UNSAVE = `UPDATE posts.post_saves SET active = false, collection_id = NULL, revision = revision + 1
  WHERE post_id = $1 AND user_id = $2 AND active RETURNING revision`;

/** @returns whether the person had saved the post. */
export async function deactivateSave(tx: Sql, postId: string, userId: string): Promise<boolean> {
  return (await tx.query(UNSAVE, [postId, userId])).length > 0;
}

const SAVED = `SELECT post_id AS "postId" FROM posts.post_saves
  WHERE post_id = ANY($2::uuid[]) AND user_id = $1::uuid AND active`;

/** Those of the posts that the person saved; one statement. */
export async function savedPostIds(sql: Sql, userId: string, postIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ postId: string }>(SAVED, [userId, postIds]);
  return new Set(rows.map(({ postId }) => postId));
}

// Posts that can no longer be seen are left out before the page is cut, so that no page is short.
const AFTER = `s.user_id = $1::uuid AND s.active AND (s.saved_at, s.post_id) < ($2::timestamptz, $3::uuid) AND ${VISIBLE}
  ORDER BY s.saved_at DESC, s.post_id DESC LIMIT $4`;
const SAVED_POSTS = `SELECT ${POST_COLUMNS}, s.saved_at AS "savedAt" FROM posts.post_saves s JOIN posts.posts p ON p.id = s.post_id`;
const PAGE = `${SAVED_POSTS} WHERE ${AFTER}`;
const COLLECTION_PAGE = `${SAVED_POSTS} WHERE s.collection_id = $5::uuid AND ${AFTER}`;

/** Posts the person saved and may still see, latest saved first, at most `limit`. */
export function savedPostPage(
  sql: Sql,
  userId: string,
  collectionId: string | null,
  after: Keyset | null,
  limit: number,
): Promise<(PostSource & { readonly savedAt: Date })[]> {
  const position = [userId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit];
  return collectionId === null ? sql.query(PAGE, position) : sql.query(COLLECTION_PAGE, [...position, collectionId]);
}
