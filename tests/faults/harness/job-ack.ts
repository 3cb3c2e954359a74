import type { Database } from '#runtime/db/database.ts';
import { sleep } from '#runtime/sleep.ts';
import type { PartsInstallation } from '../../../bench/harness/parts/installation.ts';

/** A worker acknowledges a delivery by removing its job: for that it needs the table this keeps from it. */
const HOLD_ACKS = 'LOCK TABLE graphile_worker._private_jobs IN SHARE MODE';

const DEALT_WITH = `SELECT EXISTS (
    SELECT FROM graphile_worker._private_jobs AS job
    WHERE job.locked_at IS NOT NULL AND job.payload->'ids' IS NOT NULL AND NOT EXISTS (
      SELECT FROM json_array_elements_text(job.payload->'ids') AS event (id)
      WHERE NOT EXISTS (SELECT FROM runtime.inbox i
                        WHERE i.consumer = job.payload->>'consumer' AND i.event_id = event.id::uuid))) AS found`;

/**
 * A statement that waits for a lock does not notice that whoever sent it is dead, and would be carried out once the lock is free: the
 * acknowledgement would arrive after all. Those of other processes are cut off with it; they send theirs again.
 */
const CUT_OFF_ACKS = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
    AND query ILIKE '%delete from%'`;

/** What the process had sent when it died may still be between it and the server. */
const ON_ITS_WAY_MS = 100;

const TRIES = 200;

/**
 * Kills the process of consumers at a moment at which it has committed the effects of a delivery, and the job that carried it is still
 * there: removing it is made to wait, and then to fail.
 */
export async function killBetweenEffectAndAck({ db, kill9 }: PartsInstallation): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const killed = await db.sqlTransaction(async (tx) => {
      await tx.query(HOLD_ACKS);
      const found = await dealtWith(db);
      if (found) {
        await kill9('consumers');
        await tx.query(CUT_OFF_ACKS);
        await sleep(ON_ITS_WAY_MS);
        await tx.query(CUT_OFF_ACKS);
      }
      return found;
    });
    if (killed) return;
  }
  throw new Error(`no delivery was between effect and acknowledgement in ${TRIES} tries`);
}

/** Looks for a moment: what is under way ends its transaction meanwhile. */
async function dealtWith(db: Database): Promise<boolean> {
  for (let looks = 0; looks < 5; looks++) {
    const [row] = await db.query<{ found: boolean }>(DEALT_WITH);
    if (row?.found) return true;
    await sleep(20);
  }
  return false;
}
