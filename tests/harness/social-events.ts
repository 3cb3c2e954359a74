import { newUuid } from '#runtime/clock.ts';
import { type EventData, type EventOf, newEvent } from '#schema/events/contracts.ts';

/** A person as events name people. */
export interface EventPerson {
  readonly id: string;
  readonly username: string;
}

export interface EventPost {
  readonly id: string;
  readonly author: EventPerson;
  readonly visibility: EventData<'post.created'>['visibility'];
  readonly partyId: string | null;
  readonly createdAt: Date;
  readonly mentions?: readonly EventPerson[];
}

const make = (at: Date) => ({ newId: newUuid, clock: () => at });

function postData(post: EventPost): EventData<'post.created'> {
  return {
    post_id: post.id,
    author_id: post.author.id,
    author_username: post.author.username,
    content: 'Merhaba',
    visibility: post.visibility,
    party_id: post.partyId,
    city: null,
    hashtags: [],
    mentions: (post.mentions ?? []).map(({ id, username }) => ({ user_id: id, username })),
    media: [],
    created_at: post.createdAt.toISOString(),
  };
}

/** @param revision above 1 only where a snapshot tells of an edited post. */
export function postCreated(post: EventPost, revision = 1): EventOf<'post.created'> {
  const aggregate = { type: 'post', id: post.id, revision };
  return newEvent('post.created', { data: postData(post), aggregate, actorId: post.author.id }, make(post.createdAt));
}

export function postUpdated(post: EventPost, revision: number, at: Date): EventOf<'post.updated'> {
  const data = { ...postData(post), edited_at: at.toISOString() };
  const aggregate = { type: 'post', id: post.id, revision };
  return newEvent('post.updated', { data, aggregate, actorId: post.author.id }, make(at));
}

export function postDeleted(post: EventPost, revision: number, at: Date): EventOf<'post.deleted'> {
  const data = { post_id: post.id, author_id: post.author.id, deleted_by: post.author.id, at: at.toISOString() };
  const aggregate = { type: 'post', id: post.id, revision };
  return newEvent('post.deleted', { data, aggregate, actorId: post.author.id }, make(at));
}

export function countersChanged(
  postId: string,
  counts: { readonly likes: number; readonly comments: number },
  revision: number,
): EventOf<'post.counters_changed'> {
  const aggregate = { type: 'post_counters', id: postId, revision };
  return newEvent(
    'post.counters_changed',
    { data: { post_id: postId, ...counts }, aggregate, actorId: null },
    make(new Date()),
  );
}

/** A follow, or, with `active` false, its end. */
export function followChanged(
  follower: EventPerson,
  followee: EventPerson,
  change: { readonly active: boolean; readonly revision: number; readonly at?: Date },
): EventOf<'user.followed'> | EventOf<'user.unfollowed'> {
  const at = change.at ?? new Date();
  const data = {
    follower_id: follower.id,
    follower_username: follower.username,
    followee_id: followee.id,
    at: at.toISOString(),
  };
  const aggregate = { type: 'follow', id: `${follower.id}:${followee.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: follower.id };
  return change.active ? newEvent('user.followed', event, make(at)) : newEvent('user.unfollowed', event, make(at));
}

/** A membership that becomes active, or ends. */
export function membershipChanged(
  member: EventPerson,
  partyId: string,
  change: { readonly active: boolean; readonly revision: number },
): EventOf<'party.member_joined'> | EventOf<'party.member_left'> {
  const at = new Date();
  const data = { party_id: partyId, user_id: member.id, at: at.toISOString() };
  const aggregate = { type: 'membership', id: `${member.id}:${partyId}`, revision: change.revision };
  const event = { data, aggregate, actorId: member.id };
  return change.active
    ? newEvent('party.member_joined', event, make(at))
    : newEvent('party.member_left', event, make(at));
}

/** A like, or, with `active` false, its end. */
export function likeChanged(
  post: EventPost,
  user: EventPerson,
  change: { readonly active: boolean; readonly revision: number; readonly at: Date },
): EventOf<'post.liked'> | EventOf<'post.unliked'> {
  const data = {
    post_id: post.id,
    post_author_id: post.author.id,
    user_id: user.id,
    username: user.username,
    at: change.at.toISOString(),
  };
  const aggregate = { type: 'like', id: `${post.id}:${user.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: user.id };
  return change.active
    ? newEvent('post.liked', event, make(change.at))
    : newEvent('post.unliked', event, make(change.at));
}

export interface EventComment {
  readonly id: string;
  readonly post: EventPost;
  readonly author: EventPerson;
  readonly parent?: { readonly id: string; readonly author: EventPerson };
  readonly createdAt: Date;
}

export function postCommented({ id, post, author, parent, createdAt }: EventComment): EventOf<'post.commented'> {
  const data = {
    comment_id: id,
    post_id: post.id,
    post_author_id: post.author.id,
    parent_id: parent?.id ?? null,
    parent_author_id: parent?.author.id ?? null,
    user_id: author.id,
    username: author.username,
    content: 'Katılıyorum',
    at: createdAt.toISOString(),
  };
  const aggregate = { type: 'comment', id, revision: 1 };
  return newEvent('post.commented', { data, aggregate, actorId: author.id }, make(createdAt));
}

export function commentDeleted({ id, post, author }: EventComment, at: Date): EventOf<'comment.deleted'> {
  const data = { comment_id: id, post_id: post.id, deleted_by: author.id, at: at.toISOString() };
  const aggregate = { type: 'comment', id, revision: 2 };
  return newEvent('comment.deleted', { data, aggregate, actorId: author.id }, make(at));
}
