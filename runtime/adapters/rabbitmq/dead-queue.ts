import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { z } from 'zod';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { keepDeadLetters } from '#runtime/events/dead-letters.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import { unpark } from '#runtime/events/parked-events.ts';
import { deadLetter } from '#runtime/events/routing.ts';
import type { Logger } from '#runtime/log.ts';
import type { Consuming, EventObserver } from '#runtime/ports/event-bus.ts';
import { sleep } from '#runtime/sleep.ts';
import type { BrokerConnection } from './connection.ts';
import { attemptsOf, rowOfMessage } from './event-message.ts';
import { keepChannel } from './kept-channel.ts';
import { consumerOf, DEAD } from './topology.ts';

const PREFETCH = 50;
const AFTER_ERROR_MS = 1_000;

const deathSchema = z.object({
  'x-death': z.array(z.object({ queue: z.string(), reason: z.string(), count: z.number() })).min(1),
});

export interface DeadQueueOptions {
  readonly connection: BrokerConnection;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly observer?: EventObserver;
  assertTopology(channel: ConfirmChannel, again: boolean): Promise<void>;
}

/** Moves what the broker gave up into the dead letters of the database, where it can be looked at and replayed. */
export function drainDeadQueue(options: DeadQueueOptions): Consuming {
  const { connection, db, log } = options;
  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();

  const keepOne = async (channel: ConfirmChannel, message: ConsumeMessage): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await db.sqlTransaction((tx) => keep(tx, message, options));
        break;
      } catch (error) {
        log.warn({ cause: causeOf(error) }, 'a dead letter could not be kept; trying again');
        await sleep(AFTER_ERROR_MS, stopping.signal);
      }
    }
    if (stopping.signal.aborted) return;
    try {
      channel.ack(message);
    } catch {
      // The channel is closed: the message comes again, and is known.
    }
  };

  const kept = keepChannel({
    connection,
    log,
    purpose: DEAD,
    async setup(channel, again) {
      await options.assertTopology(channel, again);
      await channel.prefetch(PREFETCH);
      await channel.consume(DEAD, (message) => {
        if (message === null) channel.close().catch(() => undefined);
        else working = working.then(() => keepOne(channel, message));
      });
    },
  });

  return {
    async stop() {
      stopping.abort();
      await working;
      await kept.close();
    },
  };
}

const SETTLED = `SELECT FROM runtime.inbox WHERE consumer = $1 AND event_id = $2 AND event_at = $3
  UNION ALL SELECT FROM runtime.parked_events WHERE consumer = $1 AND event_id = $2 AND due_at IS NULL`;

async function keep(tx: Sql, message: ConsumeMessage, { log, observer, ...make }: DeadQueueOptions): Promise<void> {
  const { consumer, cause } = deathOf(message);
  let row: ReturnType<typeof rowOfMessage>;
  try {
    row = rowOfMessage(message);
  } catch {
    log.error({ consumer, cause }, 'a message that is no event was given up by the broker');
    return;
  }
  // Its process may have died after its work and before it could say so; or it was kept before, and dropped since.
  if ((await tx.query(SETTLED, [consumer, row.id, row.created_at])).length > 0) return;
  const letter = deadLetter(consumer, row, cause, attemptsOf(message));
  await keepDeadLetters(tx, [letter], make);
  await unpark(tx, consumer, [row.id]);
  log.error({ consumer, eventId: row.id, cause }, 'an event is given up and kept as a dead letter');
  observer?.onDead?.(consumer, 1);
}

/** Who could not deal with it and why, as the broker notes it (RabbitMQ, "Dead Letter Exchanges": x-death). */
function deathOf({ properties, fields }: ConsumeMessage): { consumer: string; cause: string } {
  const death = deathSchema.safeParse(properties.headers).data?.['x-death'][0];
  const consumer = consumerOf(death?.queue ?? '') ?? fields.routingKey;
  const cause =
    death?.reason === 'delivery_limit'
      ? 'given back too often (delivery_limit): its process died over it, or lost its connection'
      : `given up by the broker: ${death?.reason ?? 'no reason told'}`;
  return { consumer, cause };
}
