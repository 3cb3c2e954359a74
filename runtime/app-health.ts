import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';

/** Whether the backend can work, and how far the relay is behind. */
export interface AppHealth {
  readonly database: boolean;
  /** Null while the database cannot be asked. */
  readonly relay: {
    /** Events in the outbox that are not published; counted up to 10,000. */
    readonly unpublished: number;
    /** Age of the oldest of them in milliseconds; 0 when there is none. */
    readonly oldestMs: number;
  } | null;
}

const LAG = `SELECT count(*)::int AS unpublished, min(created_at) AS oldest
  FROM (SELECT created_at FROM runtime.outbox WHERE published_at IS NULL ORDER BY created_at, id LIMIT 10000) AS waiting`;

/** Never rejects: what cannot be read is the answer. */
export async function readHealth(sql: Sql, clock: Clock): Promise<AppHealth> {
  try {
    const [row] = await sql.query<{ unpublished: number; oldest: Date | null }>(LAG);
    const oldestMs = row?.oldest ? Math.max(0, clock().getTime() - row.oldest.getTime()) : 0;
    return { database: true, relay: { unpublished: row?.unpublished ?? 0, oldestMs } };
  } catch {
    return { database: false, relay: null };
  }
}
