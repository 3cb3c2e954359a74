import type { ConsumeMessage } from 'amqplib';
import type { Sql } from '#runtime/db/database.ts';
import type { EventBatch } from '#runtime/events/event-batch.ts';
import { takeCarried } from '#runtime/events/inbox.ts';
import type { OutboxRow } from '#runtime/events/outbox-row.ts';
import { park, unpark } from '#runtime/events/parked-events.ts';
import { MessageReturned } from './broker-errors.ts';
import { workMessage } from './event-message.ts';
import type { OutgoingMessage } from './publisher.ts';

/** An event with the message it came in. */
export interface CarriedEvent {
  readonly row: OutboxRow;
  readonly message: ConsumeMessage;
  readonly attempts: number;
}

export interface CarriedBatchOptions {
  readonly sql: Sql;
  readonly consumer: string;
  /** See Publisher.publish. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly OutgoingMessage[]>;
  /** Is told of messages that are not to be acknowledged: they are dealt with later. */
  onPutOff(messages: readonly ConsumeMessage[]): void;
}

/** Messages of one consumer's queue as a batch: the events are in them, so that the outbox is not read. An event may have come twice. */
export function carriedBatch(options: CarriedBatchOptions, carried: readonly CarriedEvent[]): EventBatch {
  const { sql, consumer, publish, onPutOff } = options;
  const rows = [...new Map(carried.map(({ row }) => [row.id, row])).values()];
  const attempts = carried[0]?.attempts ?? 0;
  return {
    consumer,
    ids: rows.map(({ id }) => id),
    attempts,
    take: (tx) => takeCarried(tx, consumer, rows),
    read: async () => rows,
    alone: (id) =>
      carriedBatch(
        options,
        carried.filter(({ row }) => row.id === id),
      ),
    putOff: async () => onPutOff(carried.map(({ message }) => message)),
    async retry(delayMs) {
      for (const { id, created_at: at } of rows) await park(sql, { consumer, id, at, attempts: attempts + 1 }, delayMs);
      try {
        const returned = await publish(rows.map((row) => workMessage(consumer, row, attempts + 1, delayMs)));
        if (returned.length > 0) throw new MessageReturned(consumer, returned.length);
      } catch (error) {
        await unpark(
          sql,
          consumer,
          rows.map(({ id }) => id),
        );
        throw error;
      }
    },
  };
}
