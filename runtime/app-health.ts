import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { type RelayLag, relayLag } from '#runtime/events/relay-lag.ts';

/** Whether the backend can work. */
export interface AppHealth {
  readonly database: boolean;
  /** Null while the database cannot be asked. */
  readonly relay: RelayLag | null;
}

/** Never rejects: what cannot be read is the answer. */
export async function readHealth(sql: Sql, clock: Clock): Promise<AppHealth> {
  try {
    return { database: true, relay: await relayLag(sql, clock) };
  } catch {
    return { database: false, relay: null };
  }
}
