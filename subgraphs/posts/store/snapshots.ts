import { newUuid, systemClock } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import {
  type CommentLikeState,
  commentLikeChanged,
  countersChanged,
  likeChanged,
  type Make,
  type Person,
  postCommented,
  postCreated,
  postScored,
  shareChanged,
} from '../events.ts';
import type { CommentSource, PostCounts, PostSource } from '../view.ts';
import { WHOLE_COMMENT_COLUMNS } from './comments.ts';
import { POST_COLUMNS } from './posts.ts';
import { SCORE_COLUMNS, type StoredScore } from './score-rows.ts';

/** The consumer that fills posts.people, where the usernames come from. */
const PEOPLE = ['posts.people'];

/** An author or reactor whom posts.people does not know: events would lack the username. */
class PeopleIncomplete extends Error {
  override readonly name = 'PeopleIncomplete';

  constructor(userId: string) {
    super(`posts.people lacks ${userId}: rebuild the projection posts.people first`);
  }
}

function known(username: string | null, userId: string): string {
  if (username === null) throw new PeopleIncomplete(userId);
  return username;
}

/** The event's time is the time of what it tells, as it was when it happened. */
function madeAt(at: Date): Make {
  return { newId: newUuid, clock: () => at };
}

/** Posts not deleted as they are now. Ids are UUIDv7, so that the primary key is the order of creation. */
export const postsSnapshot = keysetSnapshot<PostSource & { authorUsername: string | null; mentions: Person[] }>({
  type: 'post.created',
  reads: PEOPLE,
  text: `SELECT ${POST_COLUMNS}, author.username AS "authorUsername",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('userId', person.user_id, 'username', person.username) ORDER BY named.place)
        FROM unnest(p.mention_ids) WITH ORDINALITY AS named (user_id, place)
        JOIN posts.people person ON person.user_id = named.user_id
      ), '[]'::jsonb) AS mentions
    FROM posts.posts p LEFT JOIN posts.people author ON author.user_id = p.author_id
    WHERE p.id > $1::uuid AND p.deleted_at IS NULL ORDER BY p.id LIMIT $2`,
  start: [FIRST_UUID],
  key: (row) => [row.id],
  event: (row) => postCreated(row, known(row.authorUsername, row.authorId), row.mentions, madeAt(row.createdAt)),
});

interface LikeRow {
  readonly postId: string;
  readonly postAuthorId: string;
  readonly userId: string;
  readonly username: string | null;
  readonly at: Date;
  readonly revision: number;
}

/** Likes that stand, of posts not deleted. */
export const likesSnapshot = keysetSnapshot<LikeRow>({
  type: 'post.liked',
  reads: PEOPLE,
  text: `SELECT l.post_id AS "postId", p.author_id AS "postAuthorId", l.user_id AS "userId", person.username, l.liked_at AS at, l.revision
    FROM posts.post_likes l
    JOIN posts.posts p ON p.id = l.post_id
    LEFT JOIN posts.people person ON person.user_id = l.user_id
    WHERE (l.post_id, l.user_id) > ($1::uuid, $2::uuid) AND l.active AND p.deleted_at IS NULL
    ORDER BY l.post_id, l.user_id LIMIT $3`,
  start: [FIRST_UUID, FIRST_UUID],
  key: (row) => [row.postId, row.userId],
  event: ({ userId, username, ...like }) =>
    likeChanged('post.liked', { ...like, user: { userId, username: known(username, userId) } }, madeAt(like.at)),
});

interface CommentRow extends CommentSource {
  readonly authorUsername: string | null;
  readonly postAuthorId: string;
  readonly parentAuthorId: string | null;
  readonly revision: number;
}

/** Comments not deleted, of posts not deleted. */
export const commentsSnapshot = keysetSnapshot<CommentRow>({
  type: 'post.commented',
  reads: PEOPLE,
  text: `SELECT ${WHOLE_COMMENT_COLUMNS}, c.revision, person.username AS "authorUsername", p.author_id AS "postAuthorId",
      parent.author_id AS "parentAuthorId"
    FROM posts.comments c
    JOIN posts.posts p ON p.id = c.post_id
    LEFT JOIN posts.comments parent ON parent.id = c.parent_id
    LEFT JOIN posts.people person ON person.user_id = c.author_id
    WHERE c.id > $1::uuid AND c.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY c.id LIMIT $2`,
  start: [FIRST_UUID],
  key: (row) => [row.id],
  event: ({ authorUsername, postAuthorId, parentAuthorId, revision, ...comment }) =>
    postCommented(
      { comment, authorUsername: known(authorUsername, comment.authorId), postAuthorId, parentAuthorId, revision },
      madeAt(comment.createdAt),
    ),
});

