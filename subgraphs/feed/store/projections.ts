import type { Sql } from '#runtime/db/database.ts';
import { type Edge, edgeProjection } from '#runtime/events/edge-projection.ts';
import type { PostType, Visibility } from '../feed-post.ts';

/** A post's state at one of its revisions. */
export interface PostState {
  readonly post_id: string;
  readonly author_id: string;
  readonly party_id: string | null;
  readonly visibility: Visibility;
  readonly created_at: string;
  readonly deleted: boolean;
  readonly type: PostType;
  readonly topic: string | null;
  readonly quoted_id: string | null;
  readonly quoted_author_id: string | null;
  readonly province_code: string | null;
  readonly district_code: string | null;
  readonly revision: number;
}

const POST_COLUMNS = `post_id, author_id, party_id, visibility, created_at, deleted, type, topic, quoted_id, quoted_author_id,
  province_code, district_code, revision`;
// Only the consumer of posts writes this table, one batch at a time, so that what was there before is what the statement sees.
const APPLY_POSTS = `WITH before AS MATERIALIZED (
    SELECT post_id, visibility FROM feed.posts WHERE post_id = ANY($2::uuid[])
  ), applied AS (INSERT INTO feed.posts AS kept (${POST_COLUMNS})
  SELECT DISTINCT ON (post_id) ${POST_COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS state(post_id uuid, author_id uuid,
    party_id uuid, visibility text, created_at timestamptz, deleted boolean, type text, topic text, quoted_id uuid,
    quoted_author_id uuid, province_code text, district_code text, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET party_id = excluded.party_id, visibility = excluded.visibility,
    created_at = excluded.created_at, deleted = excluded.deleted, type = excluded.type, topic = excluded.topic,
    quoted_id = excluded.quoted_id, quoted_author_id = excluded.quoted_author_id, province_code = excluded.province_code,
    district_code = excluded.district_code, revision = excluded.revision
  WHERE kept.revision < excluded.revision
  RETURNING post_id, visibility)
  SELECT a.post_id, b.post_id IS NULL AS added, b.visibility IS DISTINCT FROM a.visibility AS moved, b.visibility = 'PRIVATE' AND
    a.visibility <> 'PRIVATE' AS opened
  FROM applied a LEFT JOIN before b ON b.post_id = a.post_id`;

/** What became of posts, by their ids. */
export interface AppliedPosts {
  /** Not known before. */
  readonly added: ReadonlySet<string>;
  /** Known, and seen by their authors alone until now: moderation shows them again. */
  readonly opened: ReadonlySet<string>;
  /** Others may see them than before. */
  readonly moved: ReadonlySet<string>;
}

/** Keeps of each post the newest state. */
export async function applyPosts(tx: Sql, states: readonly PostState[]): Promise<AppliedPosts> {
  const rows = await tx.query<{ post_id: string; added: boolean; moved: boolean; opened: boolean | null }>(
    APPLY_POSTS,
    [JSON.stringify(states), states.map(({ post_id }) => post_id)],
  );
  const ids = (kept: typeof rows): Set<string> => new Set(kept.map(({ post_id }) => post_id));
  return {
    added: ids(rows.filter(({ added }) => added)),
    opened: ids(rows.filter(({ opened }) => opened)),
    moved: ids(rows.filter(({ moved }) => moved)),
  };
}

/** A repost at one of its revisions. */
export interface RepostState {
  readonly user_id: string;
  readonly post_id: string;
  readonly active: boolean;
  readonly reposted_at: string;
  readonly revision: number;
}

const APPLY_REPOSTS = `INSERT INTO feed.reposts AS kept (user_id, post_id, active, reposted_at, revision)
  SELECT DISTINCT ON (user_id, post_id) user_id, post_id, active, reposted_at, revision FROM jsonb_to_recordset($1::jsonb)
    AS state(user_id uuid, post_id uuid, active boolean, reposted_at timestamptz, revision int)
  ORDER BY user_id, post_id, revision DESC
  ON CONFLICT (user_id, post_id) DO UPDATE SET active = excluded.active, reposted_at = excluded.reposted_at,
    revision = excluded.revision
  WHERE kept.revision < excluded.revision
  RETURNING user_id, post_id, active, revision`;

/** Keeps of each repost the newest state. @returns those that changed */
export async function applyReposts(
  tx: Sql,
  states: readonly RepostState[],
): Promise<Pick<RepostState, 'user_id' | 'post_id' | 'active' | 'revision'>[]> {
  return await tx.query(APPLY_REPOSTS, [JSON.stringify(states)]);
}

