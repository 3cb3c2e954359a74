import type { EventOf } from '#schema/events/contracts.ts';
import { type Act, NOBODY, ORDINARY, told } from './act.ts';
import { mentions, quotes } from './post-acts.ts';
import { statements } from './statement-acts.ts';

export type InteractionEvent = EventOf<
  | 'post.liked'
  | 'post.unliked'
  | 'post.commented'
  | 'comment.deleted'
  | 'comment.hidden'
  | 'comment.restored'
  | 'comment.liked'
  | 'comment.unliked'
  | 'post.shared'
  | 'post.unshared'
  | 'user.followed'
  | 'user.unfollowed'
  | 'user.badge_earned'
  | 'report.decided'
  | 'moderation.stated'
  | 'post.created'
  | 'post.updated'
  | 'post.deleted'
>;

/** The acts that an event tells of. */
export function actsOf(event: InteractionEvent): Act[] {
  switch (event.type) {
    case 'post.liked':
    case 'post.unliked':
      return [reaction(event, 'LIKE', event.type === 'post.liked')];
    case 'post.shared':
    case 'post.unshared':
      // A quote is a post: post.created tells of it, with who may see it.
      return event.data.kind === 'REPOST' ? [reaction(event, 'REPOST', event.type === 'post.shared')] : [];
    case 'comment.liked':
    case 'comment.unliked':
      return [commentLike(event)];
    case 'user.followed':
    case 'user.unfollowed':
      return [follow(event)];
    case 'post.commented':
    case 'comment.restored':
      return comments(event);
    case 'post.created':
    case 'post.updated':
      return [...mentions(event), ...quotes(event)];
    case 'user.badge_earned':
      return [badge(event)];
    case 'report.decided':
      return decisions(event);
    case 'moderation.stated':
      return statements(event);
    case 'comment.hidden':
    case 'comment.deleted':
    case 'post.deleted':
      return [];
  }
}

function reaction(
  event: EventOf<'post.liked' | 'post.unliked' | 'post.shared' | 'post.unshared'>,
  kind: 'LIKE' | 'REPOST',
  active: boolean,
): Act {
  const { post_id, post_author_id, user_id, username, at } = event.data;
  const name = kind.toLowerCase();
  return {
    ...ORDINARY,
    ...told(event),
    recipient_id: post_author_id,
    subject: `${name}:${post_id}:${user_id}`,
    kind,
    group_key: `${name}:${post_id}`,
    by_day: true,
    actor_id: user_id,
    actor_username: username,
    post_id,
    at,
    happened: active,
    active,
  };
}

function commentLike(event: EventOf<'comment.liked' | 'comment.unliked'>): Act {
  const { comment_id, comment_author_id, ancestor_author_ids, post_id, post_author_id, user_id, username, at } =
    event.data;
  const active = event.type === 'comment.liked';
  const above = post_author_id === null ? ancestor_author_ids : [post_author_id, ...ancestor_author_ids];
  return {
    ...ORDINARY,
    ...told(event),
    recipient_id: comment_author_id,
    subject: `comment_like:${comment_id}:${user_id}`,
    kind: 'COMMENT_LIKE',
    group_key: `comment_like:${comment_id}`,
    by_day: true,
    actor_id: user_id,
    actor_username: username,
    post_id,
    comment_id,
    // The same for all of a notification: of a like's actor too.
    above: others(above, comment_author_id),
    at,
    happened: active,
    active,
  };
}

function follow(event: EventOf<'user.followed' | 'user.unfollowed'>): Act {
  const { follower_id, follower_username, followee_id, at } = event.data;
  const active = event.type === 'user.followed';
  return {
    ...ORDINARY,
    ...told(event),
    recipient_id: followee_id,
    subject: `follow:${follower_id}`,
    kind: 'FOLLOW',
    group_key: 'follow',
    by_day: true,
    actor_id: follower_id,
    actor_username: follower_username,
    at,
    happened: active,
    active,
  };
}

/** The author of the comment replied to and the author of the post, once each: being replied to says more. */
function comments(event: EventOf<'post.commented' | 'comment.restored'>): Act[] {
  const { comment_id, post_id, post_author_id, parent_author_id, ancestor_author_ids, user_id, username, at } =
    event.data;
  const common = {
    ...ORDINARY,
    ...told(event),
    subject: `comment:${comment_id}`,
    actor_id: user_id,
    actor_username: username,
    post_id,
    object_id: comment_id,
    at,
  };
  const comment: Act = {
    ...common,
    recipient_id: post_author_id,
    kind: 'COMMENT',
    group_key: `comment:${post_id}`,
    by_day: true,
    above: others(ancestor_author_ids, post_author_id, user_id),
  };
  if (parent_author_id === null) return [comment];
  const reply: Act = {
    ...common,
    recipient_id: parent_author_id,
    kind: 'REPLY',
    group_key: `reply:${comment_id}`,
    post_author_id,
    above: others(ancestor_author_ids, parent_author_id, user_id),
  };
  return parent_author_id === post_author_id ? [reply] : [reply, comment];
}

function others(people: readonly string[], ...but: readonly string[]): string[] {
  return [...new Set(people)].filter((id) => !but.includes(id));
}

function badge(event: EventOf<'user.badge_earned'>): Act {
  const { user_id, kind, at } = event.data;
  const subject = `badge:${kind}`;
  return {
    ...ORDINARY,
    ...NOBODY,
    ...told(event),
    recipient_id: user_id,
    subject,
    kind: 'BADGE_EARNED',
    group_key: subject,
    detail: kind,
    at,
  };
}

/** Those who reported something learn what came of it, and its author why it was removed, where no statement of reasons says that. */
function decisions(event: EventOf<'report.decided'>): Act[] {
  const { report_id, author_id, reporter_ids, removed, statement, statement_id, at } = event.data;
  const tell = (recipient_id: string, kind: 'REMOVED' | 'REPORT_REMOVED' | 'REPORT_KEPT'): Act => ({
    ...ORDINARY,
    ...NOBODY,
    ...told(event),
    recipient_id,
    subject: `report:${report_id}`,
    kind,
    group_key: `report:${report_id}`,
    detail: kind === 'REMOVED' ? statement : null,
    at,
  });
  return [
    ...(removed && statement_id === null ? [tell(author_id, 'REMOVED')] : []),
    ...reporter_ids.map((reporterId) => tell(reporterId, removed ? 'REPORT_REMOVED' : 'REPORT_KEPT')),
  ];
}
