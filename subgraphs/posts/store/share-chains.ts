import type { Sql } from '#runtime/db/database.ts';

/** Somebody's repost of a post. */
export interface Repost {
  readonly postId: string;
  readonly userId: string;
  /** Whom they shared it from: the post's author, or whoever's repost they found it in. */
  readonly fromId: string;
  /** How far it is from the author: 1 from the author. What is upstream may go, the level stays. */
  readonly level: number;
  readonly at: Date;
}

const ACTIVATE = `INSERT INTO posts.reposts AS kept (post_id, user_id, from_id, level, active, revision, reposted_at)
  VALUES ($1, $2, $3, $4, true, 1, $5)
  ON CONFLICT (post_id, user_id) DO UPDATE SET from_id = excluded.from_id, level = excluded.level, active = true,
    revision = kept.revision + 1, reposted_at = excluded.reposted_at
  WHERE NOT kept.active
  RETURNING revision`;

/** @returns the repost's revision, undefined when it was there already; then it stays as it is. */
export async function activateRepost(tx: Sql, repost: Repost): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(ACTIVATE, [
    repost.postId,
    repost.userId,
    repost.fromId,
    repost.level,
    repost.at,
  ]);
  return row?.revision;
}

const DEACTIVATE = `UPDATE posts.reposts SET active = false, revision = revision + 1
  WHERE post_id = $1 AND user_id = $2 AND active
  RETURNING post_id AS "postId", user_id AS "userId", from_id AS "fromId", level, reposted_at AS at, revision`;

/** @returns the repost as it was, with its new revision; undefined when there was none. */
export async function deactivateRepost(
  tx: Sql,
  postId: string,
  userId: string,
): Promise<(Repost & { readonly revision: number }) | undefined> {
  const [row] = await tx.query<Repost & { readonly revision: number }>(DEACTIVATE, [postId, userId]);
  return row;
}

const LEVEL_OF = `SELECT r.level FROM posts.reposts r
  WHERE r.post_id = $1 AND r.user_id = $2 AND r.active
    AND NOT EXISTS (SELECT FROM posts.blocks b WHERE b.active AND b.blocker_id = $3 AND b.blocked_id = $2)
    AND NOT EXISTS (SELECT FROM posts.blocks b WHERE b.active AND b.blocker_id = $2 AND b.blocked_id = $3)`;

/** How far somebody's repost is from the post's author; undefined where there is none, or a block keeps it from the viewer. */
export async function repostLevel(
  sql: Sql,
  postId: string,
  userId: string,
  viewerId: string,
): Promise<number | undefined> {
  const [row] = await sql.query<{ level: number }>(LEVEL_OF, [postId, userId, viewerId]);
  return row?.level;
}
