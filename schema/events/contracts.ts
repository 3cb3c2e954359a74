import type { z } from 'zod';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import {
  feedConsentChanged,
  feedFanOutDue,
  feedPostAdded,
  feedPostTrending,
  feedTrendsChanged,
  feedViewerChanged,
} from './feed.ts';
import { notificationCreated, notificationPageCreated } from './notifications.ts';
import { partyFollowed, partyMemberJoined, partyMemberLeft, partyUnfollowed, partyUpdated } from './parties.ts';
import {
  commentDeleted,
  commentEdited,
  commentHidden,
  commentLiked,
  commentRestored,
  commentUnliked,
  moderationStated,
  postCommented,
  postCountersChanged,
  postCreated,
  postDeleted,
  postLiked,
  postShared,
  postUnliked,
  postUnshared,
  postUpdated,
  reportDecided,
} from './posts.ts';
import {
  commentAnalyzed,
  contentModerated,
  postAnalyzed,
  postNeighboursChanged,
  postScored,
  postViewed,
} from './scores.ts';
import {
  userAlertsChanged,
  userBadgeEarned,
  userBlocked,
  userFollowed,
  userMuted,
  userPrivacyChanged,
  userRegistered,
  userRoleChanged,
  userUnblocked,
  userUnfollowed,
  userUnmuted,
  userUpdated,
} from './users.ts';

/** Every event type of the product. */
export const EVENT_CONTRACTS = {
  'user.registered': userRegistered,
  'user.updated': userUpdated,
  'user.role_changed': userRoleChanged,
  'user.followed': userFollowed,
  'user.unfollowed': userUnfollowed,
  'user.alerts_changed': userAlertsChanged,
  'user.blocked': userBlocked,
  'user.unblocked': userUnblocked,
  'user.muted': userMuted,
  'user.unmuted': userUnmuted,
  'user.privacy_changed': userPrivacyChanged,
  'user.badge_earned': userBadgeEarned,
  'post.created': postCreated,
  'post.updated': postUpdated,
  'post.deleted': postDeleted,
  'post.liked': postLiked,
  'post.unliked': postUnliked,
  'post.commented': postCommented,
  'comment.edited': commentEdited,
  'comment.hidden': commentHidden,
  'comment.restored': commentRestored,
  'comment.deleted': commentDeleted,
  'comment.liked': commentLiked,
  'comment.unliked': commentUnliked,
  'post.shared': postShared,
  'post.unshared': postUnshared,
  'report.decided': reportDecided,
  'moderation.stated': moderationStated,
  'post.counters_changed': postCountersChanged,
  'post.analyzed': postAnalyzed,
  'comment.analyzed': commentAnalyzed,
  'post.scored': postScored,
  'post.viewed': postViewed,
  'content.moderated': contentModerated,
  'post.neighbours_changed': postNeighboursChanged,
  'party.member_joined': partyMemberJoined,
  'party.member_left': partyMemberLeft,
  'party.followed': partyFollowed,
  'party.unfollowed': partyUnfollowed,
  'party.updated': partyUpdated,
  'feed.post_added': feedPostAdded,
  'feed.fan_out_due': feedFanOutDue,
  'feed.post_trending': feedPostTrending,
  'feed.viewer_changed': feedViewerChanged,
  'feed.trends_changed': feedTrendsChanged,
  'feed.consent_changed': feedConsentChanged,
  'notification.created': notificationCreated,
  'notification.page_created': notificationPageCreated,
} as const;

export type EventType = keyof typeof EVENT_CONTRACTS;
export type EventData<Type extends EventType> = z.infer<(typeof EVENT_CONTRACTS)[Type]['schema']>;
/** The envelope of one event type, or the union of several. */
export type EventOf<Type extends EventType> = { [T in Type]: EventEnvelope<T, EventData<T>> }[Type];

/**
 * Makes an envelope. `actorId` is who caused it, null for the system.
 * @param make where id and time come from; commands pass the time they also write to their row.
 * @throws TypeError for an aggregate that the contract does not name: a mistake of ours.
 */
export function newEvent<Type extends EventType>(
  type: Type,
  event: {
    readonly data: EventData<Type>;
    readonly aggregate: EventEnvelope['aggregate'];
    readonly actorId: string | null;
    readonly traceId?: string | null;
  },
  make: { readonly newId: IdGenerator; readonly clock: Clock },
): EventEnvelope<Type, EventData<Type>> {
  const { version, source, aggregates } = EVENT_CONTRACTS[type];
  if (!aggregates.includes(event.aggregate.type)) {
    throw new TypeError(`${type} happens to ${aggregates.join(' or ')}, not to ${event.aggregate.type}`);
  }
  return {
    id: make.newId(),
    type,
    version,
    timestamp: make.clock().toISOString(),
    source,
    data: event.data,
    aggregate: event.aggregate,
    metadata: { user_id: event.actorId, trace_id: event.traceId ?? null },
  };
}
