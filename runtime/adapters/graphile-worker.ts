import { EventEmitter } from 'node:events';
import { Logger as GraphileLogger, type Runner, type RunnerOptions, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Database } from '#runtime/db/database.ts';
import { WORKER_LOCK } from '#runtime/events/delivery-queue.ts';
import type { Logger } from '#runtime/log.ts';
import { sleep } from '#runtime/sleep.ts';

/** Jobs worked on at once; waiting for a consumer's turn counts as work. */
const CONCURRENCY = 16;
/** When jobs are due that were put off; new ones announce themselves by NOTIFY. */
const POLL_MS = 500;
const RESTART_AFTER_MS = 1_000;
/** A worker that is shutting down by itself and has not ended by then is left to itself. */
const ABANDON_AFTER_MS = 5_000;
/** So is one that has not looked for jobs for so long: one that lives does after each poll, or when a place is free. */
const SILENCE_MS = 20_000;

/** Where an error's stack names it, it was thrown there. */
const OWN_FILES = '/node_modules/graphile-worker/';

export interface JobWorkerOptions {
  readonly db: Pick<Database, 'pool'>;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** The tasks to work on; jobs of others are left to other processes. */
  readonly tasks: readonly string[];
  /** Called at each start for what runs the jobs; that must be safe to repeat: a job whose process dies is run again. */
  runner(): (payload: unknown) => Promise<void>;
}

export interface JobWorker {
  /** Takes no more jobs and waits for those it has. */
  stop(): Promise<void>;
}

/** Creates or updates the schema graphile_worker. Safe in several processes at once. */
export async function migrateJobs(options: Pick<JobWorkerOptions, 'db' | 'log'>): Promise<void> {
  await runMigrations({ pgPool: options.db.pool, logger: graphileLogger(options.log) });
}

/**
 * Works on the jobs of some tasks until stopped. graphile-worker gives up for good when it cannot record a job's end, for instance because
 * the database restarts; it is then started anew.
 */
export async function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const endOutliving = outliveDroppedPromises(options.log);
  let current = await startOnce(options).catch((error: unknown) => {
    endOutliving();
    throw error;
  });
  const stopping = new AbortController();

  const supervise = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      options.log.error('the job worker ended by itself and is started anew');
      const next = await restarted(options, stopping.signal);
      if (next === undefined) return;
      current = next;
      if (stopping.signal.aborted) await next.stop();
    }
  };
  const supervision = supervise();

  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await supervision;
      endOutliving();
    },
  };
}

interface StartedWorker extends JobWorker {
  readonly ended: Promise<void>;
}

/** @returns undefined when aborted before it could be started. */
async function restarted(options: JobWorkerOptions, signal: AbortSignal): Promise<StartedWorker | undefined> {
  for (;;) {
    await sleep(RESTART_AFTER_MS, signal);
    if (signal.aborted) return undefined;
    const next = await startOnce(options).catch(() => undefined);
    if (next !== undefined) return next;
  }
}

