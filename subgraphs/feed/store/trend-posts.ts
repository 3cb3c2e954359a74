import type { Sql } from '#runtime/db/database.ts';

/** What a post counts for in trends, at one of its revisions. */
export interface TrendPostState {
  readonly post_id: string;
  readonly author_id: string;
  /** Plate code of the author's province when posting. */
  readonly province_code: string | null;
  readonly at: string;
  /** Whether it is public and not deleted. */
  readonly counts: boolean;
  readonly topic: string | null;
  /** As written, by the form in which spellings are the same. */
  readonly hashtags: Readonly<Record<string, string>>;
  readonly revision: number;
}

const APPLY_POSTS = `INSERT INTO feed.trend_posts AS kept
    (post_id, author_id, province_code, at, counts, topic, hashtags, revision)
  SELECT DISTINCT ON (post_id) post_id, author_id, province_code, at, counts, topic, hashtags, revision
  FROM jsonb_to_recordset($1::jsonb) AS state (post_id uuid, author_id uuid, province_code text, at timestamptz, counts boolean,
    topic text, hashtags jsonb, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET author_id = excluded.author_id, province_code = excluded.province_code, at = excluded.at,
    counts = excluded.counts, topic = excluded.topic, hashtags = excluded.hashtags, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each post the newest state; what was analyzed of it stays. */
export async function applyTrendPosts(tx: Sql, states: readonly TrendPostState[]): Promise<void> {
  await tx.query(APPLY_POSTS, [JSON.stringify(states)]);
}

/** What models say a post is about, at a revision of the analysis. */
export interface AnalyzedTopic {
  readonly post_id: string;
  readonly author_id: string;
  readonly topic: string;
  readonly at: string;
  readonly revision: number;
}

// A post that is not yet heard of counts for nothing; its row ends as one of the time of the analysis would.
const APPLY_ANALYSES = `INSERT INTO feed.trend_posts AS kept
    (post_id, author_id, at, counts, revision, analyzed_topic, analysis_revision)
  SELECT DISTINCT ON (post_id) post_id, author_id, at, false, 0, topic, revision
  FROM jsonb_to_recordset($1::jsonb) AS state (post_id uuid, author_id uuid, topic text, at timestamptz, revision int)
  ORDER BY post_id, revision DESC
  ON CONFLICT (post_id) DO UPDATE SET analyzed_topic = excluded.analyzed_topic, analysis_revision = excluded.analysis_revision,
    at = CASE WHEN kept.revision = 0 THEN excluded.at ELSE kept.at END
  WHERE kept.analysis_revision < excluded.analysis_revision`;

/** Keeps of each post the newest analysis, whether the post or the analysis is heard of first. */
export async function applyAnalyzedTopics(tx: Sql, analyses: readonly AnalyzedTopic[]): Promise<void> {
  await tx.query(APPLY_ANALYSES, [JSON.stringify(analyses)]);
}

const FORGET = `DELETE FROM feed.trend_posts
  WHERE post_id IN (SELECT post_id FROM feed.trend_posts WHERE at < $1::timestamptz ORDER BY at LIMIT $2) RETURNING post_id`;

/** Forgets the oldest posts of before an instant, at most `limit`. @returns how many there were */
export async function forgetTrendPosts(sql: Sql, before: Date, limit: number): Promise<number> {
  return (await sql.query(FORGET, [before, limit])).length;
}
