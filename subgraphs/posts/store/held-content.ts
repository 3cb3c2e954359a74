import type { Sql } from '#runtime/db/database.ts';
import type { CountedComment } from '../counted-points.ts';
import type { Person } from '../events.ts';
import type { CommentSource, PostSource } from '../view.ts';
import { WHOLE_COMMENT_COLUMNS } from './comments.ts';
import { COUNTED_COLUMNS } from './counted-comments.ts';
import type { Queued } from './moderation-queue.ts';
import { POST_COLUMNS } from './posts.ts';

/** What a transaction of moderation holds of a post or comment, whoever may see it. */
interface Held extends Queued {
  /** Of the comment, or of the post. */
  readonly id: string;
  readonly isHidden: boolean;
  /** Its author chose that nobody else sees it, or the post it belongs to. */
  readonly isOwnOnly: boolean;
  /** Since which revision it has its text. */
  readonly textRevision: number;
  /** The textRevision that a moderator decided to leave. */
  readonly clearedRevision: number | null;
  /** Its author, as people knew them last; empty where nobody did. */
  readonly authorUsername: string;
}

/** A post, neither deleted nor changed until the transaction ends. */
export interface HeldPost extends Held {
  readonly kind: 'post';
  readonly post: PostSource;
  readonly textKey: string | null;
  readonly mentions: readonly Person[];
}

/** A comment, likewise, of a post that is not deleted either. */
export interface HeldComment extends Held {
  readonly kind: 'comment';
  readonly comment: CommentSource;
  readonly counted: CountedComment;
  readonly postAuthorId: string;
  readonly parentAuthorId: string | null;
}

export type HeldContent = HeldPost | HeldComment;

/** The people a post mentions as JSON, in their order; `p` is posts.posts. */
const MENTIONED = `coalesce((
    SELECT jsonb_agg(jsonb_build_object('userId', person.user_id, 'username', person.username) ORDER BY named.place)
    FROM unnest(p.mention_ids) WITH ORDINALITY AS named (user_id, place) JOIN posts.people person ON person.user_id = named.user_id
  ), '[]'::jsonb)`;

/** `p` is posts.posts. */
const OWN_ONLY = `p.visibility = 'PRIVATE' AND p.chosen_visibility IS NULL AS "isOwnOnly"`;

// In one order everywhere, so that two transactions never deadlock: posts before comments, and replies before what they reply to. A post is
// held as firmly for its comments as for itself: a weaker hold would have to be made stronger for a post and its comments at once.
const POSTS = `SELECT ${POST_COLUMNS}, p.text_key AS "textKey", p.text_revision AS "textRevision", p.cleared_revision AS "clearedRevision",
    ${OWN_ONLY}, coalesce(author.username, '') AS "authorUsername", ${MENTIONED} AS mentions
  FROM posts.posts p LEFT JOIN posts.people author ON author.user_id = p.author_id
  WHERE p.id = ANY($1::uuid[]) AND p.deleted_at IS NULL ORDER BY p.id FOR NO KEY UPDATE OF p`;
const COMMENTS = `SELECT ${WHOLE_COMMENT_COLUMNS}, ${COUNTED_COLUMNS}, c.text_revision AS "textRevision",
    c.cleared_revision AS "clearedRevision", ${OWN_ONLY}, coalesce(author.username, '') AS "authorUsername", parent.author_id AS "parentAuthorId"
  FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
  LEFT JOIN posts.comments parent ON parent.id = c.parent_id LEFT JOIN posts.people author ON author.user_id = c.author_id
  WHERE c.id = ANY($1::uuid[]) AND c.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY c.id DESC FOR NO KEY UPDATE OF c`;

type PostRow = PostSource &
  Pick<HeldPost, 'textKey' | 'textRevision' | 'clearedRevision' | 'isOwnOnly' | 'authorUsername' | 'mentions'>;
type CommentRow = CommentSource &
  CountedComment &
  Pick<HeldComment, 'textRevision' | 'clearedRevision' | 'isOwnOnly' | 'authorUsername' | 'parentAuthorId'>;

