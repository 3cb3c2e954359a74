import { errorCode } from '#runtime/db/sql-errors.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { sleep } from '#runtime/sleep.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { createTurns } from './turns.ts';

const TRY_LOCK = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine';
const UNLOCK = 'SELECT pg_advisory_unlock(hashtextextended($1, 0))';
const BUSY_RETRY_MS = 20;

/** Runs jobs on their schedules; of each job one run at a time, in however many processes. */
export interface JobRunner {
  start(): void;
  /** Runs each job once more, after a run in hand. Rejects when one fails. */
  runAll(): Promise<void>;
  /** Starts no further runs and waits for those in hand. */
  stop(): Promise<void>;
}

/** @throws Error for two jobs of one name. */
export function createJobRunner(services: AppServices, jobs: readonly JobDefinition[]): JobRunner {
  const names = new Set(jobs.map((job) => job.name));
  if (names.size < jobs.length) throw new Error('two jobs have the same name');
  // A run holds one connection for its lock and works on another: as many runs as the pool has connections would wait for each other.
  const inTurn = createTurns(Math.max(1, Math.floor((services.db.pool.options.max ?? 1) / 3)));
  const run = (job: JobDefinition): Promise<boolean> => inTurn(() => runAlone(services, job));
  let schedules: readonly Repetition[] = [];

  const logFailure = (job: JobDefinition) => (error: unknown) => {
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    services.log.error({ job: job.name, code: errorCode(error), cause }, 'a job failed; its next run comes as planned');
  };

  return {
    start() {
      schedules = jobs.map((job) => repeat(job.everyMs, () => run(job), logFailure(job)));
    },
    async runAll() {
      for (const job of jobs) while (!(await run(job))) await sleep(BUSY_RETRY_MS);
    },
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
    },
  };
}

/**
 * Runs the job unless it is running here or elsewhere. The lock is the session's: it holds while the job commits what it likes,
 * and ends with the process.
 * @returns whether it ran.
 */
export async function runAlone(services: AppServices, job: JobDefinition): Promise<boolean> {
  const client = await services.db.pool.connect();
  let reusable = false;
  try {
    const { rows } = await client.query<{ mine: boolean }>(TRY_LOCK, [`job:${job.name}`]);
    if (rows[0]?.mine !== true) {
      reusable = true;
      return false;
    }
    try {
      await job.run(services);
    } finally {
      await client.query(UNLOCK, [`job:${job.name}`]);
      reusable = true;
    }
    return true;
  } finally {
    client.release(!reusable); // A connection that may still hold the lock is closed.
  }
}
