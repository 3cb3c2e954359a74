import type { Sql } from '#runtime/db/database.ts';
import type { PostAnalysis } from './analyses.ts';

/** What a score comes from as far as the rows of the post and its author have it. */
export interface ScoreFacts {
  readonly postId: string;
  readonly authorId: string;
  readonly postedAt: Date;
  readonly type: 'TEXT' | 'LINK' | 'POLL';
  /** Whether nobody but its author sees it. */
  readonly isPrivate: boolean;
  readonly content: string;
  readonly hashtags: readonly string[];
  readonly mentions: number;
  /** Of the author when posting. */
  readonly province: string | null;
  /** As auth and users told of them; null for somebody of whom nothing was told. */
  readonly role: string | null;
  readonly profession: string | null;
  readonly botProbability: number | null;
  /** Whether the author likes and saves the post. */
  readonly ownLike: boolean;
  readonly ownSave: boolean;
  /** Whether a public post had the same text within the seven days before. */
  readonly isDuplicate: boolean;
  readonly analysis: Omit<PostAnalysis, 'postId' | 'revision' | 'model' | 'analyzedAt'> | null;
  /** What the score that is kept was computed from; null where none is. */
  readonly before: {
    readonly points: number;
    readonly firstHourPoints: number | null;
    readonly velocity: number;
    readonly computedAt: Date;
  } | null;
}

type FactsRow = Omit<ScoreFacts, 'before'> & {
  readonly points: number | null;
  readonly firstHourPoints: number | null;
  readonly velocity: number | null;
  readonly computedAt: Date | null;
};

// A text counts from when it was written into the post: whoever edits an older post into somebody's text does not make that a copy.
const WRITTEN_AT = 'coalesce(p.edited_at, p.created_at)';
const OTHER_WRITTEN_AT = 'coalesce(d.edited_at, d.created_at)';

const FACTS = `SELECT p.id AS "postId", p.author_id AS "authorId", p.created_at AS "postedAt", p.type,
    p.visibility = 'PRIVATE' AS "isPrivate", p.content, p.hashtags,
    cardinality(p.mention_ids) AS mentions, p.author_province AS province, role.role, person.profession,
    bot.bot_probability AS "botProbability",
    EXISTS (SELECT FROM posts.post_likes e WHERE e.post_id = p.id AND e.user_id = p.author_id AND e.active) AS "ownLike",
    EXISTS (SELECT FROM posts.post_saves e WHERE e.post_id = p.id AND e.user_id = p.author_id AND e.active) AS "ownSave",
    p.text_key IS NOT NULL AND EXISTS (
      SELECT FROM posts.posts d
      WHERE d.text_key = p.text_key AND d.deleted_at IS NULL AND d.visibility = 'PUBLIC' AND d.id <> p.id
        AND (${OTHER_WRITTEN_AT}, d.id) < (${WRITTEN_AT}, p.id) AND ${OTHER_WRITTEN_AT} >= ${WRITTEN_AT} - interval '7 days'
    ) AS "isDuplicate",
    CASE WHEN a.post_id IS NULL THEN NULL ELSE jsonb_build_object('quality', a.quality, 'category', a.category, 'topic', a.topic,
      'negative', a.negative, 'neutral', a.neutral, 'positive', a.positive, 'viral', a.viral, 'partiesNamed', a.parties_named,
      'highestPositive', a.highest_positive, 'highestNegative', a.highest_negative, 'claimsVerified', a.claims_verified,
      'claimsFalse', a.claims_false) END AS analysis,
    s.points, s.first_hour_points AS "firstHourPoints", s.velocity, s.computed_at AS "computedAt"
  FROM posts.posts p
  LEFT JOIN posts.analyses a ON a.post_id = p.id
  LEFT JOIN posts.roles role ON role.user_id = p.author_id
  LEFT JOIN posts.people person ON person.user_id = p.author_id
  LEFT JOIN posts.author_analyses bot ON bot.author_id = p.author_id
  LEFT JOIN posts.post_scores s ON s.post_id = p.id
  WHERE p.id = ANY($1::uuid[]) AND p.deleted_at IS NULL`;

/** Of those of the posts that are not deleted, in no order; one statement. Who may see them does not matter to scores. */
export async function scoreFacts(sql: Sql, postIds: readonly string[]): Promise<ScoreFacts[]> {
  const rows = await sql.query<FactsRow>(FACTS, [postIds]);
  return rows.map(({ points, firstHourPoints, velocity, computedAt, ...facts }) => ({
    ...facts,
    before:
      points === null || velocity === null || computedAt === null
        ? null
        : { points, firstHourPoints, velocity, computedAt },
  }));
}

/** What an author's posts before a post did. */
export interface EarlierPosts {
  readonly postId: string;
  /** What the last up to five earned, latest first. */
  readonly recentEarned: readonly number[];
  /** The mean of those of 90 days; 0 without any. */
  readonly expectedEarned: number;
  /** Mean points of their first hours, of those of which they are known; null without any. */
  readonly usualFirstHourPoints: number | null;
}

const EARLIER = `SELECT asked.post_id AS "postId", recent.earned AS "recentEarned", usual.earned AS "expectedEarned",
    usual.first_hour AS "usualFirstHourPoints"
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS asked (post_id, author_id, posted_at)
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(last.earned ORDER BY last.posted_at DESC, last.post_id DESC), '{}') AS earned FROM (
      SELECT s.earned, s.posted_at, s.post_id FROM posts.post_scores s WHERE s.author_id = asked.author_id AND (s.posted_at, s.post_id) < (asked.posted_at, asked.post_id)
      ORDER BY s.posted_at DESC, s.post_id DESC LIMIT 5
    ) AS last
  ) AS recent
  CROSS JOIN LATERAL (
    SELECT coalesce(avg(s.earned::numeric), 0)::float8 AS earned,
      (avg(s.first_hour_points::numeric) FILTER (WHERE s.posted_at <= $4::timestamptz - interval '1 hour'))::float8 AS first_hour
    FROM posts.post_scores s
    WHERE s.author_id = asked.author_id AND (s.posted_at, s.post_id) < (asked.posted_at, asked.post_id)
      AND s.posted_at >= asked.posted_at - interval '90 days'
  ) AS usual`;

/** What each post's author had posted before it, as far as scores are kept; one statement. */
export async function earlierPosts(
  sql: Sql,
  posts: readonly Pick<ScoreFacts, 'postId' | 'authorId' | 'postedAt'>[],
  now: Date,
): Promise<Map<string, EarlierPosts>> {
  const rows = await sql.query<EarlierPosts>(EARLIER, [
    posts.map(({ postId }) => postId),
    posts.map(({ authorId }) => authorId),
    posts.map(({ postedAt }) => postedAt),
    now,
  ]);
  return new Map(rows.map((row) => [row.postId, row]));
}
