import type { PrismaTx, Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { PostSource } from '../view.ts';
import { VISIBLE } from './visible.ts';

/** The columns of a PostSource; `p` is posts.posts. */
export const POST_COLUMNS = `p.id, p.author_id AS "authorId", p.author_party_id AS "authorPartyId", p.content, p.visibility, p.hashtags,
  p.mention_ids AS "mentionIds", p.created_at AS "createdAt", p.edited_at AS "editedAt", p.revision`;

const VISIBLE_BY_IDS = `SELECT ${POST_COLUMNS} FROM posts.posts p WHERE p.id = ANY($2::uuid[]) AND ${VISIBLE}`;

/** Those of the posts that the viewer may see, in no order; one statement. */
export function visiblePostsByIds(sql: Sql, viewerId: string | null, ids: readonly string[]): Promise<PostSource[]> {
  return sql.query<PostSource>(VISIBLE_BY_IDS, [viewerId, ids]);
}

/** @returns undefined when there is no such post or the viewer may not see it. */
export async function visiblePost(sql: Sql, viewerId: string | null, id: string): Promise<PostSource | undefined> {
  const [post] = await visiblePostsByIds(sql, viewerId, [id]);
  return post;
}

/** What to read of one author; `after` is where the page before ended. */
export interface AuthorPage {
  readonly authorId: string;
  readonly after: Keyset | null;
}

// The outer rows drive one walk of posts_by_author each; without a cursor a walk begins above every possible row.
const AUTHOR_PAGES = `SELECT asked.place::int, page.*
  FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) WITH ORDINALITY AS asked (author_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT ${POST_COLUMNS} FROM posts.posts p
    WHERE p.author_id = asked.author_id AND (p.created_at, p.id) < (asked.at, asked.id) AND ${VISIBLE}
    ORDER BY p.created_at DESC, p.id DESC LIMIT $5
  ) AS page
  ORDER BY asked.place, page."createdAt" DESC, page.id DESC`;

/**
 * Newest first, at most `limit` of each author, only what the viewer may see; one statement for all authors.
 * @returns one list for each entry of `pages`.
 */
export async function visiblePostsOfAuthors(
  sql: Sql,
  viewerId: string | null,
  pages: readonly AuthorPage[],
  limit: number,
): Promise<PostSource[][]> {
  const rows = await sql.query<PostSource & { readonly place: number }>(AUTHOR_PAGES, [
    viewerId,
    pages.map(({ authorId }) => authorId),
    pages.map(({ after }) => after?.at ?? 'infinity'),
    pages.map(({ after }) => after?.id ?? LAST_UUID),
    limit,
  ]);
  const lists = pages.map((): PostSource[] => []);
  for (const row of rows) lists[row.place - 1]?.push(row);
  return lists;
}

const INSERT = `INSERT INTO posts.posts
    (id, author_id, author_party_id, content, visibility, hashtags, mention_ids, created_at, revision)
  VALUES ($1, $2, $3, $4, $5, $6::text[], $7::uuid[], $8, $9)`;

/** Keeps a new post. */
export async function insertPost(tx: Sql, post: PostSource): Promise<void> {
  await tx.query(INSERT, [
    post.id,
    post.authorId,
    post.authorPartyId,
    post.content,
    post.visibility,
    post.hashtags,
    post.mentionIds,
    post.createdAt,
    post.revision,
  ]);
}

/** A post's text and what was parsed from it. */
export type PostText = Pick<PostSource, 'content' | 'hashtags' | 'mentionIds'>;

/** Changes the text and raises the revision. @returns the revision, undefined when the post was deleted in the meantime. */
export async function updatePostText(
  tx: Pick<PrismaTx, 'post'>,
  id: string,
  text: PostText,
  editedAt: Date,
): Promise<number | undefined> {
  const [updated] = await tx.post.updateManyAndReturn({
    where: { id, deletedAt: null },
    data: {
      content: text.content,
      hashtags: [...text.hashtags],
      mentionIds: [...text.mentionIds],
      editedAt,
      revision: { increment: 1 },
    },
    select: { revision: true },
  });
  return updated?.revision;
}

const DELETE = `UPDATE posts.posts SET deleted_at = $3, deleted_by = $2, revision = revision + 1
  WHERE id = $1 AND deleted_at IS NULL RETURNING revision`;

/** Marks as deleted. @returns the revision, undefined when it was deleted already. */
export async function markPostDeleted(tx: Sql, id: string, deletedBy: string, at: Date): Promise<number | undefined> {
  const [row] = await tx.query<{ revision: number }>(DELETE, [id, deletedBy, at]);
  return row?.revision;
}