interface ShareRow {
  readonly post: Pick<PostSource, 'id' | 'authorId'>;
  readonly userId: string;
  readonly username: string | null;
  readonly quoteId: string | null;
  readonly at: Date;
  readonly revision: number;
}

const shared = ({ userId, username, ...share }: ShareRow): EventEnvelope =>
  shareChanged('post.shared', { ...share, user: { userId, username: known(username, userId) } }, madeAt(share.at));

/** Reposts that stand, of posts not deleted. */
export const repostsSnapshot = keysetSnapshot<ShareRow>({
  type: 'post.shared',
  reads: PEOPLE,
  text: `SELECT jsonb_build_object('id', p.id, 'authorId', p.author_id) AS post, r.user_id AS "userId", person.username,
      NULL AS "quoteId", r.reposted_at AS at, r.revision
    FROM posts.reposts r
    JOIN posts.posts p ON p.id = r.post_id
    LEFT JOIN posts.people person ON person.user_id = r.user_id
    WHERE (r.post_id, r.user_id) > ($1::uuid, $2::uuid) AND r.active AND p.deleted_at IS NULL
    ORDER BY r.post_id, r.user_id LIMIT $3`,
  start: [FIRST_UUID, FIRST_UUID],
  key: ({ post, userId }) => [post.id, userId],
  event: shared,
});

/** Quotes not deleted, of posts not deleted. The event tells of the quoting alone: later changes of the quote are not its own. */
export const quotesSnapshot = keysetSnapshot<ShareRow & { readonly quoteId: string }>({
  type: 'post.shared',
  reads: PEOPLE,
  text: `SELECT jsonb_build_object('id', p.id, 'authorId', p.author_id) AS post, q.author_id AS "userId", person.username,
      q.id AS "quoteId", q.created_at AS at, 1 AS revision
    FROM posts.posts q
    JOIN posts.posts p ON p.id = q.quoted_id
    LEFT JOIN posts.people person ON person.user_id = q.author_id
    WHERE q.id > $1::uuid AND q.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY q.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ quoteId }) => [quoteId],
  event: shared,
});

interface CommentLikeRow {
  readonly comment: CommentLikeState['comment'];
  readonly userId: string;
  readonly username: string | null;
  readonly at: Date;
  readonly revision: number;
}

/** Likes that stand, of comments not deleted on posts not deleted. */
export const commentLikesSnapshot = keysetSnapshot<CommentLikeRow>({
  type: 'comment.liked',
  reads: PEOPLE,
  text: `SELECT jsonb_build_object('id', c.id, 'authorId', c.author_id, 'ancestorAuthorIds', c.ancestor_author_ids, 'postId', c.post_id,
        'postAuthorId', p.author_id) AS comment, l.user_id AS "userId", person.username, l.liked_at AS at, l.revision
    FROM posts.comment_likes l
    JOIN posts.comments c ON c.id = l.comment_id
    JOIN posts.posts p ON p.id = c.post_id
    LEFT JOIN posts.people person ON person.user_id = l.user_id
    WHERE (l.comment_id, l.user_id) > ($1::uuid, $2::uuid) AND l.active AND c.deleted_at IS NULL AND p.deleted_at IS NULL
    ORDER BY l.comment_id, l.user_id LIMIT $3`,
  start: [FIRST_UUID, FIRST_UUID],
  key: ({ comment, userId }) => [comment.id, userId],
  event: ({ userId, username, ...like }) =>
    commentLikeChanged(
      'comment.liked',
      { ...like, user: { userId, username: known(username, userId) } },
      madeAt(like.at),
    ),
});

/** Scores as they were computed last. */
export const scoresSnapshot = keysetSnapshot<StoredScore>({
  type: 'post.scored',
  text: `SELECT ${SCORE_COLUMNS} FROM posts.post_scores s WHERE s.post_id > $1::uuid ORDER BY s.post_id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ postId }) => [postId],
  event: (score) => postScored(score, madeAt(score.computedAt)),
});

/**
 * Folded counters with the revision of their last event: where the live events led. Deltas not folded yet come with the next fold,
 * whose revision is higher. Counters of deleted posts are among them, as they are after a replay.
 */
export const countersSnapshot = keysetSnapshot<PostCounts & { postId: string; revision: number }>({
  type: 'post.counters_changed',
  text: `SELECT post_id AS "postId", likes, comments, reposts, quotes, saves, views, revision FROM posts.post_counters
    WHERE post_id > $1::uuid ORDER BY post_id LIMIT $2`,
  start: [FIRST_UUID],
  key: (row) => [row.postId],
  event: (row) => countersChanged(row, { newId: newUuid, clock: systemClock }),
});
