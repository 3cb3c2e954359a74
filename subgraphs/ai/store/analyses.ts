import type { Sql } from '#runtime/db/database.ts';
import type { CommentReadings, PostReadings } from '../reading/readings.ts';

/** A text that is to be read, with what was said of it last. */
export interface PostToRead {
  readonly id: string;
  readonly authorId: string;
  /** Whether it was public when it was looked up. */
  readonly isPublic: boolean;
  readonly type: string;
  readonly quotedId: string | null;
  readonly content: string;
  readonly textHash: string;
  readonly hashtags: readonly string[];
  readonly mentions: number;
  readonly links: number;
  readonly createdAt: Date;
  /** null while nobody has read it, or has read another text of it. */
  readonly before: PostReadings | null;
  readonly rereads: number;
}

const POSTS = `SELECT p.post_id AS id, p.author_id AS "authorId", p.visibility = 'PUBLIC' AS "isPublic", p.type, p.quoted_id AS "quotedId", p.content, p.text_hash AS "textHash",
    p.hashtags, p.mentions, p.links, p.created_at AS "createdAt",
    CASE WHEN a.text_hash = p.text_hash THEN a.readings END AS before, CASE WHEN a.text_hash = p.text_hash THEN a.rereads ELSE 0 END AS rereads
  FROM ai.posts p LEFT JOIN ai.post_analyses a ON a.post_id = p.post_id
  WHERE p.post_id = ANY($1::uuid[]) AND NOT p.deleted`;

/** Those of the posts that are there. */
export async function postsToRead(sql: Sql, ids: readonly string[]): Promise<PostToRead[]> {
  return ids.length === 0 ? [] : await sql.query<PostToRead>(POSTS, [ids]);
}

/** A comment that is to be read, with what was said of it last. */
export interface CommentToRead {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly content: string;
  readonly textHash: string;
  readonly before: CommentReadings | null;
  readonly rereads: number;
}

const COMMENTS = `SELECT c.comment_id AS id, c.post_id AS "postId", c.author_id AS "authorId", c.content, c.text_hash AS "textHash",
    CASE WHEN a.text_hash = c.text_hash THEN a.readings END AS before, CASE WHEN a.text_hash = c.text_hash THEN a.rereads ELSE 0 END AS rereads
  FROM ai.comments c LEFT JOIN ai.comment_analyses a ON a.comment_id = c.comment_id
  WHERE c.comment_id = ANY($1::uuid[]) AND NOT c.deleted`;

/** Those of the comments that are there. */
export async function commentsToRead(sql: Sql, ids: readonly string[]): Promise<CommentToRead[]> {
  return ids.length === 0 ? [] : await sql.query<CommentToRead>(COMMENTS, [ids]);
}

/** What a text is at this moment. */
export interface PresentText {
  readonly textHash: string;
  readonly revision: number;
  /** Whether others than the post's author can see it, as far as the post goes. */
  readonly isShown: boolean;
}

const POST_TEXTS = `SELECT post_id AS id, text_hash AS "textHash", revision, visibility <> 'PRIVATE' AS "isShown" FROM ai.posts
  WHERE post_id = ANY($1::uuid[]) AND NOT deleted`;
const COMMENT_TEXTS = `SELECT c.comment_id AS id, c.text_hash AS "textHash", c.revision, coalesce(p.visibility <> 'PRIVATE', true) AS "isShown"
  FROM ai.comments c LEFT JOIN ai.posts p ON p.post_id = c.post_id WHERE c.comment_id = ANY($1::uuid[]) AND NOT c.deleted`;

/** What posts or comments are now, by id; deleted ones are missing. */
export async function presentTexts(
  tx: Sql,
  kind: 'POST' | 'COMMENT',
  ids: readonly string[],
): Promise<ReadonlyMap<string, PresentText>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<PresentText & { id: string }>(kind === 'POST' ? POST_TEXTS : COMMENT_TEXTS, [ids]);
  return new Map(rows.map(({ id, ...present }) => [id, present]));
}

