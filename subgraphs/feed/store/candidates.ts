import type { Sql } from '#runtime/db/database.ts';
import { POST_TYPES } from '../feed-post.ts';
import type { FeedFilter } from '../filter.ts';
import type { PersonalCandidate } from '../personalized/rank.ts';
import type { Taste } from '../personalized/taste.ts';
import type { FollowingPlace } from './following.ts';
import { presentWeight } from './interactions.ts';
import { filtered, filterValues, HIDDEN, MATCHES, NOT_HIDDEN } from './lists.ts';
import { SCORED, scoreSql } from './scores.ts';

/** How many posts each source gives at most in a first reading: 800 in all. */
export const SOURCE_SIZES = {
  followed: 200,
  secondDegree: 100,
  local: 150,
  trending: 100,
  interests: 150,
  recommended: 100,
} as const;
/** Declared interests that are looked at: the first of the profile. */
const MOST_INTERESTS = 5;

/** What is read to choose posts for somebody. */
interface CandidatesRead {
  readonly viewerId: string;
  /** With a beginning and an end: no source is walked further. */
  readonly filter: FeedFilter;
  readonly asOf: Date;
  /** How many times SOURCE_SIZES. */
  readonly depth: number;
  /** What of the sources is known already, each best first. */
  readonly followed: readonly FollowingPlace[];
  readonly secondDegreeIds: readonly string[];
  readonly trendingIds: readonly string[];
  readonly recommendedIds: readonly string[];
}

const OPEN = `NOT p.deleted AND p.visibility = 'PUBLIC' AND ${MATCHES}`;
const NEWEST_FIRST = 'ORDER BY p.created_at DESC, p.post_id DESC';

// Each walk is along an index, from the filter's end, and no longer than what it may give. The sources are in the order of domain.md section
// 5, which decides where a post has come from that several give.
const FOUND = `found AS (
    SELECT post_id, 0 AS rank, place, CASE WHEN reposted_by IS NULL THEN 'FOLLOWED_AUTHOR' ELSE 'REPOSTED_BY_FOLLOWED' END AS source, reposted_by
    FROM unnest($8::uuid[], $9::uuid[]) WITH ORDINALITY AS followed (post_id, reposted_by, place)
    UNION ALL
    (SELECT post.post_id, 1, 0, 'SECOND_DEGREE', NULL FROM unnest($10::uuid[]) AS author (id) CROSS JOIN LATERAL (
      SELECT p.post_id, p.created_at FROM feed.posts p WHERE p.author_id = author.id AND ${OPEN} ${NEWEST_FIRST} LIMIT 10
    ) post ORDER BY post.created_at DESC, post.post_id DESC LIMIT $7 * ${SOURCE_SIZES.secondDegree})
    UNION ALL
    (SELECT p.post_id, 2, 0, CASE WHEN p.district_code = (SELECT district_code FROM me) THEN 'OWN_DISTRICT' ELSE 'OWN_PROVINCE' END, NULL
    FROM feed.posts p WHERE p.province_code = (SELECT province_code FROM me) AND ${OPEN} ${NEWEST_FIRST} LIMIT $7 * ${SOURCE_SIZES.local})
    UNION ALL
    SELECT post_id, 3, 0, 'TRENDING', NULL FROM unnest($11::uuid[]) AS trending (post_id)
    UNION ALL
    (SELECT post.post_id, 4, 0, 'TOPIC_INTEREST', NULL
    FROM (SELECT unnest(interests[1:${MOST_INTERESTS}]) AS topic FROM me) declared CROSS JOIN unnest(coalesce($2::text[], $13::text[])) AS wanted (type)
    CROSS JOIN LATERAL (
      SELECT p.post_id, p.created_at FROM feed.posts p WHERE p.topic = declared.topic AND p.type = wanted.type AND ${OPEN}
      ${NEWEST_FIRST} LIMIT $7 * 50
    ) post WHERE $3::text[] IS NULL OR declared.topic = ANY ($3)
    ORDER BY post.created_at DESC, post.post_id DESC LIMIT $7 * ${SOURCE_SIZES.interests})
    UNION ALL
    SELECT post_id, 5, 0, 'SIMILAR', NULL FROM alike
    UNION ALL
    (SELECT post_id, 6, 0, 'RECOMMENDED', NULL FROM unnest($12::uuid[]) WITH ORDINALITY AS recommended (post_id, place)
    ORDER BY place LIMIT $7 * ${SOURCE_SIZES.recommended} - (SELECT count(*) FROM alike))
  )`;

