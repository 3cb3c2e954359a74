import type { Sql } from '#runtime/db/database.ts';
import { sleep } from '#runtime/sleep.ts';
import type { EventGate } from '#runtime/subgraph/define.ts';

const POLL_MS = 25;
const APPLIED = `SELECT count(*)::int AS seen FROM runtime.inbox WHERE event_id = $1 AND event_at = $2 AND consumer = ANY($3::text[])`;

export interface LocalEventGate extends EventGate {
  /** Tells those who wait in this process, once the consumer's transaction is committed. */
  signal(consumer: string, eventIds: readonly string[]): void;
}

/** Looks for inbox rows: at once, whenever this process' own consumers are done, and every 25 ms for those of other processes. */
export function createEventGate(sql: Sql): LocalEventGate {
  const waiting = new Map<string, Set<(consumer: string) => void>>();
  return {
    async applied(event, consumers, timeoutMs = 2_000) {
      const missing = new Set(consumers);
      const names = [...missing];
      if (missing.size === 0) return true;
      const { promise: heard, resolve } = Promise.withResolvers<void>();
      const onSignal = (consumer: string): void => {
        missing.delete(consumer);
        if (missing.size === 0) resolve();
      };
      const listeners = waiting.get(event.id) ?? new Set();
      waiting.set(event.id, listeners.add(onSignal));
      const deadline = Date.now() + timeoutMs;
      try {
        for (;;) {
          const [row] = await sql.query<{ seen: number }>(APPLIED, [event.id, event.timestamp, names]);
          if (missing.size === 0 || row?.seen === names.length) return true;
          const left = deadline - Date.now();
          if (left <= 0) return false;
          await Promise.race([heard, sleep(Math.min(POLL_MS, left))]);
          if (missing.size === 0) return true;
        }
      } finally {
        listeners.delete(onSignal);
        if (listeners.size === 0 && waiting.get(event.id) === listeners) waiting.delete(event.id);
      }
    },
    signal(consumer, eventIds) {
      for (const id of eventIds) for (const listener of waiting.get(id) ?? []) listener(consumer);
    },
  };
}
