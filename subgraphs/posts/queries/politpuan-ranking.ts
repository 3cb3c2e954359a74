import type { Sql } from '#runtime/db/database.ts';
import { type Connection, type PageArguments, rankPage } from '#runtime/subgraph/connection.ts';
import { rankingPage } from '../store/ranks.ts';
import { type UserRef, userRef } from '../view.ts';

/**
 * A page of those with the most points, as they were last ranked; those who share a place are in one order on every page.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function politPuanRanking(
  sql: Sql,
  page: PageArguments,
): Promise<Connection<UserRef, { readonly rank: number; readonly total: number }>> {
  return await rankPage(
    'politpuan',
    page,
    (after, limit) => rankingPage(sql, after, limit),
    ({ rank, authorId }) => ({ rank, id: authorId }),
    ({ rank, authorId, total }) => ({ node: userRef(authorId), rank, total }),
  );
}
