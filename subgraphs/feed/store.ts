import type { Sql } from '#runtime/db/database.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { FeedPost, HydratedPost, Visibility } from './feed-post.ts';
import { type Candidate, RANKING } from './ranking.ts';
import { NO_RELATION } from './visibility.ts';

// The posts of an author that the viewer ($1) may see, newest first, after the cursor ($2, $3), at most $4 as far back as needed.
const VISIBLE_POST = `p.author_id = a.author_id AND NOT p.deleted AND (p.created_at, p.post_id) < ($2, $3)
  AND (a.own OR p.visibility IN ('PUBLIC', 'FOLLOWERS')
    OR p.visibility = 'PARTY' AND p.party_id = ANY ((SELECT ids FROM parties)::uuid[]))`;

// Only the authors whose newest post is among the $4 newest of all authors can have a post on the page, and nothing older than the
// last of those: one index probe an author, then a few rows of at most $4 authors. Measured on 1,000,000 posts with 5,000 followees:
// 30 ms; taking the $4 newest of every followee and merging them: 134 ms. With 100 followees: 0.9 ms and 3 ms.
const FOLLOWING_PAGE = `WITH authors AS (
    SELECT $1::uuid AS author_id, true AS own
    UNION ALL
    SELECT followee_id, false FROM feed.follows WHERE follower_id = $1 AND active AND followee_id <> $1
  ), parties AS (
    SELECT array(SELECT party_id FROM feed.memberships WHERE user_id = $1 AND active) AS ids
  ), newest AS MATERIALIZED (
    SELECT a.author_id, a.own, head.created_at
    FROM authors a CROSS JOIN LATERAL (
      SELECT p.created_at, p.post_id FROM feed.posts p WHERE ${VISIBLE_POST}
      ORDER BY p.created_at DESC, p.post_id DESC LIMIT 1
    ) head
    ORDER BY head.created_at DESC, head.post_id DESC LIMIT $4
  ), oldest AS (
    SELECT CASE WHEN count(*) < $4 THEN '-infinity' ELSE min(created_at) END AS at FROM newest
  )
  SELECT post.*, a.own AS "isAuthor"
  FROM newest a CROSS JOIN LATERAL (
    SELECT p.post_id AS "postId", p.author_id AS "authorId", p.visibility, p.deleted, p.created_at AS "createdAt",
      coalesce(p.party_id = ANY ((SELECT ids FROM parties)::uuid[]), false) AS "isPartyMember"
    FROM feed.posts p WHERE ${VISIBLE_POST} AND p.created_at >= (SELECT at FROM oldest)
    ORDER BY p.created_at DESC, p.post_id DESC LIMIT $4
  ) post
  ORDER BY post."createdAt" DESC, post."postId" DESC LIMIT $4`;

interface FollowingRow extends FeedPost {
  readonly createdAt: Date;
  readonly isAuthor: boolean;
  readonly isPartyMember: boolean;
}

/**
 * Posts of the people a viewer follows and the viewer's own, as far as the viewer may see them, newest first, in one statement.
 */
export async function followingPage(
  sql: Sql,
  viewerId: string,
  after: Keyset | null,
  limit: number,
): Promise<(HydratedPost & { readonly createdAt: Date })[]> {
  const rows = await sql.query<FollowingRow>(FOLLOWING_PAGE, [
    viewerId,
    after?.at ?? 'infinity',
    after?.id ?? LAST_UUID,
    limit,
  ]);
  return rows.map(({ isAuthor, isPartyMember, ...post }) => ({
    ...post,
    relation: { isAuthor, followsAuthor: !isAuthor, isPartyMember },
  }));
}

const POSTS_BY_IDS = `SELECT post_id AS "postId", author_id AS "authorId", visibility, deleted FROM feed.posts
  WHERE post_id = ANY ($1::uuid[])`;

/** Posts as anybody sees them. */
export async function postsByIds(sql: Sql, ids: readonly string[]): Promise<Map<string, HydratedPost>> {
  const rows = await sql.query<FeedPost>(POSTS_BY_IDS, [ids]);
  return new Map(rows.map((post) => [post.postId, { ...post, relation: NO_RELATION }]));
}

const TRENDING_CANDIDATES = `SELECT p.post_id AS "postId", p.author_id AS "authorId", p.created_at AS "createdAt",
    coalesce(c.likes, 0) AS likes, coalesce(c.comments, 0) AS comments
  FROM (
    SELECT post_id, author_id, created_at, row_number() OVER (ORDER BY created_at DESC, post_id DESC) AS place
    FROM feed.posts WHERE NOT deleted AND visibility = 'PUBLIC' AND created_at <= $1::timestamptz
    ORDER BY created_at DESC, post_id DESC LIMIT $2
  ) p
  LEFT JOIN feed.post_counters c ON c.post_id = p.post_id
  WHERE p.place <= $3 OR p.created_at > $1::timestamptz - $4 * interval '1 hour'`;

/** What may be ranked as of an instant: the newest public posts of the window, older ones only where there are too few. */
export async function trendingCandidates(sql: Sql, asOf: Date): Promise<Candidate[]> {
  const { candidates, listSize, windowHours } = RANKING;
  return await sql.query<Candidate>(TRENDING_CANDIDATES, [asOf, candidates, listSize, windowHours]);
}

/** A post's state at one of its revisions. */
export interface PostState {
  readonly post_id: string;
  readonly author_id: string;
  readonly party_id: string | null;
  readonly visibility: Visibility;
  readonly created_at: string;
  readonly deleted: boolean;
  readonly revision: number;
}

const SAVE_POSTS = `INSERT INTO feed.posts AS kept (post_id, author_id, party_id, visibility, created_at, deleted, revision)
  SELECT DISTINCT ON (post_id) * FROM jsonb_to_recordset($1::jsonb)
    AS state(post_id uuid, author_id uuid, party_id uuid, visibility text, created_at timestamptz, deleted boolean, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET party_id = excluded.party_id, visibility = excluded.visibility,
    created_at = excluded.created_at, deleted = excluded.deleted, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest state. */
export async function savePosts(sql: Sql, states: readonly PostState[]): Promise<void> {
  await sql.query(SAVE_POSTS, [JSON.stringify(states)]);
}

/** A post's counters at one of their revisions. */
export interface CountersState {
  readonly post_id: string;
  readonly likes: number;
  readonly comments: number;
  readonly revision: number;
}

const SAVE_COUNTERS = `INSERT INTO feed.post_counters AS kept (post_id, likes, comments, revision)
  SELECT DISTINCT ON (post_id) * FROM jsonb_to_recordset($1::jsonb)
    AS state(post_id uuid, likes int, comments int, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET likes = excluded.likes, comments = excluded.comments, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest counters. */
export async function saveCounters(sql: Sql, states: readonly CountersState[]): Promise<void> {
  await sql.query(SAVE_COUNTERS, [JSON.stringify(states)]);
}

/** Copy of users' follow graph: whose posts a following feed has, and who sees FOLLOWERS posts. */
export const follows = edgeProjection({ table: 'feed.follows', source: 'follower_id', target: 'followee_id' });

/** Copy of parties' memberships: decides who sees PARTY posts. */
export const memberships = edgeProjection({ table: 'feed.memberships', source: 'user_id', target: 'party_id' });
