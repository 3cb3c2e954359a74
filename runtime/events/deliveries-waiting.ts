import type { Sql } from '#runtime/db/database.ts';
import { DELIVER_TASK } from './delivery-queue.ts';

const WAITING = `SELECT payload->>'consumer' AS consumer, sum(json_array_length(payload->'ids'))::int AS events
  FROM (
    SELECT job.payload FROM graphile_worker._private_jobs AS job
      JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE starts_with(task.identifier, '${DELIVER_TASK}:') LIMIT 10000
  ) AS deliveries GROUP BY 1`;

/** How many events stand in stored deliveries of each consumer, those that wait for a retry included; 10,000 deliveries are looked at. */
export async function deliveriesWaiting(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ consumer: string; events: number }>(WAITING);
  return new Map(rows.map(({ consumer, events }) => [consumer, events]));
}
