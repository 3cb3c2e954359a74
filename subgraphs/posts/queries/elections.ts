import type { Sql } from '#runtime/db/database.ts';
import { pageSize } from '#runtime/subgraph/connection.ts';
import { MAX_ELECTIONS_AHEAD } from '../limits.ts';
import { electionsFrom } from '../store/elections.ts';
import type { ElectionSource } from '../view.ts';

/** Elections from today on, soonest first. @throws InvalidPageSize */
export async function elections(
  sql: Sql,
  at: Date,
  { first }: { readonly first?: number | null | undefined },
): Promise<ElectionSource[]> {
  return await electionsFrom(sql, at, pageSize(first, MAX_ELECTIONS_AHEAD));
}
