import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { SnapshotSource } from '#runtime/events/consumer.ts';
import { followChanged, userUpdated } from '../events.ts';
import type { ProfileSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

const PAGE = 1_000;
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

const PROFILES = `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.id > $1 ORDER BY p.id LIMIT $2`;

/** Every profile as it is now. */
export const profilesSnapshot: SnapshotSource = {
  types: ['user.updated'],
  async *read(sql: Sql) {
    for (let after = FIRST_UUID; ; ) {
      const profiles = await sql.query<ProfileSource>(PROFILES, [after, PAGE]);
      const last = profiles.at(-1);
      if (last === undefined) return;
      yield profiles.map((profile) => userUpdated(profile, { newId: newUuid, clock: () => profile.createdAt }));
      after = last.id;
    }
  },
};

interface EdgeRow {
  readonly followerId: string;
  readonly followerUsername: string;
  readonly followeeId: string;
  readonly revision: number;
  readonly at: Date;
}

const EDGES = `SELECT edge.follower_id AS "followerId", follower.username AS "followerUsername", edge.followee_id AS "followeeId",
    edge.revision, edge.followed_at AS at
  FROM users.follow_edges AS edge JOIN users.profiles AS follower ON follower.id = edge.follower_id
  WHERE edge.active AND (edge.follower_id, edge.followee_id) > ($1, $2)
  ORDER BY edge.follower_id, edge.followee_id LIMIT $3`;

/** Every active edge of the follow graph, as when it began. */
export const followsSnapshot: SnapshotSource = {
  types: ['user.followed'],
  async *read(sql: Sql) {
    for (let after: readonly [string, string] = [FIRST_UUID, FIRST_UUID]; ; ) {
      const edges = await sql.query<EdgeRow>(EDGES, [...after, PAGE]);
      const last = edges.at(-1);
      if (last === undefined) return;
      yield edges.map((edge) => followChanged('user.followed', edge, { newId: newUuid, clock: () => edge.at }));
      after = [last.followerId, last.followeeId];
    }
  },
};
