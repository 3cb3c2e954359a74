import type { EventOf } from '#schema/events/contracts.ts';
import type { NotificationKind } from './texts.ts';

export type InteractionEvent = EventOf<
  | 'post.liked'
  | 'post.unliked'
  | 'post.commented'
  | 'comment.deleted'
  | 'user.followed'
  | 'user.unfollowed'
  | 'post.created'
  | 'post.updated'
  | 'post.deleted'
>;

/** What events make of the notification of one recipient and subject. Field names as in SQL. */
export interface NotificationChange {
  readonly recipient_id: string;
  readonly subject: string;
  readonly type: NotificationKind;
  readonly actor_id: string;
  readonly actor_username: string;
  readonly post_id: string | null;
  readonly comment_id: string | null;
  readonly post_visibility: string | null;
  readonly post_party_id: string | null;
  /** When it happened; null where only its taking back is told. */
  readonly created_at: string | null;
  /** False where `created_at` may be too early to replace one that is known. */
  readonly exact: boolean;
  readonly active: boolean;
  readonly source_revision: number;
  readonly trace_id: string | null;
}

/** A post's revision: mentions of an older one no longer count. */
export interface PostRevision {
  readonly post_id: string;
  readonly revision: number;
}

/** Something deleted for good, and when. */
export interface Deletion {
  readonly subject_id: string;
  readonly deleted_at: string;
}

/** What a set of events asks for; of each recipient and subject one change. */
export interface Changes {
  readonly notifications: readonly NotificationChange[];
  readonly postRevisions: readonly PostRevision[];
  readonly deletions: readonly Deletion[];
}

/**
 * Folds events, in any order and however often, into what they ask for together. Nobody is told of their own acts, nor of a mention
 * in a post that only its author may see.
 */
export function changesOf(events: readonly InteractionEvent[]): Changes {
  const notifications = new Map<string, NotificationChange>();
  for (const change of events.flatMap(notificationsOf)) {
    if (change.recipient_id === change.actor_id) continue;
    const key = `${change.recipient_id} ${change.subject}`;
    const known = notifications.get(key);
    notifications.set(key, known === undefined ? change : merged(known, change));
  }
  return {
    notifications: [...notifications].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change),
    postRevisions: newestRevisions(events),
    deletions: deletionsOf(events),
  };
}

/** The newer one's state, with the time of the first; an exact time before one that may be too early. */
function merged(a: NotificationChange, b: NotificationChange): NotificationChange {
  const newer = b.source_revision > a.source_revision ? b : a;
  const timed = a.exact === b.exact ? [a, b] : [a.exact ? a : b];
  const [first = null] = timed
    .map(({ created_at }) => created_at)
    .filter((at) => at !== null)
    .sort();
  return { ...newer, created_at: first, exact: a.exact || b.exact };
}

function notificationsOf(event: InteractionEvent): NotificationChange[] {
  switch (event.type) {
    case 'post.liked':
    case 'post.unliked':
      return [likeChange(event)];
    case 'user.followed':
    case 'user.unfollowed':
      return [followChange(event)];
    case 'post.commented':
      return commentChanges(event);
    case 'post.created':
    case 'post.updated':
      return mentionChanges(event);
    case 'comment.deleted':
    case 'post.deleted':
      return [];
  }
}

const NOTHING_MORE = {
  post_id: null,
  comment_id: null,
  post_visibility: null,
  post_party_id: null,
  exact: true,
} as const;

function likeChange(event: EventOf<'post.liked' | 'post.unliked'>): NotificationChange {
  const { post_id, post_author_id, user_id, username, at } = event.data;
  const active = event.type === 'post.liked';
  return {
    ...NOTHING_MORE,
    recipient_id: post_author_id,
    subject: `like:${post_id}:${user_id}`,
    type: 'LIKE',
    actor_id: user_id,
    actor_username: username,
    post_id,
    created_at: active ? at : null,
    active,
    source_revision: event.aggregate.revision,
    trace_id: event.metadata.trace_id,
  };
}

function followChange(event: EventOf<'user.followed' | 'user.unfollowed'>): NotificationChange {
  const { follower_id, follower_username, followee_id, at } = event.data;
  const active = event.type === 'user.followed';
  return {
    ...NOTHING_MORE,
    recipient_id: followee_id,
    subject: `follow:${follower_id}`,
    type: 'FOLLOW',
    actor_id: follower_id,
    actor_username: follower_username,
    created_at: active ? at : null,
    active,
    source_revision: event.aggregate.revision,
    trace_id: event.metadata.trace_id,
  };
}

/** The author of the comment replied to and the author of the post, once each: being replied to says more. */
function commentChanges(event: EventOf<'post.commented'>): NotificationChange[] {
  const { comment_id, post_id, post_author_id, parent_author_id, user_id, username, at } = event.data;
  const tell = (recipient_id: string, type: 'COMMENT' | 'REPLY'): NotificationChange => ({
    ...NOTHING_MORE,
    recipient_id,
    subject: `comment:${comment_id}`,
    type,
    actor_id: user_id,
    actor_username: username,
    post_id,
    comment_id,
    created_at: at,
    active: true,
    source_revision: event.aggregate.revision,
    trace_id: event.metadata.trace_id,
  });
  if (parent_author_id === null) return [tell(post_author_id, 'COMMENT')];
  if (parent_author_id === post_author_id) return [tell(parent_author_id, 'REPLY')];
  return [tell(parent_author_id, 'REPLY'), tell(post_author_id, 'COMMENT')];
}

function mentionChanges(event: EventOf<'post.created' | 'post.updated'>): NotificationChange[] {
  const { post_id, author_id, author_username, visibility, party_id, mentions } = event.data;
  if (visibility === 'PRIVATE') return [];
  return mentions.map(({ user_id }) => ({
    ...NOTHING_MORE,
    recipient_id: user_id,
    subject: `mention:${post_id}`,
    type: 'MENTION',
    actor_id: author_id,
    actor_username: author_username,
    post_id,
    post_visibility: visibility,
    post_party_id: party_id,
    created_at: event.type === 'post.updated' ? event.data.edited_at : event.data.created_at,
    // A created post of a later revision is a snapshot of an edited one: the mention may be younger than the post.
    exact: event.type === 'post.updated' || event.aggregate.revision === 1,
    active: true,
    source_revision: event.aggregate.revision,
    trace_id: event.metadata.trace_id,
  }));
}

/** Of posts whose mentions may have changed, the newest revision told of: those edited, and those that mention anybody. */
function newestRevisions(events: readonly InteractionEvent[]): PostRevision[] {
  const newest = new Map<string, number>();
  for (const { type, data, aggregate } of events) {
    if (type !== 'post.created' && type !== 'post.updated') continue;
    if (aggregate.revision === 1 && data.mentions.length === 0) continue;
    newest.set(data.post_id, Math.max(newest.get(data.post_id) ?? 0, aggregate.revision));
  }
  return [...newest].map(([post_id, revision]) => ({ post_id, revision })).sort(byId((it) => it.post_id));
}

function deletionsOf(events: readonly InteractionEvent[]): Deletion[] {
  const deletions = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'post.deleted') deletions.set(data.post_id, data.at);
    if (type === 'comment.deleted') deletions.set(data.comment_id, data.at);
  }
  return [...deletions]
    .map(([subject_id, deleted_at]) => ({ subject_id, deleted_at }))
    .sort(byId((it) => it.subject_id));
}

function byId<Item>(idOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (idOf(a) < idOf(b) ? -1 : 1);
}
