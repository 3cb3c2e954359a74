import type { Sql } from '#runtime/db/database.ts';
import type { PostSource } from '../view.ts';
import { POST_COLUMNS } from './posts.ts';
import { VISIBLE } from './visible.ts';

// Later than every pin there is, so that the order is the one of pinning also when two come in one millisecond.
const PIN = `UPDATE posts.posts SET pinned_at = greatest($3::timestamptz, (
      SELECT max(pinned_at) + interval '1 millisecond' FROM posts.posts
      WHERE author_id = $2 AND pinned_at IS NOT NULL AND deleted_at IS NULL
    ))
  WHERE id = $1 AND author_id = $2 AND deleted_at IS NULL AND pinned_at IS NULL`;

const KEEP_LATEST = `UPDATE posts.posts SET pinned_at = NULL WHERE id IN (
    SELECT id FROM posts.posts WHERE author_id = $1 AND pinned_at IS NOT NULL AND deleted_at IS NULL
    ORDER BY pinned_at DESC, id DESC OFFSET $2
  ) RETURNING id`;

/**
 * Pins one of the author's posts and unpins what is beyond `max`; to be called by whoever holds the author's lock.
 * @returns the id of the post unpinned, null without one.
 */
export async function pinPostOf(
  tx: Sql,
  authorId: string,
  postId: string,
  max: number,
  at: Date,
): Promise<string | null> {
  await tx.query(PIN, [postId, authorId, at]);
  const [unpinned] = await tx.query<{ id: string }>(KEEP_LATEST, [authorId, max]);
  return unpinned?.id ?? null;
}

const UNPIN = 'UPDATE posts.posts SET pinned_at = NULL WHERE id = $1 AND author_id = $2 AND pinned_at IS NOT NULL';

/** Unpins one of the author's posts. */
export async function unpinPostOf(tx: Sql, authorId: string, postId: string): Promise<void> {
  await tx.query(UNPIN, [postId, authorId]);
}

const PINNED = `SELECT ${POST_COLUMNS} FROM posts.posts p
  WHERE p.author_id = ANY($2::uuid[]) AND p.pinned_at IS NOT NULL AND ${VISIBLE}
  ORDER BY p.pinned_at DESC, p.id DESC`;

/** What authors pinned and the viewer may see, latest pinned first; one statement. */
export async function visiblePinnedPosts(
  sql: Sql,
  viewerId: string | null,
  authorIds: readonly string[],
): Promise<Map<string, PostSource[]>> {
  return Map.groupBy(await sql.query<PostSource>(PINNED, [viewerId, authorIds]), ({ authorId }) => authorId);
}
