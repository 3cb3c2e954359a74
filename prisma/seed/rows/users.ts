import { type TableRows, tally } from './table-rows.ts';

const profiles: TableRows = {
  table: 'users.profiles',
  insert: `INSERT INTO users.profiles (id, username, display_name, bio, profession, province_code, created_at)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
  rows: ({ world }) =>
    world.people.map((person) => [
      person.id,
      person.username,
      person.displayName,
      person.bio,
      person.profession.toUpperCase(),
      person.provinceCode,
      person.createdAt,
    ]),
};

const edges: TableRows = {
  table: 'users.follow_edges',
  insert: `INSERT INTO users.follow_edges (follower_id, followee_id, followed_at, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])`,
  rows: ({ world }) =>
    world.follows.map(({ followerId, followeeId, createdAt }) => [followerId, followeeId, createdAt]),
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

/** Profiles and the follow graph with its counters. */
export const usersRows: readonly TableRows[] = [profiles, edges, counters];
