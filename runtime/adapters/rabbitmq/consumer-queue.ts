import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import { keepDeadLetters } from '#runtime/events/dead-letters.ts';
import type { RunBatch } from '#runtime/events/event-batch.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { Consuming } from '#runtime/ports/event-bus.ts';
import { sleep } from '#runtime/sleep.ts';
import { within } from '#runtime/within.ts';
import { type CarriedEvent, carriedBatch } from './carried-batch.ts';
import type { BrokerConnection } from './connection.ts';
import { attemptsOf, deliveriesOf, rowOfMessage, workMessage } from './event-message.ts';
import { keepChannel } from './kept-channel.ts';
import type { OutgoingMessage } from './publisher.ts';
import { queueOf } from './topology.ts';

/**
 * Messages held at a time: while one batch is dealt with, the next one gathers. Measured on two busy cores, 10,000 events for two
 * consumers: 590 events/s with 250, 1,415 with 1,000, 1,150 with 2,000.
 */
const PREFETCH = 1_000;
/** Events dealt with in one transaction at most. */
const BATCH = 500;
/** A message that came back so often is dealt with alone: it may be what kills its process. */
const SUSPECT_DELIVERIES = 3;
const CANCEL_MS = 2_000;
const PUT_OFF_FIRST_MS = 250;
const PUT_OFF_LAST_MS = 5_000;
/**
 * What cannot be dealt with for so long is published anew. The broker gives back what is held for 30 minutes (consumer_timeout),
 * and would count it against the message.
 */
const HOLD_MS = 600_000;

