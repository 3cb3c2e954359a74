import type { Sql } from '#runtime/db/database.ts';

/** What is known of an author, as far as how far their posts spread rests on it. */
export interface AuthorFacts {
  readonly authorId: string;
  readonly followers: number;
  readonly following: number;
  /** null where auth has not told of them. */
  readonly role: string | null;
  /** Engagement of the public posts of the last 90 days that are more than a day old, at most 300, the newest first. */
  readonly engagements: readonly number[];
  /** When the public posts of the last 30 days were posted, at most 300, the newest first; milliseconds since the epoch. */
  readonly postedAt: readonly number[];
}

const MOST_POSTS = 300;

// As engagementOf has it: likes + 3 × comments + 5 × shares.
const FACTS = `SELECT a.id AS "authorId", coalesce(f.followers, 0) AS followers, coalesce(f.following, 0) AS following, r.role,
    usual.engagements, recent."postedAt"
  FROM unnest($1::uuid[]) AS a (id)
  LEFT JOIN ai.follow_counts f ON f.user_id = a.id
  LEFT JOIN ai.roles r ON r.user_id = a.id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(e), '{}') AS engagements FROM (
      SELECT coalesce(g.likes + 3 * g.comments + 5 * g.shares, 0) AS e
      FROM ai.posts p LEFT JOIN ai.engagement g ON g.post_id = p.post_id
      WHERE p.author_id = a.id AND NOT p.deleted AND p.visibility = 'PUBLIC'
        AND p.created_at > $2::timestamptz - interval '90 days' AND p.created_at <= $2::timestamptz - interval '1 day'
      ORDER BY p.created_at DESC LIMIT ${MOST_POSTS}
    ) AS each
  ) AS usual
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(at), '{}') AS "postedAt" FROM (
      SELECT extract(epoch FROM p.created_at)::float8 * 1000 AS at FROM ai.posts p
      WHERE p.author_id = a.id AND NOT p.deleted AND p.visibility = 'PUBLIC' AND p.created_at > $2::timestamptz - interval '30 days'
        AND p.created_at <= $2::timestamptz
      ORDER BY p.created_at DESC LIMIT ${MOST_POSTS}
    ) AS each
  ) AS recent`;

/** What is known of authors at an instant; one statement for all. */
export async function authorFacts(
  sql: Sql,
  authorIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, AuthorFacts>> {
  const rows = await sql.query<AuthorFacts>(FACTS, [[...new Set(authorIds)], at]);
  return new Map(rows.map((row) => [row.authorId, row]));
}

/** How far somebody behaves like a machine, as computed last. */
export interface AuthorAnalysis {
  readonly authorId: string;
  readonly probability: number;
  readonly model: string;
  readonly version: string;
  readonly degraded: boolean;
  readonly computedAt: Date;
}

const ANALYSES = `SELECT author_id AS "authorId", probability, model, version, degraded, computed_at AS "computedAt"
  FROM ai.author_analyses WHERE author_id = ANY($1::uuid[])`;

/** What was computed of authors, by author. */
export async function authorAnalyses(
  sql: Sql,
  authorIds: readonly string[],
): Promise<ReadonlyMap<string, AuthorAnalysis>> {
  const rows = await sql.query<AuthorAnalysis>(ANALYSES, [authorIds]);
  return new Map(rows.map((row) => [row.authorId, row]));
}

const KEEP = `INSERT INTO ai.author_analyses AS kept (author_id, probability, model, version, degraded, computed_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS told ("authorId" uuid, probability float8, model text, version text, degraded boolean,
    "computedAt" timestamptz)
  ORDER BY "authorId"
  ON CONFLICT (author_id) DO UPDATE SET probability = excluded.probability, model = excluded.model, version = excluded.version,
    degraded = excluded.degraded, computed_at = excluded.computed_at
  WHERE kept.computed_at < excluded.computed_at`;

/** Keeps what was computed of authors, each once; the latest stays. */
export async function keepAuthorAnalyses(sql: Sql, analyses: readonly AuthorAnalysis[]): Promise<void> {
  if (analyses.length > 0) await sql.query(KEEP, [JSON.stringify(analyses)]);
}
