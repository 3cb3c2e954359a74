import type { Sql } from '#runtime/db/database.ts';
import type { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';

/** What models say of a post, as far as its score comes from it. */
export interface PostAnalysis {
  readonly postId: string;
  readonly revision: number;
  readonly quality: number;
  readonly category: (typeof POST_CATEGORIES)[number];
  readonly topic: (typeof POST_TOPICS)[number];
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly viral: number;
  readonly partiesNamed: number;
  readonly highestPositive: number;
  readonly highestNegative: number;
  readonly claimsVerified: number;
  readonly claimsFalse: number;
  /** Its name and version. */
  readonly model: string;
  readonly analyzedAt: Date;
}

const APPLY = `INSERT INTO posts.analyses AS kept (post_id, revision, quality, category, topic, negative, neutral, positive, viral, parties_named,
    highest_positive, highest_negative, claims_verified, claims_false, model, analyzed_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS told ("postId" uuid, revision int, quality float8, category text, topic text, negative float8,
    neutral float8, positive float8, viral float8, "partiesNamed" int, "highestPositive" float8, "highestNegative" float8, "claimsVerified" int,
    "claimsFalse" int, model text, "analyzedAt" timestamptz)
  ORDER BY "postId"
  ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision, quality = excluded.quality, category = excluded.category,
    topic = excluded.topic, negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive, viral = excluded.viral,
    parties_named = excluded.parties_named, highest_positive = excluded.highest_positive, highest_negative = excluded.highest_negative,
    claims_verified = excluded.claims_verified, claims_false = excluded.claims_false, model = excluded.model,
    analyzed_at = excluded.analyzed_at
  WHERE kept.revision < excluded.revision
  RETURNING post_id AS "postId"`;

/** Brings what is known up to these analyses, one a post, in any order: of each post the highest revision stays. @returns those that changed. */
export async function applyAnalyses(tx: Sql, analyses: readonly PostAnalysis[]): Promise<string[]> {
  const rows = await tx.query<{ postId: string }>(APPLY, [JSON.stringify(analyses)]);
  return rows.map(({ postId }) => postId);
}

/** How far somebody behaves like a machine, by an analysis of what they posted. */
export interface AuthorAnalysis {
  readonly authorId: string;
  readonly botProbability: number;
  readonly at: Date;
}

const LOCK_AUTHORS = `SELECT author_id AS "authorId", bot_probability AS "botProbability", at FROM posts.author_analyses
  WHERE author_id = ANY($1::uuid[]) ORDER BY author_id FOR NO KEY UPDATE`;

/** What is known of the authors, kept as it is until the transaction ends. */
export function lockAuthorAnalyses(tx: Sql, authorIds: readonly string[]): Promise<AuthorAnalysis[]> {
  return tx.query<AuthorAnalysis>(LOCK_AUTHORS, [authorIds]);
}

const APPLY_AUTHORS = `INSERT INTO posts.author_analyses AS kept (author_id, bot_probability, at)
  SELECT * FROM unnest($1::uuid[], $2::float8[], $3::timestamptz[]) AS told (author_id, bot_probability, at) ORDER BY author_id
  ON CONFLICT (author_id) DO UPDATE SET bot_probability = excluded.bot_probability, at = excluded.at WHERE kept.at < excluded.at`;

/** Brings what is known up to these, one an author, in any order: the latest stays. */
export async function applyAuthorAnalyses(tx: Sql, analyses: readonly AuthorAnalysis[]): Promise<void> {
  await tx.query(APPLY_AUTHORS, [
    analyses.map(({ authorId }) => authorId),
    analyses.map(({ botProbability }) => botProbability),
    analyses.map(({ at }) => at),
  ]);
}
