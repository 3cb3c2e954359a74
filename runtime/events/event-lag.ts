import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { interests, LOOK_BACK_MS, PENDING } from './pending-events.ts';
import { type RelayLag, relayLag } from './relay-lag.ts';

/** How far one consumer is behind. */
export interface ConsumerLag {
  readonly consumer: string;
  /** Published events of the last seven days that it has not dealt with; those that wait for a retry apart. */
  readonly waiting: number;
  /** Age of the oldest of them in milliseconds; 0 when there is none. */
  readonly oldestMs: number;
  /** Events that wait for a retry on the broker. */
  readonly retrying: number;
  readonly deadLetters: number;
}

export interface EventLag {
  readonly relay: RelayLag;
  /** All consumers of the product, by name. */
  readonly consumers: readonly ConsumerLag[];
}

const WAITING = `SELECT wanted.consumer, count(*)::int AS count, min(o.created_at) AS oldest FROM ${PENDING} GROUP BY wanted.consumer`;
const RETRYING = `SELECT consumer, count(*)::int AS count FROM runtime.parked_events WHERE due_at > now() GROUP BY consumer`;
const DEAD = 'SELECT consumer, count(*)::int AS count FROM runtime.dead_letters GROUP BY consumer';

/** How far the relay and every consumer are behind, by what the database knows. Reads the outbox of seven days. */
export async function eventLag(sql: Sql, clock: Clock, consumers: Pick<ConsumerRegistry, 'byName'>): Promise<EventLag> {
  const { types, consumers: names } = interests(consumers);
  const since = new Date(clock().getTime() - LOOK_BACK_MS);
  const waiting = await sql.query<Count & { oldest: Date }>(WAITING, [types, names, since]);
  const retrying = await sql.query<Count>(RETRYING);
  const dead = await sql.query<Count>(DEAD);
  const now = clock().getTime();
  const lagOf = (consumer: string): ConsumerLag => {
    const found = waiting.find((row) => row.consumer === consumer);
    return {
      consumer,
      waiting: found?.count ?? 0,
      oldestMs: found ? Math.max(0, now - found.oldest.getTime()) : 0,
      retrying: countOf(retrying, consumer),
      deadLetters: countOf(dead, consumer),
    };
  };
  return { relay: await relayLag(sql, clock), consumers: [...consumers.byName.keys()].sort().map(lagOf) };
}

interface Count {
  readonly consumer: string;
  readonly count: number;
}

function countOf(rows: readonly Count[], consumer: string): number {
  return rows.find((row) => row.consumer === consumer)?.count ?? 0;
}
