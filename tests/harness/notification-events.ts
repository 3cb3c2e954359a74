import { newUuid } from '#runtime/clock.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { ancestorAuthorIds, type EventComment, type EventPerson } from './social-events.ts';

const make = (at: Date) => ({ newId: newUuid, clock: () => at });

interface EdgeChange {
  readonly active: boolean;
  readonly revision: number;
  readonly at: Date;
}

/** A like of a comment, or, with `active` false, its end. */
export function commentLikeChanged(
  comment: EventComment,
  user: EventPerson,
  change: EdgeChange,
): EventOf<'comment.liked'> | EventOf<'comment.unliked'> {
  const data = {
    comment_id: comment.id,
    comment_author_id: comment.author.id,
    ancestor_author_ids: ancestorAuthorIds(comment),
    post_id: comment.post.id,
    post_author_id: comment.post.author.id,
    user_id: user.id,
    username: user.username,
    at: change.at.toISOString(),
  };
  const aggregate = { type: 'comment_like', id: `${comment.id}:${user.id}`, revision: change.revision };
  const event = { data, aggregate, actorId: user.id };
  return change.active
    ? newEvent('comment.liked', event, make(change.at))
    : newEvent('comment.unliked', event, make(change.at));
}

/** A bell that is set, or, with `active` false, cleared. */
export function alertsChanged(
  follower: EventPerson,
  followee: EventPerson,
  change: EdgeChange,
): EventOf<'user.alerts_changed'> {
  const data = {
    follower_id: follower.id,
    followee_id: followee.id,
    enabled: change.active,
    at: change.at.toISOString(),
  };
  const aggregate = { type: 'follow', id: `${follower.id}:${followee.id}`, revision: change.revision };
  return newEvent('user.alerts_changed', { data, aggregate, actorId: follower.id }, make(change.at));
}

export function badgeEarned(person: EventPerson, kind: string, at: Date): EventOf<'user.badge_earned'> {
  const data = { user_id: person.id, kind, at: at.toISOString() };
  const aggregate = { type: 'badge', id: `${person.id}:${kind}`, revision: 1 };
  return newEvent('user.badge_earned', { data, aggregate, actorId: null }, make(at));
}

/** A decision on reports of a comment. */
export function reportDecided(
  comment: EventComment,
  decision: { readonly reporters: readonly EventPerson[]; readonly removed: boolean; readonly at: Date },
): EventOf<'report.decided'> {
  const reportId = newUuid();
  const data = {
    report_id: reportId,
    post_id: comment.post.id,
    comment_id: comment.id,
    author_id: comment.author.id,
    reporter_ids: decision.reporters.map(({ id }) => id),
    removed: decision.removed,
    statement: 'Hakaret içeriyor.',
    statement_id: null,
    at: decision.at.toISOString(),
  };
  const aggregate = { type: 'report', id: reportId, revision: 2 };
  return newEvent('report.decided', { data, aggregate, actorId: null }, make(decision.at));
}
