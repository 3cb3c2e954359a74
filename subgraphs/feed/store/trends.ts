import type { Sql } from '#runtime/db/database.ts';
import { ROLES } from '#runtime/viewer.ts';
import type { TrendKind, TrendWindow } from '../resolver-types.generated.ts';
import type { RankedTrend, ScopeCount, Use } from '../trends/rank-trends.ts';
import { TREND_RULES } from '../trends/rules.ts';
import type { ToldTrend } from '../trends/told-trends.ts';

/** Roles of people whose identity is verified: all but a citizen's, whatever party or office they come with. */
const VERIFIED_ROLES = ROLES.filter((role) => role !== 'citizen');

// The window is the last of as many as are looked at; each is one walk along the index of times, so that what is grouped at a time is small. Without
// OFFSET the planner would look up an author's role for every hashtag and place instead of once a post.
const COUNT = `WITH spans AS (
    SELECT back, $1::timestamptz - (back + 1) * ($2::int * interval '1 millisecond') AS since,
      $1::timestamptz - back * ($2::int * interval '1 millisecond') AS until
    FROM generate_series(0, $3::int) AS back
  ), people AS (
    SELECT spans.back, wrote.* FROM spans CROSS JOIN LATERAL (
      SELECT place.scope, use.kind, use.key, p.author_id, p.weight, count(*) AS posts
      FROM (
        SELECT author_id, province_code, hashtags, coalesce(nullif(analyzed_topic, 'OTHER'), nullif(topic, 'OTHER')) AS topic,
          CASE WHEN (SELECT role FROM feed.roles r WHERE r.user_id = author_id) = ANY ($4::text[])
            THEN $5::float8 ELSE $6::float8 END AS weight
        FROM feed.trend_posts WHERE at > spans.since AND at <= spans.until AND counts OFFSET 0
      ) p
      CROSS JOIN LATERAL (VALUES ('TR'), (p.province_code)) AS place (scope)
      CROSS JOIN LATERAL (
        SELECT 'ANYTHING', '' UNION ALL SELECT 'TOPIC', p.topic UNION ALL SELECT 'HASHTAG', jsonb_object_keys(p.hashtags)
      ) AS use (kind, key)
      WHERE place.scope IS NOT NULL AND use.key IS NOT NULL
      GROUP BY place.scope, use.kind, use.key, p.author_id, p.weight
    ) wrote
  )
  SELECT scope, kind, key, (count(*) FILTER (WHERE back = 0))::int AS authors,
    coalesce(sum(posts) FILTER (WHERE back = 0), 0)::int AS posts,
    coalesce(sum(weight) FILTER (WHERE back = 0), 0) AS now, coalesce(sum(weight) FILTER (WHERE back > 0), 0) AS before
  FROM people GROUP BY scope, kind, key
  HAVING count(*) FILTER (WHERE back = 0) > 0 AND (kind = 'ANYTHING' OR sum(weight) FILTER (WHERE back = 0) >= $7::float8)`;

interface CountRow extends Omit<Use, 'kind' | 'weighed'> {
  readonly scope: string;
  readonly kind: TrendKind | 'ANYTHING';
  readonly now: number;
  readonly before: number;
}

/**
 * Counts who wrote about what in the window that ends at an instant, the end included and the beginning not, and in those before it;
 * in every scope where anybody wrote. What fewer wrote about than makes a trend anywhere is left out.
 */
export async function countUses(sql: Sql, window: TrendWindow, at: Date): Promise<ScopeCount[]> {
  const { windows, weights, leastAuthors } = TREND_RULES;
  const { ms, before } = windows[window];
  const least = Math.min(leastAuthors.country, leastAuthors.province);
  const rows = await sql.query<CountRow>(COUNT, [
    at,
    ms,
    before,
    VERIFIED_ROLES,
    weights.verified,
    weights.unverified,
    least,
  ]);
  const uses = Map.groupBy(rows.filter(isUse), ({ scope }) => scope);
  return rows
    .filter(({ kind }) => kind === 'ANYTHING')
    .map(({ scope, ...activity }) => ({
      scope,
      activity: { now: activity.now, before: activity.before },
      uses: (uses.get(scope) ?? []).map(({ kind, key, authors, posts, ...weighed }) => ({
        kind,
        key,
        authors,
        posts,
        weighed: { now: weighed.now, before: weighed.before },
      })),
    }));
}

function isUse(row: CountRow): row is CountRow & { readonly kind: TrendKind } {
  return row.kind !== 'ANYTHING';
}

