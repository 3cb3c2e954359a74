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
    city: null,
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

/** Tells of a changed text. */
export function postUpdated(
  post: PostSource,
  editedAt: Date,
  authorUsername: string,
  mentions: readonly Person[],
  make: Make,
): EventOf<'post.updated'> {
  const data = { ...postData(post, authorUsername, mentions), edited_at: editedAt.toISOString() };
  return event('post.updated', data, { type: 'post', id: post.id, revision: post.revision }, post.authorId, make);
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

/** A comment with what its event tells beside it. */
export interface CommentState {
  readonly comment: CommentSource;
  readonly authorUsername: string;
  readonly postAuthorId: string;
  readonly parentAuthorId: string | null;
  readonly revision: number;
}

/** Tells of a new comment. */
export function postCommented(state: CommentState, make: Make): EventOf<'post.commented'> {
  const { comment, revision } = state;
  const data = {
    comment_id: comment.id,
    post_id: comment.postId,
    post_author_id: state.postAuthorId,
    parent_id: comment.parentId,
    parent_author_id: state.parentAuthorId,
    user_id: comment.authorId,
    username: state.authorUsername,
    content: comment.content,
    at: comment.createdAt.toISOString(),
  };
  return event('post.commented', data, { type: 'comment', id: comment.id, revision }, comment.authorId, make);
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
  const { postId, likes, comments, revision } = counters;
  const data = { post_id: postId, likes, comments };
  return event('post.counters_changed', data, { type: 'post_counters', id: postId, revision }, null, make);
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
