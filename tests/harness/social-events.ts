import { newUuid } from '#runtime/clock.ts';
import type { Role } from '#runtime/viewer.ts';
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
  readonly type?: EventData<'post.created'>['type'];
  readonly topic?: string | null;
  readonly quoted?: EventPost | null;
  readonly provinceCode?: string | null;
  readonly districtCode?: string | null;
  readonly content?: string;
  readonly hashtags?: readonly string[];
}

const make = (at: Date) => ({ newId: newUuid, clock: () => at });

function postData(post: EventPost): EventData<'post.created'> {
  return {
    post_id: post.id,
    author_id: post.author.id,
    author_username: post.author.username,
    content: post.content ?? 'Merhaba',
    visibility: post.visibility,
    party_id: post.partyId,
    city: post.provinceCode ?? null,
    district: post.districtCode ?? null,
    type: post.type ?? 'TEXT',
    topic: post.topic ?? null,
    content_warning: null,
    quoted: post.quoted ? { post_id: post.quoted.id, author_id: post.quoted.author.id } : null,
    hashtags: [...(post.hashtags ?? [])],
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

/** What a post's score consists of; nothing unless told, measured when told. */
export type ScoreParts = Partial<Pick<EventData<'post.scored'>, 'interaction' | 'rest' | 'velocity'>>;

export function postScored(
  post: Pick<EventPost, 'id' | 'author'>,
  parts: ScoreParts,
  revision: number,
  at = new Date(),
): EventOf<'post.scored'> {
  const none = { interaction: 0, rest: 0, velocity: 0, weights_version: 1 };
  const aggregate = { type: 'post_score', id: post.id, revision };
  const data = { post_id: post.id, author_id: post.author.id, ...none, ...parts, at: at.toISOString() };
  return newEvent('post.scored', { data, aggregate, actorId: null }, make(at));
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

/** A comment that another one answers. */
interface EventParent {
  readonly id: string;
  readonly author: EventPerson;
  readonly parent?: EventParent;
}

export interface EventComment extends EventParent {
  readonly post: EventPost;
  readonly createdAt: Date;
  readonly content?: string;
}

/** Who wrote the comments above a comment, each once, from the top. */
export function ancestorAuthorIds({ parent }: EventParent): string[] {
  return parent === undefined ? [] : [...new Set([...ancestorAuthorIds(parent), parent.author.id])];
}

export function postCommented(comment: EventComment): EventOf<'post.commented'> {
  const { id, post, author, parent, createdAt } = comment;
  const data = {
    comment_id: id,
    post_id: post.id,
    post_author_id: post.author.id,
    parent_id: parent?.id ?? null,
    parent_author_id: parent?.author.id ?? null,
    ancestor_author_ids: ancestorAuthorIds(comment),
    user_id: author.id,
    username: author.username,
    content: comment.content ?? 'Katılıyorum',
    at: createdAt.toISOString(),
  };
  const aggregate = { type: 'comment', id, revision: 1 };
  return newEvent('post.commented', { data, aggregate, actorId: author.id }, make(createdAt));
}

/** Moderation hides a comment, or, with `hidden` false, shows it again. */
export function commentHiding(
  comment: EventComment,
  change: { readonly hidden: boolean; readonly revision: number; readonly at: Date },
): EventOf<'comment.hidden'> | EventOf<'comment.restored'> {
  const { id, post } = comment;
  const aggregate = { type: 'comment', id, revision: change.revision };
  if (!change.hidden) {
    const { data } = postCommented(comment);
    return newEvent('comment.restored', { data, aggregate, actorId: null }, make(change.at));
  }
  const data = { comment_id: id, post_id: post.id, at: change.at.toISOString() };
  return newEvent('comment.hidden', { data, aggregate, actorId: null }, make(change.at));
}

export function commentDeleted({ id, post, author }: EventComment, at: Date, revision = 2): EventOf<'comment.deleted'> {
  const data = { comment_id: id, post_id: post.id, deleted_by: author.id, at: at.toISOString() };
  const aggregate = { type: 'comment', id, revision };
  return newEvent('comment.deleted', { data, aggregate, actorId: author.id }, make(at));
}

/** A block, or, with `active` false, its end. */
export function blockChanged(
  blocker: EventPerson,
  blocked: EventPerson,
  change: { readonly active: boolean; readonly revision: number; readonly at?: Date },
): EventOf<'user.blocked'> | EventOf<'user.unblocked'> {
  const at = change.at ?? new Date();
  const data = { blocker_id: blocker.id, blocked_id: blocked.id, at: at.toISOString() };
  const aggregate = { type: 'block', id: `${blocker.id}:${blocked.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: blocker.id };
  return change.active ? newEvent('user.blocked', event, make(at)) : newEvent('user.unblocked', event, make(at));
}

/** A mute, or, with `active` false, its end. */
export function muteChanged(
  muter: EventPerson,
  muted: EventPerson,
  change: { readonly active: boolean; readonly revision: number; readonly at?: Date },
): EventOf<'user.muted'> | EventOf<'user.unmuted'> {
  const at = change.at ?? new Date();
  const data = { muter_id: muter.id, muted_id: muted.id, at: at.toISOString() };
  const aggregate = { type: 'mute', id: `${muter.id}:${muted.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: muter.id };
  return change.active ? newEvent('user.muted', event, make(at)) : newEvent('user.unmuted', event, make(at));
}

/** A repost, or, with `active` false, its end. */
export function repostChanged(
  post: EventPost,
  user: EventPerson,
  change: { readonly active: boolean; readonly revision: number; readonly at: Date },
): EventOf<'post.shared'> | EventOf<'post.unshared'> {
  const data = {
    post_id: post.id,
    post_author_id: post.author.id,
    user_id: user.id,
    username: user.username,
    kind: 'REPOST' as const,
    quote_id: null,
    at: change.at.toISOString(),
  };
  const aggregate = { type: 'repost', id: `${post.id}:${user.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: user.id };
  return change.active
    ? newEvent('post.shared', event, make(change.at))
    : newEvent('post.unshared', event, make(change.at));
}

/** A profile as it is after a change; what is not given is as of a new one. */
export function personUpdated(
  person: EventPerson,
  change: {
    readonly revision: number;
    readonly displayName?: string;
    readonly provinceCode?: string | null;
    readonly districtCode?: string | null;
    readonly interests?: readonly string[];
  },
): EventOf<'user.updated'> {
  const data = {
    user_id: person.id,
    username: person.username,
    display_name: change.displayName ?? person.username,
    avatar_url: null,
    profession: 'UNKNOWN',
    province_code: change.provinceCode ?? null,
    district_code: change.districtCode ?? null,
    interests: [...(change.interests ?? [])],
  };
  const aggregate = { type: 'user', id: person.id, revision: change.revision };
  return newEvent('user.updated', { data, aggregate, actorId: person.id }, make(new Date()));
}

/** A role and party that somebody has from now on; without `previousRole` as of before version 1.1. */
export function roleChanged(
  person: EventPerson,
  change: {
    readonly role: Role;
    readonly previousRole?: Role;
    readonly partyId: string | null;
    readonly revision: number;
  },
): EventOf<'user.role_changed'> {
  const at = new Date();
  const { role, previousRole = null, partyId } = change;
  const data = { user_id: person.id, role, previous_role: previousRole, party_id: partyId, at: at.toISOString() };
  const aggregate = { type: 'user', id: person.id, revision: change.revision };
  return newEvent('user.role_changed', { data, aggregate, actorId: null }, make(at));
}
