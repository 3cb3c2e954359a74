import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { type FollowChange, followChanged, userUpdated } from '../events.ts';
import type { ProfileSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

/** Every profile as it is now. */
export const profilesSnapshot = keysetSnapshot<ProfileSource>({
  type: 'user.updated',
  text: `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.id > $1::uuid ORDER BY p.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: (profile) => userUpdated(profile, { newId: newUuid, clock: () => profile.createdAt }),
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
  event: (edge) => followChanged('user.followed', edge, { newId: newUuid, clock: () => edge.at }),
});
