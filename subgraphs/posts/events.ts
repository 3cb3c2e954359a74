import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { type EventData, type EventOf, type EventType, newEvent } from '#schema/events/contracts.ts';
import type { CommentSource, PostCounts, PostSource } from './view.ts';

/** Where an event's id and time come from, and the request it belongs to. */
export interface Make {
  readonly newId: IdGenerator;
  readonly clock: Clock;
  readonly traceId?: string | null;
}

/** A person by id and name, as events carry people. */
export interface Person {
  readonly userId: string;
  readonly username: string;
}

/** A post's whole state, as post.created and post.updated carry it. */
function postData(post: PostSource, authorUsername: string, mentions: readonly Person[]): EventData<'post.created'> {
  return {
    post_id: post.id,
    author_id: post.authorId,
    author_username: authorUsername,
    content: post.content,
    visibility: post.visibility,
    party_id: post.authorPartyId,
    city: post.authorProvince,
    district: post.authorDistrict,
    type: post.type,
    topic: post.topic,
    content_warning: post.contentWarning,
    quoted:
      post.quotedId === null || post.quotedAuthorId === null
        ? null
        : { post_id: post.quotedId, author_id: post.quotedAuthorId },
    hashtags: [...post.hashtags],
    mentions: mentions.map(({ userId, username }) => ({ user_id: userId, username })),
    media: [],
    created_at: post.createdAt.toISOString(),
  };
}

/** Tells of a new post, or in a snapshot of one as it is now. */
export function postCreated(
  post: PostSource,
  authorUsername: string,
  mentions: readonly Person[],
  make: Make,
): EventOf<'post.created'> {
  const data = postData(post, authorUsername, mentions);
  return event('post.created', data, { type: 'post', id: post.id, revision: post.revision }, post.authorId, make);
}

/** Tells of a changed text, or of who may see it now. @param actorId who changed that, if not the author; null for a model */
export function postUpdated(
  post: PostSource,
  editedAt: Date,
  authorUsername: string,
  mentions: readonly Person[],
  make: Make,
  actorId: string | null = post.authorId,
): EventOf<'post.updated'> {
  const data = { ...postData(post, authorUsername, mentions), edited_at: editedAt.toISOString() };
  return event('post.updated', data, { type: 'post', id: post.id, revision: post.revision }, actorId, make);
}

/** @param post the post with the revision that its deletion gave it. */
export function postDeleted(
  post: Pick<PostSource, 'id' | 'authorId' | 'revision'>,
  deletedBy: string,
  make: Make,
): EventOf<'post.deleted'> {
  const data = { post_id: post.id, author_id: post.authorId, deleted_by: deletedBy, at: make.clock().toISOString() };
  return event('post.deleted', data, { type: 'post', id: post.id, revision: post.revision }, deletedBy, make);
}

/** Somebody's like of a post, given or taken back. */
export interface LikeState {
  readonly postId: string;
  readonly postAuthorId: string;
  readonly user: Person;
  readonly at: Date;
  readonly revision: number;
}

/** Tells of a like that was given or taken back. */
export function likeChanged(
  type: 'post.liked' | 'post.unliked',
  { postId, postAuthorId, user, at, revision }: LikeState,
  make: Make,
): EventOf<'post.liked' | 'post.unliked'> {
  const data = {
    post_id: postId,
    post_author_id: postAuthorId,
    user_id: user.userId,
    username: user.username,
    at: at.toISOString(),
  };
  return event(type, data, { type: 'like', id: `${postId}:${user.userId}`, revision }, user.userId, make);
}

/** Somebody's sharing of a post: as a repost, or in a post of their own. */
export interface ShareState {
  readonly post: Pick<PostSource, 'id' | 'authorId'>;
  readonly user: Person;
  /** The quoting post; null for a repost. */
  readonly quoteId: string | null;
  readonly at: Date;
  readonly revision: number;
}

/** Tells of a post that was shared, or of a repost that was taken back. */
export function shareChanged(
  type: 'post.shared' | 'post.unshared',
  { post, user, quoteId, at, revision }: ShareState,
  make: Make,
): EventOf<'post.shared' | 'post.unshared'> {
  const data: EventData<'post.shared'> = {
    post_id: post.id,
    post_author_id: post.authorId,
    user_id: user.userId,
    username: user.username,
    kind: quoteId === null ? 'REPOST' : 'QUOTE',
    quote_id: quoteId,
    at: at.toISOString(),
  };
  const aggregate =
    quoteId === null
      ? { type: 'repost', id: `${post.id}:${user.userId}`, revision }
      : { type: 'post', id: quoteId, revision };
  return event(type, data, aggregate, user.userId, make);
}

