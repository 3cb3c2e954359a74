import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import {
  alertsChanged,
  badgeEarned,
  blockChanged,
  type EdgeChange,
  type FollowChange,
  followChanged,
  type Make,
  muteChanged,
  privacyChanged,
  userUpdated,
} from '../events.ts';
import type { PrivacySource, ProfileSource } from '../view.ts';
import type { EarnedBadge } from './badges.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

/** The event's time is the time of what it tells, as it was when it happened. */
function madeAt(at: Date): Make {
  return { newId: newUuid, clock: () => at };
}

/** Every profile as it is now. */
export const profilesSnapshot = keysetSnapshot<ProfileSource>({
  type: 'user.updated',
  text: `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.id > $1::uuid ORDER BY p.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: (profile) => userUpdated(profile, madeAt(profile.createdAt)),
});

/** Every active edge of the follow graph, as when it began. */
export const followsSnapshot = keysetSnapshot<FollowChange>({
  type: 'user.followed',
  text: `SELECT edge.follower_id AS "followerId", follower.username AS "followerUsername", edge.followee_id AS "followeeId",
      edge.revision, edge.followed_at AS at
    FROM users.follow_edges AS edge JOIN users.profiles AS follower ON follower.id = edge.follower_id
    WHERE edge.active AND (edge.follower_id, edge.followee_id) > ($1::uuid, $2::uuid)
    ORDER BY edge.follower_id, edge.followee_id LIMIT $3`,
  start: [FIRST_UUID, FIRST_UUID],
  key: ({ followerId, followeeId }) => [followerId, followeeId],
  event: (edge) => followChanged('user.followed', edge, madeAt(edge.at)),
});

const byPair = {
  start: [FIRST_UUID, FIRST_UUID],
  key: ({ sourceId, targetId }: EdgeChange) => [sourceId, targetId],
};

/** Every bell that is set. When it was set is not kept: it counts from the follow. */
export const alertsSnapshot = keysetSnapshot<EdgeChange>({
  type: 'user.alerts_changed',
  text: `SELECT follower_id AS "sourceId", followee_id AS "targetId", revision, followed_at AS at FROM users.follow_edges
    WHERE active AND alerts AND (follower_id, followee_id) > ($1::uuid, $2::uuid) ORDER BY follower_id, followee_id LIMIT $3`,
  ...byPair,
  event: (edge) => alertsChanged(edge, true, madeAt(edge.at)),
});

/** Every block that stands. */
export const blocksSnapshot = keysetSnapshot<EdgeChange>({
  type: 'user.blocked',
  text: `SELECT blocker_id AS "sourceId", blocked_id AS "targetId", revision, blocked_at AS at FROM users.blocks
    WHERE active AND (blocker_id, blocked_id) > ($1::uuid, $2::uuid) ORDER BY blocker_id, blocked_id LIMIT $3`,
  ...byPair,
  event: (edge) => blockChanged('user.blocked', edge, madeAt(edge.at)),
});

/** Every mute that stands. */
export const mutesSnapshot = keysetSnapshot<EdgeChange>({
  type: 'user.muted',
  text: `SELECT muter_id AS "sourceId", muted_id AS "targetId", revision, muted_at AS at FROM users.mutes
    WHERE active AND (muter_id, muted_id) > ($1::uuid, $2::uuid) ORDER BY muter_id, muted_id LIMIT $3`,
  ...byPair,
  event: (edge) => muteChanged('user.muted', edge, madeAt(edge.at)),
});

/** The settings of everybody who has chosen any. When is not kept: they count from the account's beginning. */
export const privacySnapshot = keysetSnapshot<PrivacySource & { userId: string; revision: number; at: Date }>({
  type: 'user.privacy_changed',
  text: `SELECT s.profile_id AS "userId", s.follow_lists AS "followLists", s.presence, s.mentions, s.messages, s.suggestable, s.revision,
      p.created_at AS at
    FROM users.privacy_settings s JOIN users.profiles p ON p.id = s.profile_id
    WHERE s.revision > 0 AND s.profile_id > $1::uuid ORDER BY s.profile_id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ userId }) => [userId],
  event: ({ userId, revision, at, ...settings }) => privacyChanged({ userId, settings, revision, at }, madeAt(at)),
});

/** Every badge. */
export const badgesSnapshot = keysetSnapshot<EarnedBadge>({
  type: 'user.badge_earned',
  text: `SELECT user_id AS "userId", kind, earned_at AS "earnedAt" FROM users.badges
    WHERE (user_id, kind) > ($1::uuid, $2::text) ORDER BY user_id, kind LIMIT $3`,
  start: [FIRST_UUID, ''],
  key: ({ userId, kind }) => [userId, kind],
  event: (badge) => badgeEarned(badge, madeAt(badge.earnedAt)),
});
