import type { Sql } from '#runtime/db/database.ts';
import { type ScoreInputs, scoreInputs } from '../politpuan/inputs.ts';

/** The score of a post as it is kept: without what time alone changes. */
export interface ScoreRow {
  readonly postId: string;
  readonly authorId: string;
  readonly postedAt: Date;
  readonly weightsVersion: number;
  /** As PostScoreParts has them. */
  readonly interaction: number;
  readonly rest: number;
  readonly earned: number;
  readonly points: number;
  /** null where the first hour was over before the score was computed for the first time. */
  readonly firstHourPoints: number | null;
  /** Points an hour, as of `computedAt`. */
  readonly velocity: number;
  readonly inputs: ScoreInputs;
  readonly computedAt: Date;
}

/** A score with how often it has changed. */
export interface StoredScore extends ScoreRow {
  readonly revision: number;
}

/** The columns of a StoredScore; `s` is posts.post_scores. */
export const SCORE_COLUMNS = `s.post_id AS "postId", s.author_id AS "authorId", s.posted_at AS "postedAt", s.revision,
  s.weights_version AS "weightsVersion", s.interaction, s.rest, s.earned, s.points, s.first_hour_points AS "firstHourPoints", s.velocity,
  s.inputs, s.computed_at AS "computedAt"`;

const SCORES = `SELECT ${SCORE_COLUMNS} FROM posts.post_scores s WHERE s.post_id = ANY($1::uuid[])`;

/**
 * The stored scores of the posts, by their ids; one statement. A post just published has none yet, nor has one whose score another version
 * of the program kept in a form that this one does not know.
 */
export async function scoresOf(sql: Sql, postIds: readonly string[]): Promise<Map<string, StoredScore>> {
  const rows = await sql.query<StoredScore>(SCORES, [postIds]);
  return new Map(
    rows.flatMap((row) => {
      const inputs = scoreInputs.safeParse(row.inputs);
      return inputs.success ? [[row.postId, { ...row, inputs: inputs.data }] as const] : [];
    }),
  );
}

const WRITE = `INSERT INTO posts.post_scores AS kept
    (post_id, author_id, posted_at, revision, weights_version, interaction, rest, earned, points, first_hour_points, velocity, inputs, computed_at)
  SELECT post_id, author_id, posted_at, 1 + coalesce((SELECT p.score_revision FROM posts.posts p WHERE p.id = post_id), 0), weights_version, interaction, rest, earned, points, first_hour_points, velocity, inputs, computed_at
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[], $5::float8[], $6::float8[], $7::float8[], $8::float8[], $9::float8[],
    $10::float8[], $11::jsonb[], $12::timestamptz[]) AS told (post_id, author_id, posted_at, weights_version, interaction, rest, earned,
    points, first_hour_points, velocity, inputs, computed_at)
  ORDER BY post_id
  ON CONFLICT (post_id) DO UPDATE SET revision = kept.revision + 1, weights_version = excluded.weights_version,
    interaction = excluded.interaction, rest = excluded.rest, earned = excluded.earned, points = excluded.points,
    first_hour_points = excluded.first_hour_points, velocity = excluded.velocity, inputs = excluded.inputs, computed_at = excluded.computed_at
  WHERE (kept.weights_version, kept.interaction, kept.rest, kept.earned, kept.points, kept.first_hour_points, kept.inputs)
    IS DISTINCT FROM (excluded.weights_version, excluded.interaction, excluded.rest, excluded.earned, excluded.points,
      excluded.first_hour_points, excluded.inputs)
  RETURNING kept.post_id AS "postId", kept.revision`;

/** Keeps scores; one in which no number changed stays as it is. @returns those that changed. */
export async function writeScores(tx: Sql, rows: readonly ScoreRow[]): Promise<StoredScore[]> {
  if (rows.length === 0) return [];
  const changed = await tx.query<{ postId: string; revision: number }>(WRITE, [
    rows.map(({ postId }) => postId),
    rows.map(({ authorId }) => authorId),
    rows.map(({ postedAt }) => postedAt),
    rows.map(({ weightsVersion }) => weightsVersion),
    rows.map(({ interaction }) => interaction),
    rows.map(({ rest }) => rest),
    rows.map(({ earned }) => earned),
    rows.map(({ points }) => points),
    rows.map(({ firstHourPoints }) => firstHourPoints),
    rows.map(({ velocity }) => velocity),
    rows.map(({ inputs }) => JSON.stringify(inputs)),
    rows.map(({ computedAt }) => computedAt),
  ]);
  const revisions = new Map(changed.map(({ postId, revision }) => [postId, revision]));
  return rows.flatMap((row) => {
    const revision = revisions.get(row.postId);
    return revision === undefined ? [] : [{ ...row, revision }];
  });
}

const REMOVE = `WITH hours AS (DELETE FROM posts.score_hours WHERE post_id = ANY($1::uuid[]))
  DELETE FROM posts.post_scores WHERE post_id = ANY($1::uuid[]) RETURNING author_id AS "authorId", posted_at AS "postedAt"`;

/** Removes the scores of posts that are gone, and their history. @returns whose they were, and of when. */
export function removeScores(
  tx: Sql,
  postIds: readonly string[],
): Promise<{ readonly authorId: string; readonly postedAt: Date }[]> {
  return tx.query(REMOVE, [postIds]);
}

const KEEP_HOURS = `INSERT INTO posts.score_hours (post_id, hour, score)
  SELECT post_id, date_trunc('hour', $2::timestamptz, 'UTC'), score FROM unnest($1::uuid[], $3::float8[]) AS told (post_id, score)
  ON CONFLICT (post_id, hour) DO UPDATE SET score = excluded.score`;

/** Keeps what scores are within the hour of `at`: the last one of an hour stays. */
export async function keepHours(
  tx: Sql,
  at: Date,
  scores: readonly { readonly postId: string; readonly score: number }[],
): Promise<void> {
  if (scores.length === 0) return;
  await tx.query(KEEP_HOURS, [scores.map(({ postId }) => postId), at, scores.map(({ score }) => score)]);
}

const FORGET_HOURS = `DELETE FROM posts.score_hours WHERE (post_id, hour) IN (
    SELECT post_id, hour FROM posts.score_hours WHERE hour < $1 ORDER BY hour LIMIT $2
  ) RETURNING post_id`;

/** Forgets the oldest hours before `before`, at most `limit`. @returns how many went. */
export async function forgetHours(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET_HOURS, [before, limit])).length;
}
