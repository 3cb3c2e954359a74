import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { PostSource } from '../view.ts';
import { VISIBLE } from './visible.ts';

/** The columns of a PostSource; `p` is posts.posts. */
export const POST_COLUMNS = `p.id, p.author_id AS "authorId", p.author_party_id AS "authorPartyId",
  p.author_province AS "authorProvince", p.author_district AS "authorDistrict", p.type, p.content, p.content_warning AS "contentWarning",
  p.topic, p.quoted_id AS "quotedId", p.quoted_author_id AS "quotedAuthorId", p.link_url AS "linkUrl", p.visibility,
  p.chosen_visibility AS "chosenVisibility", p.hashtags, p.mention_ids AS "mentionIds", p.created_at AS "createdAt", p.edited_at AS "editedAt", p.pinned_at AS "pinnedAt", p.revision`;

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
    (id, author_id, author_party_id, content, visibility, hashtags, mention_ids, created_at, revision,
     type, content_warning, topic, quoted_id, quoted_author_id, link_url, author_province, author_district, text_key)
  VALUES ($1, $2, $3, $4, $5, $6::text[], $7::uuid[], $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`;

/** Keeps a new post. @param textKey what its text is told from others by (politpuan/text-key.ts) */
export async function insertPost(tx: Sql, post: PostSource, textKey: string | null): Promise<void> {
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
    post.type,
    post.contentWarning,
    post.topic,
    post.quotedId,
    post.quotedAuthorId,
    post.linkUrl,
    post.authorProvince,
    post.authorDistrict,
    textKey,
  ]);
}

const LOCK = `SELECT ${POST_COLUMNS} FROM posts.posts p WHERE p.id = $1 AND p.deleted_at IS NULL FOR UPDATE`;

/** A post that stays as it is until the transaction ends; undefined when it was deleted. Who may see it was decided before. */
export async function lockPost(tx: Sql, id: string): Promise<PostSource | undefined> {
  const [post] = await tx.query<PostSource>(LOCK, [id]);
  return post;
}

const HOLD = 'SELECT FROM posts.posts WHERE id = $1 FOR SHARE';

/** Keeps a post as it is, deleted or not, until the transaction ends: to be called before anything of it is locked. */
export async function holdPost(tx: Sql, id: string): Promise<void> {
  await tx.query(HOLD, [id]);
}

/** A post's text and what was parsed from it. */
export type PostText = Pick<PostSource, 'content' | 'contentWarning' | 'type' | 'linkUrl' | 'hashtags' | 'mentionIds'>;

const REPLACE = `WITH kept AS (
    INSERT INTO posts.post_edits (post_id, revision, content, content_warning, replaced_at)
    SELECT id, revision, content, content_warning, $8 FROM posts.posts WHERE id = $1
  )
  UPDATE posts.posts SET content = $2, content_warning = $3, type = $4, link_url = $5, hashtags = $6::text[],
    mention_ids = $7::uuid[], edited_at = $8, text_key = $9, revision = revision + 1, text_revision = revision + 1
  WHERE id = $1 RETURNING revision`;

/** Changes the text of a post that {@link lockPost} holds and keeps the one it had. @returns the new revision. */
export async function replacePostText(
  tx: Sql,
  id: string,
  text: PostText & { readonly textKey: string | null },
  at: Date,
): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(REPLACE, [
    id,
    text.content,
    text.contentWarning,
    text.type,
    text.linkUrl,
    text.hashtags,
    text.mentionIds,
    at,
    text.textKey,
  ]);
  if (row === undefined) throw new Error('the post to edit was not locked');
  return row.revision;
}

const DELETE = `UPDATE posts.posts SET deleted_at = $3, deleted_by = $2, revision = revision + 1
  WHERE id = $1 AND deleted_at IS NULL RETURNING revision, text_key AS "textKey",
    visibility = 'PUBLIC' AS "wasPublic", chosen_visibility IS NOT NULL AS "wasHidden"`;

/** A post that was deleted, as it was until then. */
export interface DeletedPost {
  readonly revision: number;
  /** What its text was told from others by. */
  readonly textKey: string | null;
  readonly wasPublic: boolean;
  /** By moderation. */
  readonly wasHidden: boolean;
}

/** Marks as deleted. @returns undefined when it was deleted already. */
export async function markPostDeleted(
  tx: Sql,
  id: string,
  deletedBy: string,
  at: Date,
): Promise<DeletedPost | undefined> {
  const [row] = await tx.query<DeletedPost>(DELETE, [id, deletedBy, at]);
  return row;
}