/** Reactions whose posts' neighbours are looked at: the newest, of so many days. */
const REACTED_TO = 30;
const REACTED_DAYS = 30;

// Posts near to what the viewer likes or reposted, with their consent: neighbours of several come first.
const ALIKE = `alike AS MATERIALIZED (
    SELECT p.post_id FROM (
      SELECT near.id FROM (
        SELECT i.object_id FROM feed.interactions i
        WHERE i.viewer_id = $1 AND i.active AND i.kind IN ('LIKE', 'REPOST') AND (SELECT uses_interactions FROM me)
          AND i.at > $6::timestamptz - interval '${REACTED_DAYS} days' AND i.at <= $6
        ORDER BY i.at DESC LIMIT ${REACTED_TO}
      ) reacted JOIN feed.post_neighbours n ON n.post_id = reacted.object_id
      CROSS JOIN LATERAL unnest(n.neighbour_ids, n.similarities) AS near (id, similarity)
      GROUP BY near.id ORDER BY sum(near.similarity) DESC, near.id LIMIT $7 * ${SOURCE_SIZES.recommended}
    ) near JOIN feed.posts p ON p.post_id = near.id WHERE ${OPEN}
  )`;

const ME = `me AS MATERIALIZED (
    SELECT p.province_code, p.district_code, coalesce(p.interests, '{}') AS interests, coalesce(s.uses_party, false) AS uses_party,
      s.interactions_since IS NOT NULL AS uses_interactions
    FROM (SELECT) one LEFT JOIN feed.people p ON p.user_id = $1 LEFT JOIN feed.settings s ON s.user_id = $1
  )`;

// Edges by scalar subqueries on their primary keys: a join may be planned as a hash of everybody's.
const CANDIDATES = filtered(
  `WITH ${HIDDEN}, ${ME}, ${ALIKE}, ${FOUND}, first AS (
    SELECT DISTINCT ON (post_id) post_id, rank, source, reposted_by FROM found ORDER BY post_id, rank, place
  )
  SELECT p.post_id AS "postId", p.author_id AS "authorId", p.topic, p.province_code AS "provinceCode", p.party_id AS "partyId", ${SCORED},
    first.source, first.reposted_by AS "repostedBy",
    coalesce((SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = p.author_id), false) AS "followsAuthor",
    coalesce(CASE WHEN (SELECT uses_interactions FROM me) THEN (
      SELECT ${presentWeight('$6::timestamptz')} FROM feed.interactions i WHERE i.viewer_id = $1 AND i.author_id = p.author_id AND i.active
    ) END, 0) AS "reactionsWeight"
  FROM first JOIN feed.posts p ON p.post_id = first.post_id LEFT JOIN feed.scores s ON s.post_id = p.post_id
  WHERE NOT p.deleted AND (p.visibility = 'PUBLIC' OR first.rank = 0) AND p.author_id <> $1 AND ${NOT_HIDDEN} AND ${MATCHES}`,
  14,
).plain;

/**
 * Posts that may stand in somebody's personalized feed, each once, with what they are ranked by; without the viewer's own and those of people
 * hidden from them. Scores that the filter asks for are left to ranking.
 */