async function startOnce(options: JobWorkerOptions): Promise<StartedWorker> {
  const { db, databaseUrl, log } = options;
  const events = new EventEmitter();
  const poolId = Promise.withResolvers<string>();
  events.once('pool:create', ({ workerPool }: { workerPool: { id: string } }) => poolId.resolve(workerPool.id));
  const concurrency = Math.min(CONCURRENCY, db.pool.options.max ?? CONCURRENCY);
  const runJob = options.runner();
  const settings: RunnerOptions = {
    pgPool: db.pool,
    logger: graphileLogger(log),
    events,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: Object.fromEntries(
      options.tasks.map((task) => [task, async (payload: unknown) => await runJob(payload)]),
    ),
    preset: {
      worker: {
        // One fetch for all workers; and with a delay, even of 0, the end of a job is recorded by a batcher that survives errors,
        // where without one (0.18) the promise is dropped and its rejection ends the process.
        localQueue: { size: concurrency },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  };
  const runner: Runner = await run(settings);
  const lock = await holdWorkerLock(databaseUrl, await poolId.promise, log).catch(async (error: unknown) => {
    // Without a database it may never end.
    await Promise.race([runner.stop(), sleep(ABANDON_AFTER_MS)]).catch(() => undefined);
    throw error;
  });
  // Seen in 0.18 after a server was killed under load: a pool that gives up waits for work of its own that never ends. Its jobs are
  // freed with its lock, and what it still does with them has no effect: they are not locked by it any more.
  const abandoned = new Promise<void>((resolve) => {
    const giveUp = (): void => void setTimeout(resolve, ABANDON_AFTER_MS).unref();
    events.once('pool:gracefulShutdown', giveUp);
    events.once('pool:forcefulShutdown', giveUp);
    const silence = setTimeout(resolve, SILENCE_MS).unref();
    events.on('localQueue:getJobs:complete', () => silence.refresh());
  });
  const finished = runner.promise.catch(() => undefined);
  let isAsked = false;
  const leave = async (): Promise<void> => {
    if (isAsked) await finished;
    // Not waited for. Should it come to life again, it must not go on beside its successor.
    else void runner.stop().catch(() => undefined);
  };
  const ended = Promise.race([finished, abandoned.then(leave)]).then(() => lock.release());
  return {
    ended,
    async stop() {
      isAsked = true;
      await runner.stop().catch(() => undefined); // rejects when it has already ended
      await ended;
    },
  };
}

/**
 * Keeps the process alive where graphile-worker drops a promise: in 0.18 a pool that gives up returns the jobs it had fetched and not begun,
 * and where that fails too, for want of a database, nobody listens. The jobs come back when the worker's lock is released. Whatever else is
 * rejected and not listened to ends the process, as it does without this.
 *
 * @returns what ends it
 */
function outliveDroppedPromises(log: Logger): () => void {
  const onRejection = (reason: unknown): void => {
    if (!(reason instanceof Error && reason.stack?.includes(OWN_FILES))) throw reason;
    log.error({ component: 'graphile-worker' }, reason.message);
  };
  process.on('unhandledRejection', onRejection);
  return () => void process.off('unhandledRejection', onRejection);
}

// A machine that vanishes without a word is noticed within half a minute, not after the two hours of the usual default.
const KEEPALIVE = `SELECT set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false),
  set_config('tcp_keepalives_count', '3', false)`;

/** Shows other processes that this worker lives, for as long as its connection does; a broken one is replaced. */
async function holdWorkerLock(databaseUrl: string, poolId: string, log: Logger): Promise<{ release(): Promise<void> }> {
  const released = new AbortController();
  let client: pg.Client | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'politplatform worker' });
    next.on('error', () => {});
    next.once('end', () => void reconnect());
    await next.connect();
    await next.query(KEEPALIVE);
    await next.query(`SELECT pg_advisory_lock(${WORKER_LOCK})`, [poolId]);
    client = next;
    if (released.signal.aborted) await next.end();
  };
  const reconnect = async (): Promise<void> => {
    client = undefined;
    await sleep(RESTART_AFTER_MS, released.signal);
    if (released.signal.aborted) return;
    await connect().catch(() => log.warn('the job worker could not renew its lock and tries again'));
  };

  await connect().catch((error: unknown) => {
    released.abort();
    throw error;
  });
  return {
    async release() {
      released.abort();
      await client?.end().catch(() => undefined);
    },
  };
}

function graphileLogger(log: Logger): GraphileLogger {
  return new GraphileLogger(() => (level, message) => {
    // Each job's start and end is "info" there.
    if (level === 'error') log.error({ component: 'graphile-worker' }, message);
    else if (level === 'warning') log.warn({ component: 'graphile-worker' }, message);
    else log.trace({ component: 'graphile-worker' }, message);
  });
}
