import type { Sql } from '#runtime/db/database.ts';

/** A post's state at one of its revisions; of a deleted one nothing that it said. */
export interface PostState {
  readonly post_id: string;
  readonly author_id: string;
  readonly visibility: string;
  readonly type: string;
  readonly quoted_id: string | null;
  readonly content: string | null;
  readonly text_hash: string | null;
  readonly text_key: string | null;
  readonly hashtags: readonly string[];
  readonly mentions: number;
  readonly links: number;
  readonly created_at: string;
  readonly deleted: boolean;
  readonly revision: number;
}

/** A comment's state at one of its revisions; of a deleted one nothing that it said. */
export interface CommentState {
  readonly comment_id: string;
  readonly post_id: string;
  readonly author_id: string | null;
  readonly parent_id: string | null;
  readonly content: string | null;
  readonly text_hash: string | null;
  readonly text_key: string | null;
  readonly hashtags: number;
  readonly links: number;
  readonly created_at: string;
  readonly deleted: boolean;
  /** Of an edit nobody tells when the comment was written, and to what. */
  readonly edit: boolean;
  readonly revision: number;
}

/** What became of a post or comment that was told of. */
export interface AppliedContent {
  readonly id: string;
  readonly deleted: boolean;
  /** Whether it has another text than before. */
  readonly hasNewText: boolean;
  /** Whether its author alone saw it before, and others see it now. */
  readonly isRevealed: boolean;
}

// One consumer writes these tables, a batch at a time, so that what was there before is what the statement sees.
const APPLY_POSTS = `WITH told AS (
    SELECT DISTINCT ON (post_id) * FROM jsonb_to_recordset($1::jsonb) AS state (post_id uuid, author_id uuid, visibility text, type text,
      quoted_id uuid, content text, text_hash text, text_key uuid, hashtags text[], mentions int, links int, created_at timestamptz,
      deleted boolean, revision int)
    ORDER BY post_id, revision DESC
  ), applied AS (
    INSERT INTO ai.posts AS kept (post_id, author_id, visibility, type, quoted_id, content, text_hash, text_key, hashtags, mentions, links,
      created_at, deleted, revision)
    SELECT * FROM told ORDER BY post_id
    ON CONFLICT (post_id) DO UPDATE SET visibility = excluded.visibility, type = excluded.type, quoted_id = excluded.quoted_id,
      content = excluded.content, text_hash = excluded.text_hash, text_key = excluded.text_key, hashtags = excluded.hashtags,
      mentions = excluded.mentions, links = excluded.links, created_at = excluded.created_at, deleted = excluded.deleted,
      revision = excluded.revision
    WHERE kept.revision < excluded.revision
    RETURNING post_id, deleted, text_hash, visibility
  )
  SELECT a.post_id AS id, a.deleted, a.text_hash IS DISTINCT FROM before.text_hash AS "hasNewText",
    coalesce(before.visibility = 'PRIVATE' AND a.visibility <> 'PRIVATE', false) AS "isRevealed"
  FROM applied a LEFT JOIN ai.posts before ON before.post_id = a.post_id`;

/** Keeps of each post the newest state. @returns those that changed */
export function applyPosts(tx: Sql, states: readonly PostState[]): Promise<AppliedContent[]> {
  return tx.query<AppliedContent>(APPLY_POSTS, [JSON.stringify(states)]);
}

// A comment below a deleted post is as good as deleted, whichever was heard of first. Edits tell neither when a comment was written nor what it
// answers: that is taken from what tells of the comment itself, which may come after them.
const APPLY_COMMENTS = `WITH told AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS state (comment_id uuid, post_id uuid, author_id uuid, parent_id uuid, content text,
      text_hash text, text_key uuid, hashtags int, links int, created_at timestamptz, deleted boolean, edit boolean, revision int)
  ), newest AS (
    SELECT DISTINCT ON (t.comment_id) t.comment_id, t.post_id, t.author_id, coalesce(w.parent_id, t.parent_id) AS parent_id, t.content,
      t.text_hash, t.text_key, t.hashtags, t.links, coalesce(w.created_at, t.created_at) AS created_at,
      t.deleted OR coalesce(p.deleted, false) AS gone, t.edit AND w.comment_id IS NULL AS bare, t.revision
    FROM told t
    LEFT JOIN LATERAL (
      SELECT * FROM told w WHERE w.comment_id = t.comment_id AND t.edit AND NOT w.edit AND NOT w.deleted LIMIT 1
    ) AS w ON true
    LEFT JOIN ai.posts p ON p.post_id = t.post_id
    ORDER BY t.comment_id, t.revision DESC
  ), applied AS (
    INSERT INTO ai.comments AS kept (comment_id, post_id, author_id, parent_id, content, text_hash, text_key, hashtags, links, created_at,
      deleted, bare, revision)
    SELECT comment_id, post_id, CASE WHEN NOT gone THEN author_id END, CASE WHEN NOT gone THEN parent_id END, CASE WHEN NOT gone THEN content END,
      CASE WHEN NOT gone THEN text_hash END, CASE WHEN NOT gone THEN text_key END, CASE WHEN gone THEN 0 ELSE hashtags END,
      CASE WHEN gone THEN 0 ELSE links END, created_at, gone, bare, revision
    FROM newest ORDER BY comment_id
    ON CONFLICT (comment_id) DO UPDATE SET author_id = excluded.author_id, content = excluded.content, text_hash = excluded.text_hash,
      text_key = excluded.text_key, hashtags = excluded.hashtags, links = excluded.links, deleted = excluded.deleted,
      parent_id = CASE WHEN excluded.bare THEN kept.parent_id ELSE excluded.parent_id END,
      created_at = CASE WHEN excluded.bare THEN kept.created_at ELSE excluded.created_at END,
      bare = excluded.bare AND kept.bare, revision = excluded.revision
    WHERE kept.revision < excluded.revision
    RETURNING comment_id, deleted, text_hash
  )
  SELECT a.comment_id AS id, a.deleted, a.text_hash IS DISTINCT FROM before.text_hash AS "hasNewText", false AS "isRevealed"
  FROM applied a LEFT JOIN ai.comments before ON before.comment_id = a.comment_id`;

