import type { Sql } from '#runtime/db/database.ts';
import { TIME_RULES, type TimeRules, type ToldScore } from '#schema/politpuan-time.ts';
import type { Candidate } from '../ranking.ts';

/** A post's score at one of its revisions. */
export interface ScoreState {
  readonly post_id: string;
  readonly interaction: number;
  readonly rest: number;
  readonly velocity: number;
  readonly weights_version: number;
  readonly at: string;
  readonly revision: number;
}

const COLUMNS = 'post_id, interaction, rest, velocity, weights_version, at, revision';
const APPLY = `INSERT INTO feed.scores AS kept (${COLUMNS})
  SELECT DISTINCT ON (post_id) ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS state(post_id uuid, interaction float8, rest float8,
    velocity float8, weights_version int, at timestamptz, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET interaction = excluded.interaction, rest = excluded.rest, velocity = excluded.velocity,
    weights_version = excluded.weights_version, at = excluded.at, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest score. */
export async function applyScores(tx: Sql, states: readonly ScoreState[]): Promise<void> {
  await tx.query(APPLY, [JSON.stringify(states)]);
}

/** What posts are ranked by, of a post whose score nobody has told yet as well: that one is 0. */
export interface ScoredPost extends ToldScore {
  readonly postId: string;
  readonly createdAt: Date;
  /** Points an hour, at `measuredAt`. */
  readonly velocity: number;
  readonly measuredAt: Date;
}

/** The columns of a ScoredPost but its id, of feed.posts p and feed.scores s, which may be missing. */
export const SCORED = `p.created_at AS "createdAt", coalesce(s.interaction, 0) AS interaction, coalesce(s.rest, 0) AS rest,
    coalesce(s.weights_version, 1) AS "weightsVersion", coalesce(s.velocity, 0) AS velocity, coalesce(s.at, p.created_at) AS "measuredAt"`;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * PolitPuan of feed.posts p at an instant as SQL, built from the data by which scoreAt computes it, in the same order of operations and
 * so to the same bit; 0 for a post without a score.
 * @param at the instant, a timestamptz expression
 */
export function scoreSql(at: string): string {
  return `coalesce((SELECT ${ofVersions()} ${told(at)}), 0)`;
}

/** Whether that score is within bounds, both included, as SQL; asked once of a post. Parameters as of {@link scoreSql}. */
export function scoreWithinSql(at: string, min: string, max: string): string {
  return `coalesce((SELECT ${ofVersions()} BETWEEN ${min} AND ${max} ${told(at)}), 0 BETWEEN ${min} AND ${max})`;
}

/** The stored score of post p, and its age as of an instant. */
function told(at: string): string {
  const ageMs = `greatest(0, (extract(epoch FROM ${at}) - extract(epoch FROM p.created_at)) * 1000)::float8`;
  return `FROM (SELECT ${ageMs} AS ms) age, feed.scores s WHERE s.post_id = p.post_id`;
}

function ofVersions(): string {
  const versions = Object.entries(TIME_RULES).map(([version, rules]) => `WHEN ${version} THEN ${versionSql(rules)}`);
  return `CASE s.weights_version ${versions.join(' ')} END`;
}

function versionSql({ ageWeights, decay, decayFloor }: TimeRules): string {
  const hours = `age.ms / ${float(HOUR_MS)}`;
  const days = `age.ms / ${float(DAY_MS)}`;
  const weights = ageWeights.map(
    ({ belowHours, weight }) => `WHEN ${hours} < ${float(belowHours)} THEN ${float(weight)}`,
  );
  const lines = decay.map(
    ({ from, belowDays, start, slope }) =>
      `WHEN ${days} < ${float(belowDays)} THEN greatest(${float(decayFloor)}, ${float(start)} - ${float(slope)} * (${days} - ${float(from)}))`,
  );
  const weight = `CASE ${weights.join(' ')} ELSE 0 END`;
  return `(s.interaction * ${weight} + s.rest) * CASE ${lines.join(' ')} ELSE ${float(decayFloor)} END`;
}

function float(value: number): string {
  return `'${value}'::float8`;
}

const CANDIDATES = `SELECT p.post_id AS "postId", p.author_id AS "authorId", p.topic, ${SCORED}
  FROM feed.posts p LEFT JOIN feed.scores s ON s.post_id = p.post_id WHERE p.post_id = ANY ($1::uuid[])`;

/** What posts are ranked by, in no order. */
export async function candidatesByIds(sql: Sql, ids: readonly string[]): Promise<Candidate[]> {
  return ids.length === 0 ? [] : await sql.query<Candidate>(CANDIDATES, [ids]);
}
