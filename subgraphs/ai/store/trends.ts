import type { Sql } from '#runtime/db/database.ts';

/** A trend as feed told of it. */
export interface KnownTrend {
  readonly kind: 'HASHTAG' | 'TOPIC';
  /** A hashtag in the form of foldHashtag, or a topic. */
  readonly key: string;
  /** Popularity, 0 to 100. */
  readonly score: number;
}

/** The scope whose trends count: the country. */
export const TRENDS_SCOPE = 'TR';

const APPLY = `INSERT INTO ai.trends AS kept (scope, trends, revision) VALUES ($1, $2::jsonb, $3)
  ON CONFLICT (scope) DO UPDATE SET trends = excluded.trends, revision = excluded.revision WHERE kept.revision < excluded.revision`;

/** Brings the copy of the country's trends up to these: the highest revision stays. */
export async function applyTrends(tx: Sql, trends: readonly KnownTrend[], revision: number): Promise<void> {
  await tx.query(APPLY, [TRENDS_SCOPE, JSON.stringify(trends), revision]);
}

const READ = 'SELECT trends FROM ai.trends WHERE scope = $1';

/** What the country talks about, at most ten. */
export async function knownTrends(sql: Sql): Promise<readonly KnownTrend[]> {
  const [row] = await sql.query<{ trends: readonly KnownTrend[] }>(READ, [TRENDS_SCOPE]);
  return row?.trends ?? [];
}
