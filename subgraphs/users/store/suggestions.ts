import type { Sql } from '#runtime/db/database.ts';
import type { PolicyTopic } from '../resolver-types.generated.ts';
import type { ProfileSource } from '../view.ts';
import { PROFILE_COLUMNS } from './profiles.ts';

// How far the search goes, so that one costs the same on any graph: whom the viewer followed last, whom each of them followed last, and the
// youngest accounts with interests.
const FOLLOWED = 200;
const FOLLOWED_OF_EACH = 100;
const ACCOUNTS_WITH_INTERESTS = 2_000;
/** Candidates kept of each kind. */
const KEPT = 200;

/** Somebody who might be suggested. */
export interface Candidate {
  readonly id: string;
  readonly mutuals: number;
  readonly interests: readonly PolicyTopic[];
}

// Scalar lookups by key, here and below, stay lookups whatever the planner believes the numbers to be; OFFSET 0 keeps them from being made
// twice.
/** Whom the viewer followed last and whose lists the viewer may see: others' must not show by whom they lead to. `$1` is the viewer. */
const OPEN_FOLLOWED = `SELECT id FROM (
    SELECT followed.id, (SELECT s.follow_lists FROM users.privacy_settings s WHERE s.profile_id = followed.id) AS lists
    FROM (
      SELECT followee_id AS id FROM users.follow_edges WHERE follower_id = $1 AND active
      ORDER BY followed_at DESC, followee_id DESC LIMIT ${FOLLOWED}
    ) AS followed OFFSET 0
  ) AS shown
  WHERE lists IS NULL OR lists = 'EVERYONE' OR (lists = 'FOLLOWING' AND (
    SELECT back.active FROM users.follow_edges back WHERE back.follower_id = shown.id AND back.followee_id = $1
  ))`;

/** Whom the viewer `$1` has nothing to do with yet; `p` is who is suggested. */
const IS_NEW = `p.id <> $1
  AND NOT EXISTS (SELECT FROM users.follow_edges f WHERE f.follower_id = $1 AND f.followee_id = p.id AND f.active)
  AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = $1 AND b.blocked_id = p.id AND b.active)
  AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = p.id AND b.blocked_id = $1 AND b.active)
  AND NOT EXISTS (SELECT FROM users.mutes m WHERE m.muter_id = $1 AND m.muted_id = p.id AND m.active)`;

const IS_SUGGESTABLE = `coalesce((SELECT s.suggestable FROM users.privacy_settings s WHERE s.profile_id = p.id), true)`;

const SECOND_DEGREE = `WITH followed AS MATERIALIZED (${OPEN_FOLLOWED}),
  p AS (
    SELECT edge.id, count(*)::int AS mutuals
    FROM followed CROSS JOIN LATERAL (
      SELECT followee_id AS id FROM users.follow_edges WHERE follower_id = followed.id AND active
      ORDER BY followed_at DESC, followee_id DESC LIMIT ${FOLLOWED_OF_EACH}
    ) AS edge
    GROUP BY edge.id
  ), best AS MATERIALIZED (
    SELECT p.id, p.mutuals FROM p WHERE ${IS_NEW} ORDER BY p.mutuals DESC, p.id DESC LIMIT ${KEPT}
  )
  SELECT best.id, best.mutuals, p.interests FROM best JOIN users.profiles p ON p.id = best.id WHERE ${IS_SUGGESTABLE}`;

/** Those followed by most of the people the viewer follows, in no order; one statement, of bounded work. */
export function secondDegree(sql: Sql, viewerId: string): Promise<Candidate[]> {
  return sql.query<Candidate>(SECOND_DEGREE, [viewerId]);
}

const LIKE_MINDED = `WITH best AS MATERIALIZED (
    SELECT p.id, p.interests FROM (
      SELECT id, interests FROM users.profiles WHERE interests <> '{}' ORDER BY id DESC LIMIT ${ACCOUNTS_WITH_INTERESTS}
    ) AS p
    WHERE p.interests && $2::text[] AND ${IS_NEW}
    ORDER BY (SELECT count(*) FROM unnest(p.interests) AS topic WHERE topic = ANY($2::text[])) DESC, p.id DESC LIMIT ${KEPT}
  )
  SELECT p.id, 0 AS mutuals, p.interests FROM best AS p WHERE ${IS_SUGGESTABLE}`;

/** Those who share most interests with the viewer, in no order; one statement, of bounded work. */
export function likeMinded(sql: Sql, viewerId: string, interests: readonly PolicyTopic[]): Promise<Candidate[]> {
  return sql.query<Candidate>(LIKE_MINDED, [viewerId, interests]);
}

// The edge is looked up by its key for each pair: followers of somebody famous are never read.
const PRESENT = `WITH followed AS MATERIALIZED (${OPEN_FOLLOWED})
  SELECT mutual.mutuals, ${PROFILE_COLUMNS}
  FROM unnest($2::uuid[]) WITH ORDINALITY AS asked (id, place)
  JOIN users.profiles p ON p.id = asked.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS mutuals FROM followed
    WHERE (SELECT edge.active FROM users.follow_edges edge WHERE edge.follower_id = followed.id AND edge.followee_id = p.id)
  ) AS mutual
  WHERE (mutual.mutuals > 0 OR p.interests && $3::text[]) AND ${IS_NEW} AND ${IS_SUGGESTABLE}
  ORDER BY asked.place`;

/** Those of the candidates whom one may suggest now and for a reason that holds now, in the order given; one statement. */
export function presentCandidates(
  sql: Sql,
  viewerId: string,
  ids: readonly string[],
  interests: readonly PolicyTopic[],
): Promise<(ProfileSource & { readonly mutuals: number })[]> {
  return sql.query(PRESENT, [viewerId, ids, interests]);
}
