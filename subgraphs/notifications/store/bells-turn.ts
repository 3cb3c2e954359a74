import type { Sql } from '#runtime/db/database.ts';

const TAKE = `SELECT pg_advisory_xact_lock(hashtextextended('notifications.bells', 0))`;

/**
 * Until the transaction ends nobody else writes bells or begins to tell of posts: of a bell and a post of the same moment, whichever comes
 * second sees the other. A statement of its own, so that the next one sees what was committed while this one waited.
 */
export async function takeBells(tx: Sql): Promise<void> {
  await tx.query(TAKE);
}