/** Holds posts, and comments with their posts, until the transaction ends; those that are deleted are missing. At most two statements. */
export async function holdContents(
  tx: Sql,
  subjects: readonly Pick<Queued, 'postId' | 'commentId'>[],
): Promise<HeldContent[]> {
  const commentIds = subjects.flatMap(({ commentId }) => commentId ?? []);
  const asked = new Set(subjects.flatMap(({ postId, commentId }) => (commentId === null ? [postId] : [])));
  const postIds = [...new Set(subjects.map(({ postId }) => postId))];
  const posts = await tx.query<PostRow>(POSTS, [postIds]);
  const comments = commentIds.length === 0 ? [] : await tx.query<CommentRow>(COMMENTS, [commentIds]);
  return [...comments.map(heldComment), ...posts.filter(({ id }) => asked.has(id)).map(heldPost)];
}

/** As above, one. */
export async function holdContent(
  tx: Sql,
  subject: Pick<Queued, 'postId' | 'commentId'>,
): Promise<HeldContent | undefined> {
  const [content] = await holdContents(tx, [subject]);
  return content;
}

function heldPost(row: PostRow): HeldPost {
  const { textKey, textRevision, clearedRevision, isOwnOnly, authorUsername, mentions, ...post } = row;
  const { id, authorId, authorPartyId, chosenVisibility } = post;
  const known = { textRevision, clearedRevision, isOwnOnly, authorUsername, isHidden: chosenVisibility !== null };
  const of = { id, postId: id, commentId: null, authorId, authorPartyId };
  return { kind: 'post', ...of, ...known, post, textKey, mentions };
}

function heldComment(row: CommentRow): HeldComment {
  const { postAuthorId, quality, constructive, ...rest } = row;
  const { textRevision, clearedRevision, isOwnOnly, authorUsername, parentAuthorId, ...comment } = rest;
  const { id, postId, authorId, authorPartyId, content, isHidden } = comment;
  const known = { textRevision, clearedRevision, isOwnOnly, authorUsername, isHidden };
  const of = { id, postId, commentId: id, authorId, authorPartyId };
  const counted = { authorId, postAuthorId, content, quality, constructive, isHidden };
  return { kind: 'comment', ...of, ...known, comment, counted, postAuthorId, parentAuthorId };
}

/** Above the revisions that a computation of the score that is under way may still write. */
const SCORE_GAP = 1_000;

const HIDE_POST = `UPDATE posts.posts SET chosen_visibility = visibility, visibility = 'PRIVATE', revision = revision + 1,
    score_revision = coalesce((SELECT s.revision FROM posts.post_scores s WHERE s.post_id = $1), score_revision) + ${SCORE_GAP}
  WHERE id = $1 RETURNING revision`;
const SHOW_POST = `UPDATE posts.posts SET visibility = chosen_visibility, chosen_visibility = NULL, revision = revision + 1
  WHERE id = $1 RETURNING revision`;
const HIDE_COMMENT =
  'UPDATE posts.comments SET hidden_at = $2, revision = revision + 1 WHERE id = $1 RETURNING revision';
const SHOW_COMMENT =
  'UPDATE posts.comments SET hidden_at = NULL, revision = revision + 1 WHERE id = $1 RETURNING revision';

/** Hides what the transaction holds and what is not hidden yet. @returns its new revision. */
export function markHidden(tx: Sql, { kind, id }: HeldContent, at: Date): Promise<number> {
  return kind === 'post' ? revised(tx, HIDE_POST, [id]) : revised(tx, HIDE_COMMENT, [id, at]);
}

/** Shows again what the transaction holds and what is hidden. @returns its new revision. */
export function markShown(tx: Sql, { kind, id }: HeldContent): Promise<number> {
  return revised(tx, kind === 'post' ? SHOW_POST : SHOW_COMMENT, [id]);
}

async function revised(tx: Sql, statement: string, values: unknown[]): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(statement, values);
  if (row === undefined) throw new Error('the content was not held');
  return row.revision;
}

const CLEAR = {
  post: 'UPDATE posts.posts SET cleared_revision = text_revision WHERE id = $1',
  comment: 'UPDATE posts.comments SET cleared_revision = text_revision WHERE id = $1',
} as const;

/** Notes that a moderator leaves the present text of what the transaction holds: no model acts on it any more. */
export async function markCleared(tx: Sql, { kind, id }: HeldContent): Promise<void> {
  await tx.query(CLEAR[kind], [id]);
}