/** A comment with what its event tells beside it. */
export interface CommentState {
  readonly comment: CommentSource;
  readonly authorUsername: string;
  readonly postAuthorId: string;
  readonly parentAuthorId: string | null;
  readonly revision: number;
}

/** A comment as events tell of it: a new one, and one that is shown again. */
export function commentData(state: CommentState): EventData<'post.commented'> {
  const { comment } = state;
  return {
    comment_id: comment.id,
    post_id: comment.postId,
    post_author_id: state.postAuthorId,
    parent_id: comment.parentId,
    parent_author_id: state.parentAuthorId,
    ancestor_author_ids: [...comment.ancestorAuthorIds],
    user_id: comment.authorId,
    username: state.authorUsername,
    content: comment.content,
    at: comment.createdAt.toISOString(),
  };
}

/** Tells of a new comment. */
export function postCommented(state: CommentState, make: Make): EventOf<'post.commented'> {
  const { comment, revision } = state;
  return event(
    'post.commented',
    commentData(state),
    { type: 'comment', id: comment.id, revision },
    comment.authorId,
    make,
  );
}

/** Somebody's like of a comment, given or taken back. */
export interface CommentLikeState {
  readonly comment: Pick<CommentSource, 'id' | 'authorId' | 'ancestorAuthorIds' | 'postId'> & {
    readonly postAuthorId: string;
  };
  readonly user: Person;
  readonly at: Date;
  readonly revision: number;
}

/** Tells of a comment's like that was given or taken back. */
export function commentLikeChanged(
  type: 'comment.liked' | 'comment.unliked',
  { comment, user, at, revision }: CommentLikeState,
  make: Make,
): EventOf<'comment.liked' | 'comment.unliked'> {
  const data = {
    comment_id: comment.id,
    comment_author_id: comment.authorId,
    ancestor_author_ids: [...comment.ancestorAuthorIds],
    post_id: comment.postId,
    post_author_id: comment.postAuthorId,
    user_id: user.userId,
    username: user.username,
    at: at.toISOString(),
  };
  const aggregate = { type: 'comment_like', id: `${comment.id}:${user.userId}`, revision };
  return event(type, data, aggregate, user.userId, make);
}

/** @param comment the comment with the revision that its deletion gave it. */
export function commentDeleted(
  comment: Pick<CommentSource, 'id' | 'postId'> & { readonly revision: number },
  deletedBy: string,
  make: Make,
): EventOf<'comment.deleted'> {
  const { id, postId, revision } = comment;
  const data = { comment_id: id, post_id: postId, deleted_by: deletedBy, at: make.clock().toISOString() };
  return event('comment.deleted', data, { type: 'comment', id, revision }, deletedBy, make);
}

/** Tells what a post counts now. */
export function countersChanged(
  counters: PostCounts & { readonly postId: string; readonly revision: number },
  make: Make,
): EventOf<'post.counters_changed'> {
  const { postId, likes, comments, reposts, quotes, saves, views, revision } = counters;
  const data = { post_id: postId, likes, comments, reposts, quotes, saves, views };
  return event('post.counters_changed', data, { type: 'post_counters', id: postId, revision }, null, make);
}

/** A post's score without what time alone changes, as of when it was computed. */
export interface ScoreState {
  readonly postId: string;
  readonly authorId: string;
  readonly interaction: number;
  readonly rest: number;
  readonly velocity: number;
  readonly weightsVersion: number;
  readonly computedAt: Date;
  readonly revision: number;
}

/** Tells of a score that changed. */
export function postScored(score: ScoreState, make: Make): EventOf<'post.scored'> {
  const { postId, authorId, interaction, rest, velocity, weightsVersion, computedAt, revision } = score;
  const data = {
    post_id: postId,
    author_id: authorId,
    interaction,
    rest,
    velocity,
    weights_version: weightsVersion,
    at: computedAt.toISOString(),
  };
  return event('post.scored', data, { type: 'post_score', id: postId, revision }, null, make);
}

/** Tells which posts signed-in people saw, by keys that nobody can be told from. */
export function postsViewed(
  views: readonly { readonly postId: string; readonly viewerKey: string }[],
  make: Make,
): EventOf<'post.viewed'> {
  const data = {
    views: views.map(({ postId, viewerKey }) => ({ post_id: postId, viewer_key: viewerKey })),
    at: make.clock().toISOString(),
  };
  return event('post.viewed', data, { type: 'post_views', id: make.newId(), revision: 1 }, null, make);
}

function event<Type extends EventType>(
  type: Type,
  data: EventData<Type>,
  aggregate: EventOf<Type>['aggregate'],
  actorId: string | null,
  { traceId = null, ...make }: Make,
): EventEnvelope<Type, EventData<Type>> {
  return newEvent(type, { data, aggregate, actorId, traceId }, make);
}