/** What models say of a post or a comment, as it is kept. */
export interface AnalysisRow<Readings> {
  readonly id: string;
  /** The author of a post; the post of a comment. */
  readonly ofId: string;
  readonly textHash: string;
  readonly readings: Readings;
  /** `name/version` by what was read. */
  readonly models: Readonly<Record<string, string>>;
  readonly analyzedAt: Date;
  /** When to try again what no model could read; null where there is nothing. */
  readonly rereadAt: Date | null;
  readonly rereads: number;
}

const TOLD = `jsonb_to_recordset($1::jsonb) AS told (id uuid, "ofId" uuid, "textHash" text, readings jsonb, models jsonb, "analyzedAt" timestamptz,
    "rereadAt" timestamptz, rereads int)`;
const UPDATED = `revision = kept.revision + 1, text_hash = excluded.text_hash, readings = excluded.readings, models = excluded.models,
    analyzed_at = excluded.analyzed_at, reread_at = excluded.reread_at, rereads = excluded.rereads`;
const KEEP_POSTS = `INSERT INTO ai.post_analyses AS kept (post_id, author_id, revision, text_hash, readings, models, analyzed_at, reread_at, rereads)
  SELECT id, "ofId", 1, "textHash", readings, models, "analyzedAt", "rereadAt", rereads FROM ${TOLD} ORDER BY id
  ON CONFLICT (post_id) DO UPDATE SET ${UPDATED} RETURNING post_id AS id, revision`;
const KEEP_COMMENTS = `INSERT INTO ai.comment_analyses AS kept (comment_id, post_id, revision, text_hash, readings, models, analyzed_at, reread_at, rereads)
  SELECT id, "ofId", 1, "textHash", readings, models, "analyzedAt", "rereadAt", rereads FROM ${TOLD} ORDER BY id
  ON CONFLICT (comment_id) DO UPDATE SET ${UPDATED} RETURNING comment_id AS id, revision`;

/** Keeps what models say of posts, each once. @returns the revision that each analysis has now, by post */
export function keepPostAnalyses(
  tx: Sql,
  rows: readonly AnalysisRow<PostReadings>[],
): Promise<ReadonlyMap<string, number>> {
  return keep(tx, KEEP_POSTS, rows);
}

/** Keeps what models say of comments, each once. @returns the revision that each analysis has now, by comment */
export function keepCommentAnalyses(
  tx: Sql,
  rows: readonly AnalysisRow<CommentReadings>[],
): Promise<ReadonlyMap<string, number>> {
  return keep(tx, KEEP_COMMENTS, rows);
}

async function keep(
  tx: Sql,
  text: string,
  rows: readonly AnalysisRow<unknown>[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const kept = await tx.query<{ id: string; revision: number }>(text, [JSON.stringify(rows)]);
  return new Map(kept.map(({ id, revision }) => [id, revision]));
}

/** What moderation by models came to. */
export interface ModerationRow {
  readonly contentId: string;
  readonly postId: string;
  readonly action: string;
}

const LAST = 'SELECT content_id AS id, action FROM ai.moderations WHERE content_id = ANY($1::uuid[])';
const KEEP_MODERATIONS = `INSERT INTO ai.moderations AS kept (content_id, post_id, action, revision)
  SELECT "contentId", "postId", action, 1 FROM jsonb_to_recordset($1::jsonb) AS told ("contentId" uuid, "postId" uuid, action text)
  ORDER BY "contentId"
  ON CONFLICT (content_id) DO UPDATE SET action = excluded.action, revision = kept.revision + 1
  RETURNING content_id AS id, revision`;

/** What was done about texts last, by id. */
export async function lastActions(tx: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; action: string }>(LAST, [ids]);
  return new Map(rows.map(({ id, action }) => [id, action]));
}

/** Keeps what moderation came to, each text once. @returns the revision that each has now */
export async function keepModerations(tx: Sql, rows: readonly ModerationRow[]): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const kept = await tx.query<{ id: string; revision: number }>(KEEP_MODERATIONS, [JSON.stringify(rows)]);
  return new Map(kept.map(({ id, revision }) => [id, revision]));
}
