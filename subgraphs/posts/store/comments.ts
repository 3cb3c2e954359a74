import type { Sql } from '#runtime/db/database.ts';
import type { CountedComment } from '../counted-points.ts';
import type { CommentSource } from '../view.ts';
import { COUNTED_COLUMNS } from './counted-comments.ts';
import { COMMENT_TAKEN_AWAY, COMMENT_VISIBLE, VISIBLE } from './visible.ts';

const STANDING_COLUMNS = `c.id, c.post_id AS "postId", c.author_id AS "authorId", c.author_party_id AS "authorPartyId",
  c.parent_id AS "parentId", c.depth, c.ancestor_author_ids AS "ancestorAuthorIds", c.created_at AS "createdAt",
  c.edited_at AS "editedAt", c.hidden_at IS NOT NULL AS "isHidden"`;

/** The columns of a CommentSource to the viewer whose id is $1; `c` is posts.comments. What they are not to read is not read. */
export const COMMENT_COLUMNS = `${STANDING_COLUMNS}, CASE WHEN ${COMMENT_TAKEN_AWAY} THEN '' ELSE c.content END AS content,
  ${COMMENT_TAKEN_AWAY} AS "isDeleted"`;

/** As above, whoever the viewer is: also of what moderation hides. */
export const WHOLE_COMMENT_COLUMNS = `${STANDING_COLUMNS}, CASE WHEN c.deleted_at IS NULL THEN c.content ELSE '' END AS content,
  c.deleted_at IS NOT NULL AS "isDeleted"`;

const VISIBLE_BY_IDS = `SELECT ${COMMENT_COLUMNS} FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = ANY($2::uuid[]) AND ${VISIBLE} AND ${COMMENT_VISIBLE}`;

/** Those of the comments that the viewer may see, deleted ones that stand for their replies among them, in no order; one statement. */
export function visibleCommentsByIds(
  sql: Sql,
  viewerId: string | null,
  ids: readonly string[],
): Promise<CommentSource[]> {
  return sql.query<CommentSource>(VISIBLE_BY_IDS, [viewerId, ids]);
}

/** A comment with whom the post above it belongs to. */
export interface CommentOfPost extends CommentSource {
  readonly postAuthorId: string;
}

const VISIBLE_TO_REACT = `SELECT ${COMMENT_COLUMNS}, p.author_id AS "postAuthorId"
  FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = $2 AND NOT ${COMMENT_TAKEN_AWAY} AND ${VISIBLE} AND ${COMMENT_VISIBLE}`;

/** A comment to react to: neither deleted nor hidden from the viewer. @returns undefined when there is none or the viewer may not see it. */
export async function visibleComment(sql: Sql, viewerId: string, id: string): Promise<CommentOfPost | undefined> {
  const [comment] = await sql.query<CommentOfPost>(VISIBLE_TO_REACT, [viewerId, id]);
  return comment;
}

const DELETABLE = `SELECT ${COMMENT_COLUMNS} FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = $2 AND NOT ${COMMENT_TAKEN_AWAY} AND (c.author_id = $1::uuid OR (${VISIBLE} AND ${COMMENT_VISIBLE}))`;

/** As above, but one's own comment also where it can no longer be seen: it stays one's own to take back. */
export async function ownOrVisibleComment(sql: Sql, viewerId: string, id: string): Promise<CommentSource | undefined> {
  const [comment] = await sql.query<CommentSource>(DELETABLE, [viewerId, id]);
  return comment;
}

const INSERT = `WITH comment AS (
    INSERT INTO posts.comments (id, post_id, author_id, author_party_id, parent_id, depth, ancestor_author_ids, content, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9) RETURNING id, post_id, parent_id
  )
  INSERT INTO posts.comment_counters (comment_id, post_id, parent_id) SELECT id, post_id, parent_id FROM comment`;

/** Keeps a new comment and the row of its counters. */
export async function insertComment(tx: Sql, comment: CommentSource): Promise<void> {
  await tx.query(INSERT, [
    comment.id,
    comment.postId,
    comment.authorId,
    comment.authorPartyId,
    comment.parentId,
    comment.depth,
    comment.ancestorAuthorIds,
    comment.content,
    comment.createdAt,
  ]);
}

// Deleting waits for it and sees the reply, or the reply sees that its parent was deleted.
const HOLD = 'SELECT FROM posts.comments WHERE id = $1 AND deleted_at IS NULL AND hidden_at IS NULL FOR SHARE';

/** Keeps a comment from being deleted and hidden until the transaction ends. @returns false when it is already. */
export async function holdComment(tx: Sql, id: string): Promise<boolean> {
  return (await tx.query(HOLD, [id])).length > 0;
}

const EDIT = `UPDATE posts.comments SET content = $2, edited_at = $3, revision = revision + 1, text_revision = revision + 1
  WHERE id = $1 RETURNING revision`;

/** Changes the text of a comment that the transaction has locked. @returns the new revision. */
export async function updateCommentText(tx: Sql, id: string, content: string, editedAt: Date): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(EDIT, [id, content, editedAt]);
  if (row === undefined) throw new Error('the comment to edit was not locked');
  return row.revision;
}

const DELETE = `UPDATE posts.comments c SET deleted_at = $3, deleted_by = $2, revision = c.revision + 1
  FROM posts.posts p WHERE c.id = $1 AND c.deleted_at IS NULL AND p.id = c.post_id
  RETURNING c.revision, ${COUNTED_COLUMNS}`;

/** Marks as deleted. @returns what it counted for, with the revision; undefined when it was deleted already. */
export async function markCommentDeleted(
  tx: Sql,
  id: string,
  deletedBy: string,
  at: Date,
): Promise<(CountedComment & { readonly revision: number }) | undefined> {
  const [row] = await tx.query<CountedComment & { readonly revision: number }>(DELETE, [id, deletedBy, at]);
  return row;
}

const LOCK = 'SELECT deleted_at IS NOT NULL AS "isDeleted" FROM posts.comments WHERE id = $1 FOR NO KEY UPDATE';

const GONE = `WITH gone AS (
    UPDATE posts.comments c SET gone = true
    WHERE c.id = $1 AND NOT EXISTS (SELECT FROM posts.comments reply WHERE reply.parent_id = c.id AND NOT reply.gone)
    RETURNING c.id, c.parent_id
  ), uncounted AS (
    DELETE FROM posts.comment_counters WHERE comment_id IN (SELECT id FROM gone)
  )
  SELECT parent_id AS "parentId" FROM gone`;

/**
 * Ends a deleted comment that has no reply to stand for, and with it each deleted one above it that stood for nothing else. Each is
 * locked before its replies are looked at, so that of two last replies deleted at once the later one sees the other gone.
 */
export async function endComments(tx: Sql, id: string): Promise<void> {
  let next: string | null = id;
  while (next !== null) next = await endComment(tx, next);
}

/** @returns the comment above one that went; null where nothing went or nothing is above. */
async function endComment(tx: Sql, id: string): Promise<string | null> {
  const [comment] = await tx.query<{ isDeleted: boolean }>(LOCK, [id]);
  if (!comment?.isDeleted) return null;
  const [gone] = await tx.query<{ parentId: string | null }>(GONE, [id]);
  return gone?.parentId ?? null;
}
