import { achievementsOf, badgesOf, bellsOf, blocksOf, interestsOf, mutesOf, privacyOf } from '../social-life.ts';
import { type TableRows, tally } from './table-rows.ts';

// unnest would flatten arrays of arrays: interests travel as texts with commas.
const profiles: TableRows = {
  table: 'users.profiles',
  insert: `INSERT INTO users.profiles
      (id, username, display_name, bio, profession, province_code, district_code, interests, created_at)
    SELECT id, username, name, bio, profession, province, district, string_to_array(interests, ','), at
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
      AS profile (id, username, name, bio, profession, province, district, interests, at)`,
  rows: ({ world }) => {
    const interests = interestsOf(world);
    return world.people.map((person) => [
      person.id,
      person.username,
      person.displayName,
      person.bio,
      person.profession.toUpperCase(),
      person.provinceCode,
      person.districtCode,
      (interests.get(person.id) ?? []).join(),
      person.createdAt,
    ]);
  },
};

const edges: TableRows = {
  table: 'users.follow_edges',
  insert: `INSERT INTO users.follow_edges (follower_id, followee_id, followed_at, alerts, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::boolean[])`,
  rows: ({ world }) => {
    const bells = bellsOf(world);
    return world.follows.map((follow) => [follow.followerId, follow.followeeId, follow.createdAt, bells.has(follow)]);
  },
};

const counters: TableRows = {
  table: 'users.profile_counters',
  insert: `INSERT INTO users.profile_counters (profile_id, followers, following, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[], $3::int[])`,
  rows: ({ world }) => {
    const followers = tally(world.follows, ({ followeeId }) => followeeId);
    const following = tally(world.follows, ({ followerId }) => followerId);
    return world.people
      .filter(({ id }) => followers.has(id) || following.has(id))
      .map(({ id }) => [id, followers.get(id) ?? 0, following.get(id) ?? 0]);
  },
};

const blocks: TableRows = {
  table: 'users.blocks',
  insert: `INSERT INTO users.blocks (blocker_id, blocked_id, blocked_at, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])`,
  rows: ({ world }) => blocksOf(world).map(({ sourceId, targetId, createdAt }) => [sourceId, targetId, createdAt]),
};

const mutes: TableRows = {
  table: 'users.mutes',
  insert: `INSERT INTO users.mutes (muter_id, muted_id, muted_at, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])`,
  rows: ({ world }) => mutesOf(world).map(({ sourceId, targetId, createdAt }) => [sourceId, targetId, createdAt]),
};

const privacy: TableRows = {
  table: 'users.privacy_settings',
  insert: `INSERT INTO users.privacy_settings (profile_id, follow_lists, presence, mentions, messages, suggestable)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])`,
  rows: ({ world }) =>
    privacyOf(world).map((it) => [it.personId, it.followLists, it.presence, it.mentions, it.messages, it.suggestable]),
};

const achievements: TableRows = {
  table: 'users.achievements',
  insert: `INSERT INTO users.achievements (user_id, posts, comments) SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[])`,
  rows: ({ world }) => achievementsOf(world).map((it) => [it.personId, it.posts, it.comments]),
};

const badges: TableRows = {
  table: 'users.badges',
  insert: `INSERT INTO users.badges (user_id, kind, earned_at) SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])`,
  rows: ({ world }) => badgesOf(world).map(({ personId, kind, earnedAt }) => [personId, kind, earnedAt]),
};

/** Profiles, the follow graph with its counters, blocks, mutes, settings, and what people have achieved. */
export const usersRows: readonly TableRows[] = [
  profiles,
  edges,
  counters,
  blocks,
  mutes,
  privacy,
  achievements,
  badges,
];
