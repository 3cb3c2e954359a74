import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { liveSessions } from '../store/sessions.ts';
import type { SessionSource } from '../view.ts';

const CURSOR = 'sessions';

/** Where an account is signed in, newest first. @throws InvalidPageSize, InvalidCursor */
export async function viewerSessions(
  services: { readonly db: Sql; readonly clock: () => Date },
  accountId: string,
  page: PageArguments,
): Promise<Connection<SessionSource>> {
  return await keysetPage(
    CURSOR,
    page,
    (after, limit) => liveSessions(services.db, accountId, services.clock(), after, limit),
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (session) => ({ node: session }),
  );
}
