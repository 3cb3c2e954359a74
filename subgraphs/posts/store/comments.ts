import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { FIRST_UUID, LAST_UUID } from '#runtime/uuid.ts';
import type { CommentSource } from '../view.ts';
import { VISIBLE } from './visible.ts';

/** The columns of a CommentSource; `c` is posts.comments. */
export const COMMENT_COLUMNS = `c.id, c.post_id AS "postId", c.author_id AS "authorId", c.author_party_id AS "authorPartyId",
  c.parent_id AS "parentId", c.content, c.created_at AS "createdAt"`;

const VISIBLE_BY_IDS = `SELECT ${COMMENT_COLUMNS} FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = ANY($2::uuid[]) AND c.deleted_at IS NULL AND ${VISIBLE}`;

/** Those of the comments that are not deleted and whose post the viewer may see, in no order; one statement. */
export function visibleCommentsByIds(
  sql: Sql,
  viewerId: string | null,
  ids: readonly string[],
): Promise<CommentSource[]> {
  return sql.query<CommentSource>(VISIBLE_BY_IDS, [viewerId, ids]);
}

const DELETABLE = `SELECT ${COMMENT_COLUMNS} FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  WHERE c.id = $2 AND c.deleted_at IS NULL AND (c.author_id = $1::uuid OR ${VISIBLE})`;

/** As above, but one's own comment also where the post can no longer be seen: it stays one's own to take back. */
export async function ownOrVisibleComment(sql: Sql, viewerId: string, id: string): Promise<CommentSource | undefined> {
  const [comment] = await sql.query<CommentSource>(DELETABLE, [viewerId, id]);
  return comment;
}

const BY_ID = `SELECT ${COMMENT_COLUMNS} FROM posts.comments c WHERE c.id = $1 AND c.deleted_at IS NULL`;

/** A comment of a post whose visibility was decided before. */
export async function commentById(sql: Sql, id: string): Promise<CommentSource | undefined> {
  const [comment] = await sql.query<CommentSource>(BY_ID, [id]);
  return comment;
}

export type CommentSort = 'NEWEST' | 'OLDEST';

/** What to read of one post; `after` is where the page before ended. */
export interface CommentPage {
  readonly postId: string;
  readonly after: Keyset | null;
}

// The outer rows drive one walk of comments_of_post each; without a cursor a walk begins beyond every possible row.
const pagesInOrder = (direction: 'ASC' | 'DESC', beyond: '<' | '>'): string => `SELECT asked.place::int, page.*
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (post_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT ${COMMENT_COLUMNS} FROM posts.comments c
    WHERE c.post_id = asked.post_id AND (c.created_at, c.id) ${beyond} (asked.at, asked.id) AND c.deleted_at IS NULL
    ORDER BY c.created_at ${direction}, c.id ${direction} LIMIT $4
  ) AS page
  ORDER BY asked.place, page."createdAt" ${direction}, page.id ${direction}`;

const PAGES: Readonly<Record<CommentSort, { text: string; startAt: string; startId: string }>> = {
  NEWEST: { text: pagesInOrder('DESC', '<'), startAt: 'infinity', startId: LAST_UUID },
  OLDEST: { text: pagesInOrder('ASC', '>'), startAt: '-infinity', startId: FIRST_UUID },
};

/**
 * At most `limit` comments of each post; one statement for all posts. The posts' visibility was decided before.
 * @returns one list for each entry of `pages`.
 */
export async function commentsOfPosts(
  sql: Sql,
  sort: CommentSort,
  pages: readonly CommentPage[],
  limit: number,
): Promise<CommentSource[][]> {
  const { text, startAt, startId } = PAGES[sort];
  const rows = await sql.query<CommentSource & { readonly place: number }>(text, [
    pages.map(({ postId }) => postId),
    pages.map(({ after }) => after?.at ?? startAt),
    pages.map(({ after }) => after?.id ?? startId),
    limit,
  ]);
  const lists = pages.map((): CommentSource[] => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}

const INSERT = `INSERT INTO posts.comments (id, post_id, author_id, author_party_id, parent_id, content, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Keeps a new comment. */
export async function insertComment(tx: Sql, comment: CommentSource): Promise<void> {
  await tx.query(INSERT, [
    comment.id,
    comment.postId,
    comment.authorId,
    comment.authorPartyId,
    comment.parentId,
    comment.content,
    comment.createdAt,
  ]);
}

const DELETE = `UPDATE posts.comments SET deleted_at = $3, deleted_by = $2, revision = revision + 1
  WHERE id = $1 AND deleted_at IS NULL RETURNING revision`;

/** Marks as deleted. @returns the revision, undefined when it was deleted already. */
export async function markCommentDeleted(
  tx: Sql,
  id: string,
  deletedBy: string,
  at: Date,
): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(DELETE, [id, deletedBy, at]);
  return row?.revision;
}
