import type { Sql } from '#runtime/db/database.ts';
import type { SignedIn } from '../../../bench/harness/parts/people.ts';

// Followers are ids only: nobody asks who they are while a post is handed out. As their follows and timelines stand once events and
// jobs have made them.
const FOLLOWERS = `CREATE TABLE faults.followers AS
  SELECT gen_random_uuid() AS id FROM generate_series(1, $FOLLOWERS)`;
const COPIES: readonly string[] = [
  `INSERT INTO users.follow_edges (follower_id, followee_id, active, revision, followed_at, alerts)
     SELECT id, $1, true, 1, now(), false FROM faults.followers`,
  ...['posts', 'feed', 'notifications'].map(
    (domain) => `INSERT INTO ${domain}.follows (follower_id, followee_id, active, revision)
      SELECT id, $1, true, 1 FROM faults.followers`,
  ),
  'INSERT INTO feed.timeline_sources (owner_id, author_id, revision) SELECT id, $1, 1 FROM faults.followers',
  `INSERT INTO users.profile_counters (profile_id, followers, following, revision)
     SELECT $1, count(*), 0, 1000 FROM faults.followers
     ON CONFLICT (profile_id) DO UPDATE SET followers = excluded.followers`,
];
const TIMELINES = `INSERT INTO feed.timelines (owner_id, state, floor, resets, last_read_at, changed_at)
     SELECT id, 'built', now() - interval '30 days', (SELECT count(*) FROM feed.timeline_resets), now(), now() FROM faults.followers`;
const AUTHOR = `INSERT INTO feed.authors (author_id, followers, merged_at) VALUES ($1, $2::int, $3::timestamptz)
  ON CONFLICT (author_id) DO UPDATE SET followers = excluded.followers, merged_at = excluded.merged_at`;

/** Makes somebody followed by many, all of whom read their feed. */
export async function makeVeryFollowed(
  db: Sql,
  author: SignedIn,
  options: { readonly followers: number; readonly merged: boolean },
): Promise<void> {
  await db.query('CREATE SCHEMA IF NOT EXISTS faults');
  await db.query('DROP TABLE IF EXISTS faults.followers');
  await db.query(FOLLOWERS.replace('$FOLLOWERS', String(options.followers)));
  for (const statement of COPIES) await db.query(statement, [author.id]);
  await db.query(TIMELINES);
  // Longer ago than any kept list lasts that took the author's posts for pushed.
  const mergedAt = options.merged ? new Date(Date.now() - 86_400_000) : null;
  await db.query(AUTHOR, [author.id, options.followers, mergedAt]);
  for (const table of ['feed.follows', 'feed.timelines', 'feed.timeline_sources', 'notifications.follows']) {
    await db.query(`ANALYZE ${table}`);
  }
}

/** In how many timelines a post stands. */
export async function timelinesWith(db: Sql, postId: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM feed.timeline_entries WHERE post_id = $1',
    [postId],
  );
  return row?.n ?? 0;
}
