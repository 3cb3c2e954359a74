import { z } from 'zod';
import type { Sql } from '#runtime/db/database.ts';
import type { Delivery } from './routing.ts';

/** The beginning of every delivery's task name in graphile-worker; stands in stored jobs. */
export const DELIVER_TASK = 'deliver_events';

/** The task that carries the deliveries of one consumer, so that only processes that run it take them. */
export function deliverTask(consumer: string): string {
  return `${DELIVER_TASK}:${consumer}`;
}

/** The task of deliveries whose consumer nobody knows any more; every process with consumers works on it. */
export const UNKNOWN_CONSUMER_TASK = `${DELIVER_TASK}:`;

const deliverySchema = z.object({
  consumer: z.string(),
  ids: z.array(z.uuid()),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  attempts: z.int().nonnegative(),
});

/** @throws ZodError for a job that {@link enqueueDeliveries} did not write. */
export function parseDelivery(payload: unknown): Delivery {
  return deliverySchema.parse(payload);
}

// Jobs are put in no named queue: in graphile-worker 0.18 a worker asks for the next job before the finished one has unlocked its
// queue, so that a queue with a backlog moves once a poll. One batch of a consumer at a time is the runner's business.
// 32,767 attempts, the most there can be: a delivery is given up by the runner, into the dead letters, never by the queue.
const ENQUEUE = `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
  SELECT ROW('${DELIVER_TASK}:' || (d->>'consumer'), d, NULL, now() + $2::int * interval '1 millisecond', 32767, NULL, 0, NULL)::graphile_worker.job_spec
  FROM json_array_elements($1::json) AS d))`;

/** Adds one job for each delivery, to be done no earlier than `delayMs` from now. */
export async function enqueueDeliveries(tx: Sql, deliveries: readonly Delivery[], delayMs = 0): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.query(ENQUEUE, [JSON.stringify(deliveries), delayMs]);
}

// Earlier versions had one task for all subgraphs, then one for each of them. Locked rows are being worked on.
const ADDRESS = `WITH misplaced AS (
    SELECT job.id FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE starts_with(task.identifier, '${DELIVER_TASK}') AND task.identifier <> '${UNKNOWN_CONSUMER_TASK}'
      AND NOT (task.identifier = ANY($1::text[])) AND job.locked_at IS NULL
    FOR UPDATE OF job SKIP LOCKED
  ), taken AS (
    DELETE FROM graphile_worker._private_jobs AS job USING misplaced WHERE job.id = misplaced.id
    RETURNING job.payload, job.run_at
  )
  SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
    SELECT ROW(
        CASE WHEN '${DELIVER_TASK}:' || (payload->>'consumer') = ANY($1::text[]) THEN '${DELIVER_TASK}:' || (payload->>'consumer')
             ELSE '${UNKNOWN_CONSUMER_TASK}' END,
        payload, NULL, run_at, 32767, NULL, 0, NULL)::graphile_worker.job_spec
    FROM taken)) HAVING count(*) > 0`;

/**
 * Hands deliveries that an earlier version stored to the consumers they are for, and those of consumers that are no more to whoever
 * keeps them as dead letters.
 * @param consumers names of all consumers of the product
 */
export async function addressDeliveries(sql: Sql, consumers: readonly string[]): Promise<void> {
  await sql.query(ADDRESS, [consumers.map(deliverTask)]);
}

const GIVE_BACK = `WITH taken AS (
    DELETE FROM graphile_worker._private_jobs AS job USING graphile_worker._private_tasks AS task
    WHERE task.id = job.task_id AND starts_with(task.identifier, '${DELIVER_TASK}') AND job.locked_at IS NULL
    RETURNING job.payload
  ), events AS (
    SELECT DISTINCT id::uuid AS id, (payload->>'from')::timestamptz AS earliest, (payload->>'to')::timestamptz AS latest
    FROM taken, json_array_elements_text(payload->'ids') AS id
  )
  UPDATE runtime.outbox AS o SET published_at = NULL FROM events
  WHERE o.id = events.id AND o.created_at BETWEEN events.earliest AND events.latest`;

/** Lets the relay publish again what still waits as a job: for an installation that delivers by a broker from now on. */
export async function giveBackDeliveries(sql: Sql): Promise<void> {
  await sql.query(GIVE_BACK);
}

/** How long a delivery is put off whose consumer is busy or whose database is away. */
const PUT_OFF_MS = 500;

/** Adds the deliveries anew, to come back in half a second. */
export async function putOffDeliveries(tx: Sql, deliveries: readonly Delivery[]): Promise<void> {
  await enqueueDeliveries(tx, deliveries, PUT_OFF_MS);
}

/** Key of a worker pool's session lock; parameter: the pool's id. */
export const WORKER_LOCK = `hashtextextended('worker:' || $1::text, 0)`;

// pg_notify: a job that is unlocked was inserted long ago, and nobody would look for it before the next poll.
const UNLOCK_DEAD = `WITH owners AS (
    SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
    UNION SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL
  ), dead AS MATERIALIZED (
    SELECT locked_by FROM owners WHERE pg_try_advisory_xact_lock(hashtextextended('worker:' || locked_by, 0))
  )
  SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)),
         pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text)
  FROM dead HAVING count(*) > 0`;

/**
 * Frees the jobs of workers that died: graphile-worker itself leaves them for four hours. A living worker holds the session lock
 * of {@link WORKER_LOCK} on a connection of its own, which ends with the process however it ends.
 */
export async function unlockDeadWorkers(sql: Sql): Promise<void> {
  await sql.query(UNLOCK_DEAD);
}

// One statement, thus one snapshot: an event becomes a delivery, and a delivery's events appear, before the other is gone.
// Deliveries with attempts behind them wait for their retry; those without are only put off.
const UNDER_WAY = `SELECT EXISTS (SELECT FROM runtime.outbox WHERE published_at IS NULL) OR EXISTS (
    SELECT FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE starts_with(task.identifier, '${DELIVER_TASK}:')
      AND (job.locked_at IS NOT NULL OR job.run_at <= now() OR (job.payload->>'attempts')::int = 0)
  ) AS busy`;

/** Whether events wait for the relay, or a delivery runs or is due. Those that wait for a retry after a failure do not count. */
export async function eventsUnderWay(sql: Sql): Promise<boolean> {
  const [row] = await sql.query<{ busy: boolean }>(UNDER_WAY);
  return row?.busy ?? false;
}

const OLDEST = `SELECT min((job.payload->>'from')::timestamptz) AS oldest
  FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  WHERE starts_with(task.identifier, '${DELIVER_TASK}:')`;

/** Time of the oldest event that some consumer still waits for; null if there is none. */
export async function oldestPendingDelivery(sql: Sql): Promise<Date | null> {
  const [row] = await sql.query<{ oldest: Date | null }>(OLDEST);
  return row?.oldest ?? null;
}
