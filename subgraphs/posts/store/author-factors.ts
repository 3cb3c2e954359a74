import { z } from 'zod';
import type { Sql } from '#runtime/db/database.ts';

const count = z.int().nonnegative();

/** What an author did and got, as the author's layer is computed from (politpuan/inputs.ts); without what authors do with their own posts. */
const authorFactors = z.object({
  followers: count,
  /** Those of them that behave like machines by more than one half. */
  machines: count,
  /** Posts of the 90 days that ended yesterday at this time, and what people did with them: newer ones are still being reacted to. */
  posts: count,
  views: count,
  likes: count,
  comments: count,
  /** Reposts and quotes. */
  shares: count,
  /** Comments written in the last 30 days. */
  commentsWritten: count,
  /** Others' comments of the last 30 days right below the author's posts of 90 days, and those that the author replied to. */
  commentsGot: count,
  commentsAnswered: count,
  /** The last 100 posts and reposts, and those of them that are neither repost nor quote. */
  written: count,
  original: count,
});
export type AuthorFactors = z.infer<typeof authorFactors>;

const KEPT = `SELECT author_id AS "authorId", inputs FROM posts.author_factors
  WHERE author_id = ANY($1::uuid[]) AND computed_at > $2::timestamptz - interval '1 hour'`;

/** Factors that were measured within the hour before `now`, by author; one statement. */
export async function keptAuthorFactors(
  sql: Sql,
  authorIds: readonly string[],
  now: Date,
): Promise<Map<string, AuthorFactors>> {
  const rows = await sql.query<{ authorId: string; inputs: unknown }>(KEPT, [authorIds, now]);
  return new Map(
    rows.flatMap(({ authorId, inputs }) => {
      // What another version of the program kept is measured anew.
      const parsed = authorFactors.safeParse(inputs);
      return parsed.success ? [[authorId, parsed.data] as const] : [];
    }),
  );
}

// The posts whose numbers count as usual for the author; $2 is now.
const SETTLED = `p.author_id = asked.id AND p.deleted_at IS NULL AND p.created_at >= $2::timestamptz - interval '90 days'
  AND p.created_at < $2::timestamptz - interval '1 day'`;

const MEASURE = `SELECT asked.id AS "authorId", fans.*, got.posts, got.views, got.likes, greatest(0, got.comments - own.comments) AS comments,
    got.shares, spoken."commentsWritten", heard.*, last.*
  FROM unnest($1::uuid[]) AS asked (id)
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS followers, count(bot.author_id)::int AS machines
    FROM posts.follows f LEFT JOIN posts.author_analyses bot ON bot.author_id = f.follower_id AND bot.bot_probability > 0.5
    WHERE f.followee_id = asked.id AND f.active
  ) AS fans
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS posts, coalesce(sum(k.views), 0)::float8 AS views, coalesce(sum(k.likes - own_like.count), 0)::float8 AS likes,
      coalesce(sum(k.comments), 0)::float8 AS comments,
      coalesce(sum(s.shares_1 + s.shares_2 + s.shares_3 + s.shares_deep + s.quotes), 0)::float8 AS shares
    FROM posts.posts p
    LEFT JOIN posts.post_counters k ON k.post_id = p.id
    LEFT JOIN posts.score_counters s ON s.post_id = p.id
    CROSS JOIN LATERAL (
      SELECT count(*) AS count FROM posts.post_likes l WHERE l.post_id = p.id AND l.user_id = p.author_id AND l.active
    ) AS own_like
    WHERE ${SETTLED}
  ) AS got
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS comments FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
    WHERE c.author_id = asked.id AND c.created_at >= $2::timestamptz - interval '90 days' AND c.deleted_at IS NULL AND c.hidden_at IS NULL
      AND ${SETTLED}
  ) AS own
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "commentsWritten" FROM posts.comments c
    WHERE c.author_id = asked.id AND c.created_at >= $2::timestamptz - interval '30 days' AND c.deleted_at IS NULL AND c.hidden_at IS NULL
  ) AS spoken
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "commentsGot", count(*) FILTER (WHERE EXISTS (
        SELECT FROM posts.comments reply
        WHERE reply.parent_id = c.id AND NOT reply.gone AND reply.author_id = asked.id AND reply.deleted_at IS NULL AND reply.hidden_at IS NULL
      ))::int AS "commentsAnswered"
    FROM posts.posts p JOIN posts.comments c ON c.post_id = p.id
    WHERE p.author_id = asked.id AND p.deleted_at IS NULL AND p.created_at >= $2::timestamptz - interval '90 days'
      AND c.parent_id IS NULL AND NOT c.gone AND c.deleted_at IS NULL AND c.hidden_at IS NULL AND c.created_at >= $2::timestamptz - interval '30 days'
      AND c.author_id <> asked.id
  ) AS heard
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS written, (count(*) FILTER (WHERE is_original))::int AS original
    FROM (
      SELECT is_original FROM (
        (SELECT p.created_at AS at, p.quoted_id IS NULL AS is_original FROM posts.posts p
          WHERE p.author_id = asked.id AND p.deleted_at IS NULL ORDER BY p.created_at DESC, p.id DESC LIMIT 100)
        UNION ALL
        (SELECT r.reposted_at, false FROM posts.reposts r
          WHERE r.user_id = asked.id AND r.active ORDER BY r.reposted_at DESC LIMIT 100)
      ) AS both_kinds ORDER BY at DESC LIMIT 100
    ) AS latest
  ) AS last`;

/** Measures authors as of `now`, by author; one statement. */
export async function measureAuthors(
  sql: Sql,
  authorIds: readonly string[],
  now: Date,
): Promise<Map<string, AuthorFactors>> {
  if (authorIds.length === 0) return new Map();
  const rows = await sql.query<AuthorFactors & { readonly authorId: string }>(MEASURE, [authorIds, now]);
  return new Map(rows.map(({ authorId, ...factors }) => [authorId, factors]));
}

const KEEP = `INSERT INTO posts.author_factors AS kept (author_id, inputs, computed_at)
  SELECT author_id, inputs, $3 FROM unnest($1::uuid[], $2::jsonb[]) AS told (author_id, inputs) ORDER BY author_id
  ON CONFLICT (author_id) DO UPDATE SET inputs = excluded.inputs, computed_at = excluded.computed_at
  WHERE kept.computed_at < excluded.computed_at`;

/** Keeps what was measured for the hour after `now`. */
export async function keepAuthorFactors(
  sql: Sql,
  measured: ReadonlyMap<string, AuthorFactors>,
  now: Date,
): Promise<void> {
  if (measured.size === 0) return;
  await sql.query(KEEP, [[...measured.keys()], [...measured.values()].map((each) => JSON.stringify(each)), now]);
}
