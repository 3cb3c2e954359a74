import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';

/** How far the relay is behind. */
export interface RelayLag {
  /** Events in the outbox that are not published; counted up to 10,000. */
  readonly unpublished: number;
  /** Age of the oldest of them in milliseconds; 0 when there is none. */
  readonly oldestMs: number;
}

const LAG = `SELECT count(*)::int AS unpublished, min(created_at) AS oldest
  FROM (SELECT created_at FROM runtime.outbox WHERE published_at IS NULL ORDER BY created_at, id LIMIT 10000) AS waiting`;

/** How far the relays of all processes are behind; counts up to 10,000. */
export async function relayLag(sql: Sql, clock: Clock): Promise<RelayLag> {
  const [row] = await sql.query<{ unpublished: number; oldest: Date | null }>(LAG);
  const oldestMs = row?.oldest ? Math.max(0, clock().getTime() - row.oldest.getTime()) : 0;
  return { unpublished: row?.unpublished ?? 0, oldestMs };
}
