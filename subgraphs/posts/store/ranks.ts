import type { Sql } from '#runtime/db/database.ts';
import type { RankKeyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';

/** What somebody has earned in all, and their place; null while not ranked. */
export interface AuthorTotal {
  readonly total: number;
  readonly rank: number | null;
}

const TOTALS = 'SELECT author_id AS "authorId", total, rank FROM posts.author_totals WHERE author_id = ANY($1::uuid[])';

/** Of those who ever earned anything; one statement. */
export async function totalsOf(sql: Sql, authorIds: readonly string[]): Promise<Map<string, AuthorTotal>> {
  const rows = await sql.query<AuthorTotal & { readonly authorId: string }>(TOTALS, [authorIds]);
  return new Map(rows.map(({ authorId, ...total }) => [authorId, total]));
}

const CHANGED = `SELECT EXISTS (
    SELECT FROM posts.author_totals WHERE total IS DISTINCT FROM coalesce(ranked_total, 0)
  ) AS changed`;

/** Whether a total changed since people were last ranked. */
export async function haveTotalsChanged(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ changed: boolean }>(CHANGED);
  return row?.changed === true;
}

// The turn of whoever sums days up (store/author-totals.ts): the two write the same rows, each in its own order.
const TURN = `SELECT pg_advisory_xact_lock(hashtextextended('posts.author_days', 0))`;
const RANK = `UPDATE posts.author_totals AS kept SET rank = ranked.rank, ranked_total = ranked.total
  FROM (
    SELECT author_id, CASE WHEN total > 0 THEN total END AS total, CASE WHEN total > 0 THEN (rank() OVER (ORDER BY total DESC))::int END AS rank
    FROM posts.author_totals
  ) AS ranked
  WHERE kept.author_id = ranked.author_id
    AND (kept.rank IS DISTINCT FROM ranked.rank OR kept.ranked_total IS DISTINCT FROM ranked.total)`;

/** Ranks everybody with points by their totals of this moment: equal totals share a place, and the places after it stay empty. */
export async function rankAuthors(tx: Sql): Promise<void> {
  await tx.query(TURN);
  await tx.query(RANK);
}

/** Somebody in the ranking, with the total that the rank is of. */
export interface RankedAuthor {
  readonly authorId: string;
  readonly rank: number;
  readonly total: number;
}

const PAGE = `SELECT author_id AS "authorId", rank, ranked_total AS total FROM posts.author_totals
  WHERE rank IS NOT NULL AND (rank, author_id) > ($1::int, $2::uuid) ORDER BY rank, author_id LIMIT $3`;

/** Those with the most points as they were last ranked, at most `limit` after a position. */
export function rankingPage(sql: Sql, after: RankKeyset | null, limit: number): Promise<RankedAuthor[]> {
  return sql.query<RankedAuthor>(PAGE, [after?.rank ?? 0, after?.id ?? LAST_UUID, limit]);
}
