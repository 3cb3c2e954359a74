import type { Sql } from '#runtime/db/database.ts';
import {
  type Connection,
  connection,
  keysetCursor,
  type PageArguments,
  pageSize,
  parseKeysetCursor,
} from '#runtime/subgraph/connection.ts';
import { liveSessions } from '../store/sessions.ts';
import type { SessionSource } from '../view.ts';

const KIND = 'sessions';

/** Where an account is signed in, newest first. @throws InvalidPageSize, InvalidCursor */
export async function viewerSessions(
  services: { readonly db: Sql; readonly clock: () => Date },
  accountId: string,
  page: PageArguments,
): Promise<Connection<SessionSource>> {
  const size = pageSize(page.first);
  const after = parseKeysetCursor(KIND, page.after);
  const rows = await liveSessions(services.db, accountId, services.clock(), after, size + 1);
  return connection(rows, size, (row) => ({
    cursor: keysetCursor(KIND, { at: row.createdAt, id: row.id }),
    node: row,
  }));
}
