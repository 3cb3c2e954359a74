import type { Sql } from '#runtime/db/database.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import { nameCursor, parseNameCursor } from '#runtime/subgraph/name-cursor.ts';
import { isUuid } from '#runtime/uuid.ts';
import { partyPage } from '../store/parties.ts';
import type { PartySource } from '../view.ts';

const CURSOR = 'parties';

/** All parties in Turkish alphabetical order. @throws InvalidPageSize, InvalidCursor */
export async function parties(sql: Sql, { first, after }: PageArguments): Promise<Connection<PartySource>> {
  const size = pageSize(first);
  const rows = await partyPage(sql, parseNameCursor(CURSOR, after, isUuid), size + 1);
  return connection(rows, size, (party) => ({
    cursor: nameCursor(CURSOR, { name: party.name, key: party.id }),
    node: party,
  }));
}
