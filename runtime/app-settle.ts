import type { Database } from '#runtime/db/database.ts';
import type { EventBus } from '#runtime/ports/event-bus.ts';
import { sleep } from '#runtime/sleep.ts';

const CHECK_MS = 5;
/** A job that appends events on every run would never let things come to rest. */
const MAX_ROUNDS = 5;

export interface SettleOptions {
  readonly db: Database;
  readonly bus: Pick<EventBus, 'underWay'>;
  runJobs(): Promise<void>;
  readonly timeoutMs: number;
}

/**
 * Waits until events and jobs have come to rest: rounds of dealing with all events and running all jobs, until the jobs append
 * no further event, five at most.
 */
export async function settle({ db, bus, runJobs, timeoutMs }: SettleOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const atRest = async (): Promise<void> => {
    while (await bus.underWay(db)) {
      if (Date.now() > deadline) throw new Error('events are still under way: the time to settle is over');
      await sleep(CHECK_MS);
    }
  };
  await atRest();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let appended = false;
    const stopListening = db.onEventsCommitted(() => {
      appended = true;
    });
    try {
      await runJobs();
      await atRest();
    } finally {
      stopListening();
    }
    if (!appended) return;
  }
}
