import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { isConflict, isConnectionFailure } from '#runtime/db/sql-errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { ConsumerDefinition, ConsumerDeps } from './consumer.ts';
import { ConsumerBusy, takeTurn } from './consumer-lock.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { keepDeadLetters } from './dead-letters.ts';
import { enqueueDeliveries, putOffDeliveries } from './delivery-queue.ts';
import type { EventContracts, EventEnvelope } from './envelope.ts';
import { causeOf } from './event-errors.ts';
import type { LocalEventGate } from './event-gate.ts';
import { takeFromInbox } from './inbox.ts';
import { OUTBOX_COLUMNS, type OutboxRow, parseEvent } from './outbox-row.ts';
import { type DeadLetter, type Delivery, deadLetter } from './routing.ts';

/** Waits before each new try of an event that failed alone; after the last one it is a dead letter. */
export const RETRY_DELAYS_MS: readonly number[] = [1_000, 5_000, 30_000, 120_000, 600_000];

/** How often work is repeated at once because another transaction was in its way. */
const CONFLICT_TRIES = 5;
/** How long a batch waits for its consumer's turn, or a row's lock. */
const LOCK_WAIT_MS = 500;

export interface ConsumerRunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly contracts: EventContracts;
  readonly consumers: ConsumerRegistry;
  readonly gate: Pick<LocalEventGate, 'signal'>;
  readonly retryDelaysMs?: readonly number[];
}

/**
 * Deals with one delivery: each of its events takes effect in the consumer exactly once, or waits for a retry, or is kept as a
 * dead letter. Rejects only when the database cannot be reached: then nothing has happened and the delivery must be kept.
 */
export type RunDelivery = (delivery: Delivery) => Promise<void>;

/** What deals with the deliveries of this process. */
export function createConsumerRunner(options: ConsumerRunnerOptions): RunDelivery {
  const { db, log, contracts, consumers, gate } = options;
  const deps: ConsumerDeps = { clock: options.clock, newId: options.newId };
  const retryDelaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;

  const run: RunDelivery = async (delivery) => {
    const consumer = consumers.byName.get(delivery.consumer);
    if (consumer === undefined) {
      await giveUp(delivery, 'no consumer of this name exists');
      return;
    }
    try {
      await apply(consumer, delivery);
      gate.signal(consumer.name, delivery.ids);
    } catch (error) {
      if (error instanceof ConsumerBusy || isConnectionFailure(error)) {
        await putOffDeliveries(db, [delivery]);
      } else if (delivery.ids.length > 1) {
        log.warn(
          { consumer: consumer.name, events: delivery.ids.length, cause: causeOf(error) },
          'a batch failed; its events are tried alone',
        );
        for (const id of delivery.ids) await run({ ...delivery, ids: [id] });
      } else {
        await failed(delivery, causeOf(error));
      }
    }
  };

  const apply = async (consumer: ConsumerDefinition, delivery: Delivery): Promise<void> => {
    const work = async (tx: Sql): Promise<void> => {
      await takeTurn(tx, consumer.name, LOCK_WAIT_MS);
      const { unseen, missing } = await takeFromInbox(tx, delivery);
      const { events, rejected } = parseAll(consumer, unseen);
      const lost = missing.map((id): DeadLetter => {
        const { from: eventAt, attempts } = delivery;
        return {
          consumer: consumer.name,
          eventId: id,
          eventAt,
          event: null,
          cause: 'not in the outbox any more',
          attempts,
        };
      });
      await bury(tx, [...rejected, ...lost]);
      if (events.length > 0) await consumer.handle(events, tx, deps);
    };
    await db.sqlTransaction(work, { attempts: CONFLICT_TRIES, repeatOn: isConflict });
  };

  const parseAll = (
    consumer: ConsumerDefinition,
    rows: readonly OutboxRow[],
  ): { events: EventEnvelope[]; rejected: DeadLetter[] } => {
    const events: EventEnvelope[] = [];
    const rejected: DeadLetter[] = [];
    for (const row of rows) {
      try {
        events.push(parseEvent(row, contracts));
      } catch (error) {
        rejected.push(deadLetter(consumer.name, row, causeOf(error), 0));
      }
    }
    return { events, rejected };
  };

  const failed = async (delivery: Delivery, cause: string): Promise<void> => {
    const attempts = delivery.attempts + 1;
    const delayMs = retryDelaysMs[delivery.attempts];
    const fields = { consumer: delivery.consumer, eventId: delivery.ids[0], attempts, cause };
    if (delayMs === undefined) {
      await giveUp({ ...delivery, attempts }, cause);
      return;
    }
    log.warn({ ...fields, retryInMs: delayMs }, 'an event failed and is tried again');
    await enqueueDeliveries(db, [{ ...delivery, attempts }], delayMs);
  };

  const giveUp = async (delivery: Delivery, cause: string): Promise<void> => {
    const rows = await db.query<OutboxRow>(READ, [delivery.ids, delivery.from, delivery.to]);
    await bury(
      db,
      rows.map((row) => deadLetter(delivery.consumer, row, cause, delivery.attempts)),
    );
  };

  const bury = async (tx: Sql, letters: readonly DeadLetter[]): Promise<void> => {
    await keepDeadLetters(tx, letters, deps);
    for (const { consumer, eventId, cause, attempts } of letters) {
      log.error({ consumer, eventId, cause, attempts }, 'an event is given up and kept as a dead letter');
    }
  };

  return run;
}

const READ = `SELECT ${OUTBOX_COLUMNS}
  FROM runtime.outbox AS o WHERE o.id = ANY($1::uuid[]) AND o.created_at BETWEEN $2::timestamptz AND $3::timestamptz`;