const COMPLETE_EDITED = `UPDATE ai.comments AS kept SET parent_id = CASE WHEN NOT kept.deleted THEN told.parent_id END, created_at = told.created_at, bare = false
  FROM jsonb_to_recordset($1::jsonb) AS told (comment_id uuid, parent_id uuid, created_at timestamptz)
  WHERE kept.comment_id = told.comment_id AND kept.bare`;

/** Says of comments whose edit was heard of first when they were written, and what they answer. */
export async function completeEdited(tx: Sql, written: readonly CommentState[]): Promise<void> {
  if (written.length > 0) await tx.query(COMPLETE_EDITED, [JSON.stringify(written)]);
}

/** Keeps of each comment the newest state. @returns those that changed */
export function applyComments(tx: Sql, states: readonly CommentState[]): Promise<AppliedContent[]> {
  return tx.query<AppliedContent>(APPLY_COMMENTS, [JSON.stringify(states)]);
}

const UNREAD = {
  POST: `SELECT p.post_id AS id FROM ai.posts p LEFT JOIN ai.post_analyses a ON a.post_id = p.post_id
    WHERE p.post_id = ANY($1::uuid[]) AND NOT p.deleted AND (a.text_hash IS DISTINCT FROM p.text_hash OR a.readings IS NULL)`,
  COMMENT: `SELECT c.comment_id AS id FROM ai.comments c LEFT JOIN ai.comment_analyses a ON a.comment_id = c.comment_id
    WHERE c.comment_id = ANY($1::uuid[]) AND NOT c.deleted AND a.text_hash IS DISTINCT FROM c.text_hash`,
} as const;

/** Ids of those posts or comments whose present text nobody has read. */
export async function unreadOf(tx: Sql, kind: keyof typeof UNREAD, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await tx.query<{ id: string }>(UNREAD[kind], [ids])).map(({ id }) => id);
}

const OWN_COMMENTS = `SELECT c.comment_id AS id FROM ai.posts p JOIN ai.comments c ON c.post_id = p.post_id AND c.author_id = p.author_id
  WHERE p.post_id = ANY($1::uuid[]) AND NOT c.deleted`;

/** Ids of what the authors of posts wrote below them. */
export async function ownComments(tx: Sql, postIds: readonly string[]): Promise<string[]> {
  if (postIds.length === 0) return [];
  return (await tx.query<{ id: string }>(OWN_COMMENTS, [postIds])).map(({ id }) => id);
}

const FORGET_COMMENTS_BELOW = `UPDATE ai.comments SET author_id = NULL, parent_id = NULL, content = NULL, text_hash = NULL, text_key = NULL,
    hashtags = 0, links = 0, deleted = true
  WHERE post_id = ANY($1::uuid[]) AND NOT deleted RETURNING comment_id AS id`;

/** Forgets what was said below deleted posts. @returns ids of the comments */
export async function forgetCommentsBelow(tx: Sql, postIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(FORGET_COMMENTS_BELOW, [postIds]);
  return rows.map(({ id }) => id);
}

// What reads holds the due first and looks whether the text is still there then: so nothing is kept of what goes meanwhile.
const FORGET_READINGS = [
  'DELETE FROM ai.dues WHERE content_id = ANY($1::uuid[])',
  'DELETE FROM ai.post_analyses WHERE post_id = ANY($1::uuid[])',
  'DELETE FROM ai.comment_analyses WHERE comment_id = ANY($1::uuid[])',
  'DELETE FROM ai.moderations WHERE content_id = ANY($1::uuid[])',
  'DELETE FROM ai.viral_outcomes WHERE post_id = ANY($1::uuid[])',
] as const;

/** Forgets what models said of posts and comments. */
export async function forgetReadings(tx: Sql, contentIds: readonly string[]): Promise<void> {
  if (contentIds.length === 0) return;
  for (const text of FORGET_READINGS) await tx.query(text, [contentIds]);
}