export interface ConsumerQueueOptions {
  readonly connection: BrokerConnection;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly consumer: string;
  readonly run: RunBatch;
  /** Declares what the queue needs, before each subscription. */
  assertTopology(channel: ConfirmChannel, again: boolean): Promise<void>;
  /** See Publisher.publish. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly OutgoingMessage[]>;
}

/** What was delivered on one channel and is not acknowledged, in order of delivery. */
interface Session {
  readonly channel: ConfirmChannel;
  readonly consumerTag: string;
  readonly waiting: ConsumeMessage[];
}

/** Works on one consumer's queue until stopped, one batch at a time, whatever has gathered together. */
export function consumeQueue(options: ConsumerQueueOptions): Consuming {
  const { connection, db, log, consumer, run, publish } = options;
  const stopping = new AbortController();
  let session: Session | undefined;
  let wake = Promise.withResolvers<void>();
  let single = false;

  const kept = keepChannel({
    connection,
    log,
    purpose: queueOf(consumer),
    async setup(channel, again) {
      await options.assertTopology(channel, again);
      await channel.prefetch(PREFETCH);
      const waiting: ConsumeMessage[] = [];
      const { consumerTag } = await channel.consume(queueOf(consumer), (message) => {
        if (message === null) {
          channel.close().catch(() => undefined); // The next one declares the queue again.
          return;
        }
        waiting.push(message);
        wake.resolve();
      });
      const begun = { channel, consumerTag, waiting };
      session = begun;
      // What was delivered on it comes again, here or elsewhere.
      channel.once('close', () => {
        if (session === begun) session = undefined;
      });
      wake.resolve();
    },
  });

  /** What is dealt with next; what failed before or is suspect goes alone, in turn with the others. */
  const take = ({ waiting }: Session): ConsumeMessage[] => {
    const ordinary = waiting.filter((message) => !goesAlone(message)).slice(0, BATCH);
    single = ordinary.length === 0 || (!single && ordinary.length < waiting.length && waiting.some(goesAlone));
    // In no order: what stands behind a message that kills its process gets before it sooner or later.
    const chosen = single ? [pick(waiting.filter(goesAlone))] : ordinary;
    const set = new Set(chosen);
    waiting.splice(0, waiting.length, ...waiting.filter((message) => !set.has(message)));
    return chosen;
  };

  /** @returns the messages that are to be dealt with later. */
  const deal = async (messages: readonly ConsumeMessage[]): Promise<readonly ConsumeMessage[]> => {
    const carried: CarriedEvent[] = [];
    const putOff: ConsumeMessage[] = [];
    try {
      for (const message of messages) {
        const row = readRow(message);
        if (row === undefined) await keepForeign(message);
        else carried.push({ row, message, attempts: attemptsOf(message) });
      }
      const onPutOff = (given: readonly ConsumeMessage[]): void => void putOff.push(...given);
      if (carried.length > 0) await run(carriedBatch({ sql: db, consumer, publish, onPutOff }, carried));
      return putOff;
    } catch (error) {
      if (!stopping.signal.aborted)
        log.warn({ consumer, cause: causeOf(error) }, 'a batch could not be settled and is kept');
      return messages;
    }
  };

  const keepForeign = async ({ content, properties }: ConsumeMessage): Promise<void> => {
    const letter = {
      consumer,
      eventId: options.newId(),
      eventAt: options.clock().toISOString(),
      event: { message_id: String(properties.messageId ?? ''), bytes: content.length },
      cause: 'the message is no event',
      attempts: 0,
    };
    await keepDeadLetters(db, [letter], options);
    log.error({ consumer, eventId: letter.eventId }, 'a message that is no event is kept as a dead letter');
  };

  const work = async (): Promise<void> => {
    let waitMs = PUT_OFF_FIRST_MS;
    let heldSince: number | undefined;
    while (!stopping.signal.aborted) {
      const at = session;
      if (at === undefined || at.waiting.length === 0) {
        wake = Promise.withResolvers();
        if (session === at && (at === undefined || at.waiting.length === 0)) await wake.promise;
        continue;
      }
      const messages = take(at);
      const later = await deal(messages);
      acknowledge(at, messages, later);
      if (later.length === 0) {
        waitMs = PUT_OFF_FIRST_MS;
        heldSince = undefined;
        continue;
      }
      heldSince ??= performance.now();
      if (performance.now() - heldSince > HOLD_MS && (await giveBack(at))) heldSince = undefined;
      await sleep(waitMs, stopping.signal);
      waitMs = Math.min(waitMs * 2, PUT_OFF_LAST_MS);
    }
  };

  /** Lets everything that is held come again as if for the first time. */
  const giveBack = async (at: Session): Promise<boolean> => {
    try {
      const again = at.waiting.flatMap((message) => {
        const row = readRow(message);
        return row ? [{ message, outgoing: workMessage(consumer, row, attemptsOf(message)) }] : [];
      });
      const returned = await publish(again.map(({ outgoing }) => outgoing));
      if (returned.length > 0) return false;
      const gone = new Set(again.map(({ message }) => message));
      at.waiting.splice(0, at.waiting.length, ...at.waiting.filter((message) => !gone.has(message)));
      acknowledge(at, [...gone], []);
      return true;
    } catch {
      return false; // Held on.
    }
  };

  const running = work();
  return {
    async stop() {
      stopping.abort();
      wake.resolve();
      // No more comes; what has come and is not dealt with returns to the queue with the channel's end.
      await within(CANCEL_MS, cancelled(session)).catch(() => undefined);
      await running;
      await kept.close();
    },
  };
}

async function cancelled(session: Session | undefined): Promise<void> {
  await session?.channel.cancel(session.consumerTag);
}

function goesAlone(message: ConsumeMessage): boolean {
  return attemptsOf(message) > 0 || deliveriesOf(message) >= SUSPECT_DELIVERIES;
}

function pick(messages: readonly ConsumeMessage[]): ConsumeMessage {
  const chosen = messages[Math.floor(Math.random() * messages.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

function readRow(message: ConsumeMessage): ReturnType<typeof rowOfMessage> | undefined {
  try {
    return rowOfMessage(message);
  } catch {
    return undefined;
  }
}

/** Acknowledges the messages but for `later`, which wait again; in one frame where everything before the last is done. */
function acknowledge(at: Session, messages: readonly ConsumeMessage[], later: readonly ConsumeMessage[]): void {
  const open = new Set(later);
  at.waiting.push(...later);
  at.waiting.sort((a, b) => a.fields.deliveryTag - b.fields.deliveryTag);
  const done = messages
    .filter((message) => !open.has(message))
    .sort((a, b) => a.fields.deliveryTag - b.fields.deliveryTag);
  const last = done.at(-1);
  if (last === undefined) return;
  try {
    const first = at.waiting[0]?.fields.deliveryTag ?? Number.POSITIVE_INFINITY;
    if (first > last.fields.deliveryTag) at.channel.ack(last, true);
    else for (const message of done) at.channel.ack(message);
  } catch {
    // The channel is closed: the messages come again, and the inbox knows them.
  }
}