const SPELLINGS = `WITH wrote AS (
    SELECT DISTINCT used.key, used.name, p.author_id
    FROM feed.trend_posts p CROSS JOIN LATERAL jsonb_each_text(p.hashtags) AS used (key, name)
    WHERE p.at > $1::timestamptz - $2::int * interval '1 millisecond' AND p.at <= $1::timestamptz AND p.counts
      AND p.hashtags ?| $3::text[] AND used.key = ANY ($3::text[])
  )
  SELECT DISTINCT ON (key) key, name
  FROM wrote LEFT JOIN LATERAL (SELECT role FROM feed.roles r WHERE r.user_id = wrote.author_id LIMIT 1) person ON true
  GROUP BY key, name
  ORDER BY key, sum(CASE WHEN person.role = ANY ($4::text[]) THEN $5::float8 ELSE $6::float8 END) DESC, name COLLATE "C"`;

/**
 * How hashtags are mostly written in the window that ends at an instant: people count as they do for the trend itself.
 * @returns by key
 */
export async function spellingsOf(
  sql: Sql,
  keys: readonly string[],
  window: TrendWindow,
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const { windows, weights } = TREND_RULES;
  const rows = await sql.query<{ key: string; name: string }>(SPELLINGS, [
    at,
    windows[window].ms,
    keys,
    VERIFIED_ROLES,
    weights.verified,
    weights.unverified,
  ]);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** A trend with its name: a hashtag as it is mostly written, or the topic's value. */
export interface NamedTrend extends RankedTrend {
  readonly name: string;
}

const REPLACE = `WITH next AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS trend (scope text, kind text, key text, rank int, name text, authors int, posts int,
      growth float8, velocity float8, score float8)
  ), gone AS (
    DELETE FROM feed.trends t WHERE t."window" = $1
      AND NOT EXISTS (SELECT FROM next n WHERE n.scope = t.scope AND n.kind = t.kind AND n.key = t.key)
    RETURNING t.scope
  ), put AS (
    INSERT INTO feed.trends AS t (scope, "window", kind, key, rank, name, authors, posts, growth, velocity, score)
    SELECT scope, $1, kind, key, rank, name, authors, posts, growth, velocity, score FROM next
    ON CONFLICT (scope, "window", kind, key) DO UPDATE SET rank = excluded.rank, name = excluded.name, authors = excluded.authors,
      posts = excluded.posts, growth = excluded.growth, velocity = excluded.velocity, score = excluded.score
    WHERE (t.rank, t.name, t.authors, t.posts, t.growth, t.velocity, t.score)
      IS DISTINCT FROM (excluded.rank, excluded.name, excluded.authors, excluded.posts, excluded.growth, excluded.velocity, excluded.score)
    RETURNING t.scope
  )
  SELECT scope FROM gone UNION SELECT scope FROM put`;

/** Puts these in the place of all trends of a window. @returns the scopes in which anything is another */
export async function replaceTrends(tx: Sql, window: TrendWindow, trends: readonly NamedTrend[]): Promise<string[]> {
  const rows = await tx.query<{ scope: string }>(REPLACE, [window, JSON.stringify(trends)]);
  return rows.map(({ scope }) => scope);
}

const TOLD = 'SELECT scope, told FROM feed.trend_revisions WHERE "window" = $1';

/** What was last told of each scope's first places over a window. */
export async function toldTrends(tx: Sql, window: TrendWindow): Promise<ReadonlyMap<string, readonly ToldTrend[]>> {
  const rows = await tx.query<{ scope: string; told: readonly ToldTrend[] }>(TOLD, [window]);
  return new Map(rows.map(({ scope, told }) => [scope, told]));
}

const TELL = `INSERT INTO feed.trend_revisions AS kept (scope, "window", revision, told_at, told)
  SELECT scope, $1, 1, $2, told FROM jsonb_to_recordset($3::jsonb) AS news (scope text, told jsonb)
  ON CONFLICT (scope, "window") DO UPDATE SET revision = kept.revision + 1, told_at = excluded.told_at, told = excluded.told
  RETURNING scope, revision`;

/** The first places of a scope. */
export interface ScopeNews {
  readonly scope: string;
  readonly told: readonly ToldTrend[];
}

/** Remembers what is told of scopes. @returns the revision of each */
export async function rememberTold(
  tx: Sql,
  window: TrendWindow,
  at: Date,
  news: readonly ScopeNews[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ scope: string; revision: number }>(TELL, [window, at, JSON.stringify(news)]);
  return new Map(rows.map(({ scope, revision }) => [scope, revision]));
}

/** A trend as it is read. */
export type KeptTrend = Omit<NamedTrend, 'scope'>;

const OF_SCOPE = `SELECT kind, key, rank, name, authors, posts, growth, velocity, score FROM feed.trends
  WHERE scope = $1 AND "window" = $2 ORDER BY rank`;

/** All trends of a scope over a window, fastest first. */
export async function trendsOf(sql: Sql, scope: string, window: TrendWindow): Promise<KeptTrend[]> {
  return await sql.query<KeptTrend>(OF_SCOPE, [scope, window]);
}
