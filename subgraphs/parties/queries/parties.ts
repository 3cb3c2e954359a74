import type { Sql } from '#runtime/db/database.ts';
import { type Connection, connection, pageSize } from '#runtime/subgraph/connection.ts';
import { parsePartyCursor, partyCursor } from '../party-cursor.ts';
import { partyPage } from '../store/parties.ts';
import type { PartySource } from '../view.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** All parties in Turkish alphabetical order. @throws InvalidPageSize, InvalidCursor */
export async function parties({ first, after }: PageArguments, sql: Sql): Promise<Connection<PartySource>> {
  const size = pageSize(first);
  const rows = await partyPage(sql, parsePartyCursor(after), size + 1);
  return connection(rows, size, (party) => ({ cursor: partyCursor(party), node: party }));
}
