import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import type { EarnedBadge } from './store/badges.ts';
import type { PrivacySource, ProfileSource } from './view.ts';

/** Where id and time of an event come from. */
export interface Make {
  readonly newId: IdGenerator;
  readonly clock: Clock;
}

/** PubSub topic that tells when somebody comes online or goes offline; the payload's `id` is theirs. */
export function presenceTopic(userId: string): string {
  return `presence:${userId}`;
}

/** PubSub topic that tells of typing in a conversation: { conversationId, userId, isTyping: 'true' | 'false' }. */
export function typingTopic(conversationId: string): string {
  return `typing:${conversationId}`;
}

/** The whole public state of a profile. */
export function userUpdated(
  profile: ProfileSource,
  make: Make,
  traceId: string | null = null,
): EventOf<'user.updated'> {
  const { id, username, displayName, avatarUrl, profession, provinceCode, districtCode, interests, revision } = profile;
  return newEvent(
    'user.updated',
    {
      data: {
        user_id: id,
        username,
        display_name: displayName,
        avatar_url: avatarUrl,
        profession,
        province_code: provinceCode,
        district_code: districtCode,
        interests: [...interests],
      },
      aggregate: { type: 'user', id, revision },
      actorId: id,
      traceId,
    },
    make,
  );
}

/** An edge of the follow graph as it is after a change. */
export interface FollowChange {
  readonly followerId: string;
  readonly followerUsername: string;
  readonly followeeId: string;
  readonly revision: number;
  readonly at: Date;
}

/** Tells of an edge that began or ended. @param actorId who caused it: the follower unless told */
export function followChanged(
  type: 'user.followed' | 'user.unfollowed',
  change: FollowChange,
  make: Make,
  { traceId = null, actorId = change.followerId }: { traceId?: string | null; actorId?: string } = {},
): EventEnvelope {
  return newEvent(
    type,
    {
      data: {
        follower_id: change.followerId,
        follower_username: change.followerUsername,
        followee_id: change.followeeId,
        at: change.at.toISOString(),
      },
      aggregate: { type: 'follow', id: `${change.followerId}:${change.followeeId}`, revision: change.revision },
      actorId,
      traceId,
    },
    make,
  );
}

/** One directed relation of two people after a change. */
export interface EdgeChange {
  readonly sourceId: string;
  readonly targetId: string;
  readonly revision: number;
  readonly at: Date;
}

/** Tells of a bell that was set or cleared; the revision is the follow edge's. */
export function alertsChanged(
  { sourceId, targetId, revision, at }: EdgeChange,
  enabled: boolean,
  make: Make,
  traceId: string | null = null,
): EventEnvelope {
  return newEvent(
    'user.alerts_changed',
    {
      data: { follower_id: sourceId, followee_id: targetId, enabled, at: at.toISOString() },
      aggregate: { type: 'follow', id: `${sourceId}:${targetId}`, revision },
      actorId: sourceId,
      traceId,
    },
    make,
  );
}

/** Tells of a block that began or ended. */
export function blockChanged(
  type: 'user.blocked' | 'user.unblocked',
  { sourceId, targetId, revision, at }: EdgeChange,
  make: Make,
  traceId: string | null = null,
): EventEnvelope {
  const data = { blocker_id: sourceId, blocked_id: targetId, at: at.toISOString() };
  const aggregate = { type: 'block', id: `${sourceId}:${targetId}`, revision };
  return newEvent(type, { data, aggregate, actorId: sourceId, traceId }, make);
}

/** Tells of a mute that began or ended. */
export function muteChanged(
  type: 'user.muted' | 'user.unmuted',
  { sourceId, targetId, revision, at }: EdgeChange,
  make: Make,
  traceId: string | null = null,
): EventEnvelope {
  const data = { muter_id: sourceId, muted_id: targetId, at: at.toISOString() };
  const aggregate = { type: 'mute', id: `${sourceId}:${targetId}`, revision };
  return newEvent(type, { data, aggregate, actorId: sourceId, traceId }, make);
}

/** All privacy settings of a person. */
export function privacyChanged(
  change: { readonly userId: string; readonly settings: PrivacySource; readonly revision: number; readonly at: Date },
  make: Make,
  traceId: string | null = null,
): EventOf<'user.privacy_changed'> {
  const { userId, settings, revision, at } = change;
  return newEvent(
    'user.privacy_changed',
    {
      data: {
        user_id: userId,
        follow_lists: settings.followLists,
        presence: settings.presence,
        mentions: settings.mentions,
        messages: settings.messages,
        suggestable: settings.suggestable,
        at: at.toISOString(),
      },
      aggregate: { type: 'privacy', id: userId, revision },
      actorId: userId,
      traceId,
    },
    make,
  );
}

/** Tells of a badge; nobody causes it. */
export function badgeEarned({ userId, kind, earnedAt }: EarnedBadge, make: Make): EventEnvelope {
  const data = { user_id: userId, kind, at: earnedAt.toISOString() };
  const aggregate = { type: 'badge', id: `${userId}:${kind}`, revision: 1 };
  return newEvent('user.badge_earned', { data, aggregate, actorId: null }, make);
}
