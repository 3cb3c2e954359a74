import type { Database } from '#runtime/db/database.ts';
import { deliveriesWaiting } from '#runtime/events/deliveries-waiting.ts';
import { deliveryBatch } from '#runtime/events/delivery-batch.ts';
import {
  addressDeliveries,
  deliverTask,
  enqueueDeliveries,
  eventsUnderWay,
  parseDelivery,
  putOffDeliveries,
  UNKNOWN_CONSUMER_TASK,
  unlockDeadWorkers,
} from '#runtime/events/delivery-queue.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import { inLanes } from '#runtime/events/lanes.ts';
import type { Logger } from '#runtime/log.ts';
import type { EventBus } from '#runtime/ports/event-bus.ts';
import { repeat } from '#runtime/repeat.ts';
import { migrateJobs, startJobWorker } from './graphile-worker.ts';

/** How often jobs of dead workers are freed and those of no consumer are collected. */
const TIDY_EVERY_MS = 5_000;

export interface PostgresEventBusOptions {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** Names of all consumers of the product. */
  readonly consumers: readonly string[];
}

/** EventBus on jobs in the database: a job for each consumer and batch, written in the relay's transaction. */
export function createPostgresEventBus({ db, databaseUrl, log, consumers }: PostgresEventBusOptions): EventBus {
  const opened = new Date();
  const tidy = async (): Promise<void> => {
    await unlockDeadWorkers(db);
    await addressDeliveries(db, consumers);
  };
  const logFailure = (error: unknown): void => log.error({ cause: causeOf(error) }, 'tidying the job queue failed');

  return {
    open: () => migrateJobs({ db, log }),
    publish: (tx, { deliveries }) => enqueueDeliveries(tx, deliveries),
    async consume(names, run) {
      await tidy();
      const runner = (): ((payload: unknown) => Promise<void>) => {
        const runDelivery = inLanes({
          run: (delivery) => run(deliveryBatch(db, delivery)),
          putOff: (deliveries) => putOffDeliveries(db, deliveries),
        });
        return (payload) => runDelivery(parseDelivery(payload));
      };
      const worker = await startJobWorker({
        db,
        databaseUrl,
        log,
        tasks: [...names.map(deliverTask), UNKNOWN_CONSUMER_TASK],
        runner,
      });
      const tidying = repeat(TIDY_EVERY_MS, tidy, logFailure);
      return {
        async stop() {
          await tidying.stop();
          await worker.stop();
        },
      };
    },
    underWay: eventsUnderWay,
    waiting: () => deliveriesWaiting(db),
    // As long as the database: its health is told by itself.
    health: () => ({ up: true, since: opened }),
    close: async () => {},
  };
}