/** Where somebody lives and what they say they are interested in, at a revision of their profile. */
export interface PersonState {
  readonly user_id: string;
  readonly province_code: string | null;
  readonly district_code: string | null;
  readonly interests: readonly string[];
  readonly revision: number;
}

const APPLY_PEOPLE = `INSERT INTO feed.people AS kept (user_id, province_code, district_code, interests, revision)
  SELECT DISTINCT ON (user_id) user_id, province_code, district_code, interests, revision FROM jsonb_to_recordset($1::jsonb)
    AS state(user_id uuid, province_code text, district_code text, interests text[], revision int)
  ORDER BY user_id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET province_code = excluded.province_code, district_code = excluded.district_code,
    interests = excluded.interests, revision = excluded.revision
  WHERE kept.revision < excluded.revision
  RETURNING user_id`;

/** Keeps of each person the newest profile. @returns ids of the people whose profile changed */
export async function applyPeople(tx: Sql, states: readonly PersonState[]): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(APPLY_PEOPLE, [JSON.stringify(states)]);
  return rows.map(({ user_id }) => user_id);
}

// Only the consumer of follows writes these two tables, one batch at a time, so that what was there before is what the statement sees.
const APPLY_FOLLOWS = `WITH state AS (
    SELECT DISTINCT ON (follower_id, followee_id) follower_id, followee_id, active, revision
    FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::int[]) AS state (follower_id, followee_id, active, revision)
    ORDER BY follower_id, followee_id, revision DESC
  ), applied AS (
    INSERT INTO feed.follows AS kept (follower_id, followee_id, active, revision) SELECT * FROM state
    ON CONFLICT (follower_id, followee_id) DO UPDATE SET active = excluded.active, revision = excluded.revision
    WHERE kept.revision < excluded.revision
    RETURNING follower_id, followee_id, active
  ), changed AS (
    SELECT a.followee_id, sum(a.active::int - coalesce(f.active, false)::int)::int AS followers
    FROM applied a LEFT JOIN feed.follows f ON f.follower_id = a.follower_id AND f.followee_id = a.followee_id
    GROUP BY a.followee_id
  )
  INSERT INTO feed.authors AS kept (author_id, followers) SELECT followee_id, followers FROM changed WHERE followers <> 0
  ON CONFLICT (author_id) DO UPDATE SET followers = kept.followers + excluded.followers`;

/** Keeps of each follow the newest state (whose posts a following feed has, and who sees FOLLOWERS posts) and how many follow somebody. */
export async function applyFollows(tx: Sql, edges: readonly Edge[]): Promise<void> {
  await tx.query(APPLY_FOLLOWS, [
    edges.map(({ source }) => source),
    edges.map(({ target }) => target),
    edges.map(({ active }) => active),
    edges.map(({ revision }) => revision),
  ]);
}

const COUNT_FOLLOWERS = `INSERT INTO feed.authors (author_id, followers)
  SELECT followee_id, count(*)::int FROM feed.follows WHERE active GROUP BY followee_id`;

/** Counts everybody's followers anew; nobody is merged at read any more. No follow may be applied meanwhile. */
export async function recountFollowers(tx: Sql): Promise<void> {
  await tx.query(EMPTY['feed.authors']);
  await tx.query(COUNT_FOLLOWERS);
}

/** From when the transaction commits no timeline counts until it is built anew: what timelines are made of is written afresh. */
export async function resetTimelines(tx: Sql): Promise<void> {
  await tx.query('INSERT INTO feed.timeline_resets (id) VALUES (gen_random_uuid())');
}

const EMPTY = {
  'feed.posts': 'DELETE FROM feed.posts',
  'feed.reposts': 'DELETE FROM feed.reposts',
  'feed.follows': 'DELETE FROM feed.follows',
  'feed.authors': 'DELETE FROM feed.authors',
} as const;

/** Empties projections that timelines are made of. */
export async function emptyAndReset(tx: Sql, tables: readonly (keyof typeof EMPTY)[]): Promise<void> {
  for (const table of tables) await tx.query(EMPTY[table]);
  await resetTimelines(tx);
}

/** Copy of parties' memberships: decides who sees PARTY posts. */
export const memberships = edgeProjection({ table: 'feed.memberships', source: 'user_id', target: 'party_id' });

/** Copy of users' blocks: neither is shown the other. */
export const blocks = edgeProjection({ table: 'feed.blocks', source: 'blocker_id', target: 'blocked_id' });

/** Copy of users' mutes: keeps the muted out of the muter's feeds. */
export const mutes = edgeProjection({ table: 'feed.mutes', source: 'muter_id', target: 'muted_id' });
