import type { Sql } from '#runtime/db/database.ts';
import { enqueueDeliveries, putOffDeliveries } from './delivery-queue.ts';
import type { EventBatch } from './event-batch.ts';
import { takeFromInbox } from './inbox.ts';
import { OUTBOX_COLUMNS, type OutboxRow } from './outbox-row.ts';
import type { Delivery } from './routing.ts';

const READ = `SELECT ${OUTBOX_COLUMNS}
  FROM runtime.outbox AS o WHERE o.id = ANY($1::uuid[]) AND o.created_at BETWEEN $2::timestamptz AND $3::timestamptz`;

/** A delivery of the job queue as a batch: its events are read from the outbox, and what is not dealt with becomes a job again. */
export function deliveryBatch(sql: Sql, delivery: Delivery): EventBatch {
  const { consumer, ids, from, to, attempts } = delivery;
  return {
    consumer,
    ids,
    attempts,
    take: (tx) => takeFromInbox(tx, delivery),
    read: (reader) => reader.query<OutboxRow>(READ, [ids, from, to]),
    alone: (id) => deliveryBatch(sql, { ...delivery, ids: [id] }),
    putOff: () => putOffDeliveries(sql, [delivery]),
    retry: (delayMs) => enqueueDeliveries(sql, [{ ...delivery, attempts: attempts + 1 }], delayMs),
  };
}
