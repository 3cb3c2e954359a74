import type { Database, Sql } from '#runtime/db/database.ts';
import { eventsUnderWay } from '#runtime/events/delivery-queue.ts';
import { sleep } from '#runtime/sleep.ts';

const CHECK_MS = 5;
/** A job that appends events on every run would never let things come to rest. */
const MAX_ROUNDS = 5;

export interface SettleOptions {
  readonly db: Database;
  runJobs(): Promise<void>;
  readonly timeoutMs: number;
}

/**
 * Waits until events and jobs have come to rest: rounds of dealing with all events and running all jobs, until the jobs append
 * no further event, five at most.
 */
export async function settle({ db, runJobs, timeoutMs }: SettleOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  await atRest(db, deadline);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let appended = false;
    const stopListening = db.onEventsCommitted(() => {
      appended = true;
    });
    try {
      await runJobs();
      await atRest(db, deadline);
    } finally {
      stopListening();
    }
    if (!appended) return;
  }
}

async function atRest(db: Sql, deadline: number): Promise<void> {
  while (await eventsUnderWay(db)) {
    if (Date.now() > deadline) throw new Error('events are still under way: the time to settle is over');
    await sleep(CHECK_MS);
  }
}
