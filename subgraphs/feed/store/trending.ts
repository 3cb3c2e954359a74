import type { Sql } from '#runtime/db/database.ts';
import { POST_TYPES } from '../feed-post.ts';
import { type FeedFilter, startOf } from '../filter.ts';
import { type Candidate, RANKING } from '../ranking.ts';
import { SCORED } from './scores.ts';

const NEWEST = `SELECT p.post_id, p.author_id, p.created_at, p.topic, p.party_id FROM feed.posts p
    WHERE NOT p.deleted AND p.visibility = 'PUBLIC' AND p.created_at <= $1::timestamptz
      AND p.created_at >= $5::timestamptz AND p.created_at < $6::timestamptz`;
const NEWEST_FIRST = 'ORDER BY p.created_at DESC, p.post_id DESC LIMIT $2';

const CANDIDATES = `SELECT p.post_id AS "postId", p.author_id AS "authorId", p.topic, p.party_id AS "partyId", ${SCORED}
  FROM (
    SELECT *, row_number() OVER (ORDER BY created_at DESC, post_id DESC) AS place
    FROM source ORDER BY created_at DESC, post_id DESC LIMIT $2
  ) p
  LEFT JOIN feed.scores s ON s.post_id = p.post_id
  WHERE p.place <= $3 OR p.created_at > $1::timestamptz - $4 * interval '1 hour'`;

// One walk along an index for each type or pair of topic and type, so that a rare one is as cheap as a usual one.
const OF_ALL = `WITH source AS (${NEWEST} ${NEWEST_FIRST}) ${CANDIDATES}`;
const OF_TYPES = `WITH source AS (SELECT post.* FROM unnest($7::text[]) AS wanted (type)
  CROSS JOIN LATERAL (${NEWEST} AND p.type = wanted.type ${NEWEST_FIRST}) post) ${CANDIDATES}`;
const OF_TOPICS = `WITH source AS (SELECT post.* FROM unnest($8::text[]) AS topics (topic) CROSS JOIN unnest($7::text[]) AS types (type)
  CROSS JOIN LATERAL (${NEWEST} AND p.topic = topics.topic AND p.type = types.type ${NEWEST_FIRST}) post) ${CANDIDATES}`;

/** A post with the party that pages are kept varied by; ranking does not know it. */
export interface TrendingCandidate extends Candidate {
  readonly partyId: string | null;
}

/**
 * What may be ranked as of an instant: the newest public posts of the window that a filter shows, older ones only where there are too
 * few.
 */
export async function trendingCandidates(sql: Sql, filter: FeedFilter, asOf: Date): Promise<TrendingCandidate[]> {
  const { types, topics, until } = filter;
  const { candidates: most, listSize, windowHours } = RANKING;
  const values = [asOf, most, listSize, windowHours, startOf(filter, asOf) ?? '-infinity', until ?? 'infinity'];
  if (topics !== null) return await sql.query<TrendingCandidate>(OF_TOPICS, [...values, types ?? POST_TYPES, topics]);
  if (types !== null) return await sql.query<TrendingCandidate>(OF_TYPES, [...values, types]);
  return await sql.query<TrendingCandidate>(OF_ALL, values);
}

const ENTER = `WITH forgotten AS (
    DELETE FROM feed.trending_posts WHERE entered_at < $2::timestamptz - $3 * interval '1 hour' AND post_id <> ALL ($1::uuid[])
  )
  INSERT INTO feed.trending_posts (post_id, entered_at) SELECT post_id, $2 FROM unnest($1::uuid[]) AS first (post_id)
  ON CONFLICT DO NOTHING RETURNING post_id AS "postId"`;

/**
 * Remembers posts that stand in the first places, for as long as a post is a candidate.
 * @returns those that were not there before
 */
export async function enterTrending(tx: Sql, postIds: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.query<{ postId: string }>(ENTER, [postIds, now, RANKING.windowHours]);
  return rows.map(({ postId }) => postId);
}
