import type { CoReactions } from '#models/recommend/similarity.ts';
import { SIMILARITY } from '#models/recommend/similarity.ts';
import type { Sql } from '#runtime/db/database.ts';
import { WEIGHT } from './reaction-weight.ts';

/** How many people are looked at of those who reacted to a post, the newest; rows of reactions for that. */
const PEOPLE = 500;
const ROWS_OF_POST = 1_000;
/** How many posts are looked at of those a person reacted to, the newest; rows of reactions for that. */
const POSTS = 100;
const ROWS_OF_PERSON = 200;
/** How many posts are looked at of those that the same people reacted to. */
const OTHERS = 200;
/** Reactions to a post whose weights are summed at most. */
const ROWS_SUMMED = 20_000;

/** Two posts that some people reacted to both. */
export interface PostPair extends Omit<CoReactions, 'squares'> {
  readonly postId: string;
  readonly otherId: string;
}

// activityDamping of models/recommend/similarity.ts; a test holds both against each other.
const DAMPING = `1 / ln(exp(1::float8) - 1 + theirs.reactions)`;
const PAIRS = `WITH people AS MATERIALIZED (
    SELECT due.post_id, one.user_id, one.weight FROM unnest($1::uuid[]) AS due (post_id) CROSS JOIN LATERAL (
      SELECT user_id, max(weight) AS weight FROM (
        SELECT i.user_id, ${WEIGHT} AS weight, i.at FROM ai.interactions i
        WHERE i.post_id = due.post_id AND i.active AND i.at >= $2 ORDER BY i.at DESC LIMIT ${ROWS_OF_POST}
      ) newest GROUP BY user_id ORDER BY max(at) DESC, user_id LIMIT ${PEOPLE}
    ) one
  ), theirs AS MATERIALIZED (
    SELECT person.user_id, one.post_id, one.weight, count(*) OVER (PARTITION BY person.user_id) AS reactions
    FROM (SELECT DISTINCT user_id FROM people) person CROSS JOIN LATERAL (
      SELECT post_id, max(weight) AS weight FROM (
        SELECT i.post_id, ${WEIGHT} AS weight, i.at FROM ai.interactions i
        WHERE i.user_id = person.user_id AND i.active AND i.at >= $2 ORDER BY i.at DESC LIMIT ${ROWS_OF_PERSON}
      ) newest GROUP BY post_id ORDER BY max(at) DESC, post_id LIMIT ${POSTS}
    ) one
  ), pairs AS (
    SELECT people.post_id, theirs.post_id AS other_id, count(*)::int AS common,
      sum(people.weight * theirs.weight * ${DAMPING})::float8 AS product
    FROM people JOIN theirs ON theirs.user_id = people.user_id AND theirs.post_id <> people.post_id
    GROUP BY 1, 2 HAVING count(*) >= ${SIMILARITY.leastCommon}
  )
  SELECT post_id AS "postId", other_id AS "otherId", common, product FROM (
    SELECT pairs.*, row_number() OVER (PARTITION BY post_id ORDER BY product DESC, other_id) AS place FROM pairs
  ) placed WHERE place <= ${OTHERS}`;

/**
 * Posts that people reacted to who reacted to one of some posts, since an instant: of each at most 200, of the newest 500 people and the newest 100
 * posts of each of these. Nobody is told of, and no pair of fewer than three people is.
 */
export function coReactions(sql: Sql, postIds: readonly string[], since: Date): Promise<PostPair[]> {
  return sql.query<PostPair>(PAIRS, [postIds, since]);
}

const SQUARES = `SELECT due.post_id AS "postId", coalesce(sum(one.weight * one.weight), 0)::float8 AS squares
  FROM unnest($1::uuid[]) AS due (post_id) LEFT JOIN LATERAL (
    SELECT max(weight) AS weight FROM (
      SELECT i.user_id, ${WEIGHT} AS weight FROM ai.interactions i
      WHERE i.post_id = due.post_id AND i.active AND i.at >= $2 ORDER BY i.at DESC LIMIT ${ROWS_SUMMED}
    ) newest GROUP BY user_id
  ) one ON true
  GROUP BY due.post_id`;

/** By post, the sum of squared weights of whoever reacted to it since an instant. */
export async function squaresOf(sql: Sql, postIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const rows = await sql.query<{ postId: string; squares: number }>(SQUARES, [postIds, since]);
  return new Map(rows.map(({ postId, squares }) => [postId, squares]));
}