export async function personalCandidates(sql: Sql, read: CandidatesRead): Promise<PersonalCandidate[]> {
  const { viewerId, filter, asOf, depth, followed } = read;
  const rows = await sql.query<PersonalCandidate>(CANDIDATES, [
    viewerId,
    ...filterValues({ filter, at: asOf }),
    asOf,
    depth,
    followed.map(({ postId }) => postId),
    followed.map(({ repostedBy }) => repostedBy),
    read.secondDegreeIds,
    read.trendingIds,
    read.recommendedIds,
    POST_TYPES,
  ]);
  // Who is followed is not recommended, however their post was come upon.
  return rows.map((row) =>
    row.followsAuthor && row.repostedBy === null ? { ...row, source: 'FOLLOWED_AUTHOR' } : row,
  );
}

const MOST_VOTES = 1_000;
const TASTE = `WITH ${ME}
  SELECT me.province_code AS "provinceCode", me.interests,
    CASE WHEN me.uses_party THEN array(SELECT party_id FROM feed.memberships WHERE user_id = $1 AND active) ELSE '{}' END AS "partyIds",
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('postId', post_id, 'kind', kind, 'authorId', author_id, 'topic', topic))
      FROM (SELECT * FROM feed.feedback WHERE viewer_id = $1 AND at >= $2 ORDER BY at DESC, post_id LIMIT ${MOST_VOTES}) said
    ), '[]'::jsonb) AS votes
  FROM me`;

/** What a personalized feed may use of somebody. @param votesSince older feedback no longer counts */
export async function tasteOf(sql: Sql, viewerId: string, votesSince: Date): Promise<Taste> {
  const [row] = await sql.query<Taste>(TASTE, [viewerId, votesSince]);
  return row ?? { interests: [], provinceCode: null, partyIds: [], votes: [] };
}

/** People one follows whose follows are looked at, and follows of each of them: the first by id, which are the same for all. */
const LOOKED_AT = 100;
const SECOND_DEGREE = `WITH ${HIDDEN}, mine AS MATERIALIZED (
    SELECT followee_id AS id FROM feed.follows WHERE follower_id = $1 AND active ORDER BY followee_id LIMIT ${LOOKED_AT}
  )
  SELECT theirs.id FROM mine CROSS JOIN LATERAL (
    SELECT followee_id AS id FROM feed.follows WHERE follower_id = mine.id AND active ORDER BY followee_id LIMIT ${LOOKED_AT}
  ) theirs
  WHERE theirs.id <> $1 AND theirs.id NOT IN (SELECT id FROM hidden)
  GROUP BY theirs.id
  HAVING count(*) >= 2
    AND NOT coalesce((SELECT f.active FROM feed.follows f WHERE f.follower_id = $1 AND f.followee_id = theirs.id), false)
  ORDER BY count(*) DESC, theirs.id LIMIT 50`;

/** People whom at least two of those follow whom somebody follows, and who are not followed yet: those most of them follow first, at most 50. */
export async function secondDegreeAuthors(sql: Sql, viewerId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(SECOND_DEGREE, [viewerId]);
  return rows.map(({ id }) => id);
}

/** Public posts that are looked at for the best scored ones: the newest. */
const MOST_SCORED = 5_000;
const BEST_SCORED = filtered(
  `SELECT p.post_id AS id FROM (
    SELECT p.post_id, p.created_at FROM feed.posts p WHERE ${OPEN} AND $1::timestamptz IS NOT NULL ${NEWEST_FIRST} LIMIT ${MOST_SCORED}
  ) p ORDER BY ${scoreSql('$1::timestamptz')} DESC, p.created_at DESC, p.post_id DESC LIMIT $6`,
  7,
).plain;

/** The public posts with the highest PolitPuan at an instant of those that a filter shows, the best first. */
export async function bestScored(sql: Sql, filter: FeedFilter, asOf: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(BEST_SCORED, [asOf, ...filterValues({ filter, at: asOf }), limit]);
  return rows.map(({ id }) => id);
}
