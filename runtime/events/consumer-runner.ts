import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { isConflict, isConnectionFailure } from '#runtime/db/sql-errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { EventObserver, HandlingOutcome } from '#runtime/ports/event-bus.ts';
import { handledInSpans } from '#runtime/tracing/event-spans.ts';
import { createCacheHolds } from './cache-holds.ts';
import type { ConsumerDefinition } from './consumer.ts';
import { ConsumerBusy, takeTurn } from './consumer-lock.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { keepDeadLetters } from './dead-letters.ts';
import type { EventContracts, EventEnvelope } from './envelope.ts';
import type { EventBatch, RunBatch } from './event-batch.ts';
import { causeOf } from './event-errors.ts';
import type { LocalEventGate } from './event-gate.ts';
import { forgetInbox } from './inbox.ts';
import { causedBy } from './outbox.ts';
import { type OutboxRow, parseEvent } from './outbox-row.ts';
import { unpark } from './parked-events.ts';
import { type DeadLetter, deadLetter } from './routing.ts';

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
  readonly cache: Pick<Cache, 'hold'>;
  readonly contracts: EventContracts;
  readonly consumers: Pick<ConsumerRegistry, 'byName' | 'retired'>;
  readonly gate: Pick<LocalEventGate, 'signal'>;
  readonly retryDelaysMs?: readonly number[];
  readonly observer?: EventObserver;
}

/** What deals with the batches of this process. */
export function createConsumerRunner(options: ConsumerRunnerOptions): RunBatch {
  const { db, log, consumers, gate, observer } = options;
  const apply = createApplier(options);
  const retryDelaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;

  const run: RunBatch = async (batch) => {
    const started = performance.now();
    const told = (outcome: HandlingOutcome): void =>
      observer?.onHandled?.(batch.consumer, batch.ids.length, performance.now() - started, outcome);
    const consumer = consumers.byName.get(batch.consumer);
    if (consumers.retired.has(batch.consumer)) {
      // Nothing it did is wanted any more.
      await unpark(db, batch.consumer, batch.ids);
      return;
    }
    if (consumer === undefined) {
      // A newer version of the product may have it, and run elsewhere: the events wait for that one.
      told(await failed(batch, 'no consumer of this name exists'));
      return;
    }
    try {
      await bury(await apply(consumer, batch));
      gate.signal(consumer.name, batch.ids);
      told('applied');
    } catch (error) {
      if (error instanceof ConsumerBusy || isConnectionFailure(error)) {
        await batch.putOff();
        told('put_off');
      } else if (batch.ids.length > 1) {
        log.warn(
          { consumer: consumer.name, events: batch.ids.length, cause: causeOf(error) },
          'a batch failed; its events are tried alone',
        );
        await runAlone(batch);
      } else {
        told(await failed(batch, causeOf(error)));
      }
    }
  };

  /** One whose retry cannot be arranged must not keep those behind it back. */
  const runAlone = async (batch: EventBatch): Promise<void> => {
    const failures: unknown[] = [];
    for (const id of batch.ids) await run(batch.alone(id)).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };

  const failed = async (batch: EventBatch, cause: string): Promise<HandlingOutcome> => {
    const attempts = batch.attempts + 1;
    const delayMs = retryDelaysMs[batch.attempts];
    if (delayMs === undefined) {
      await giveUp(batch, cause, attempts);
      return 'dead';
    }
    const fields = { consumer: batch.consumer, eventId: batch.ids[0], attempts, cause };
    log.warn({ ...fields, retryInMs: delayMs }, 'an event failed and is tried again');
    await batch.retry(delayMs);
    return 'retried';
  };

  const giveUp = async (batch: EventBatch, cause: string, attempts: number): Promise<void> => {
    await db.sqlTransaction(async (tx) => {
      const letters = (await batch.read(tx)).map((row) => deadLetter(batch.consumer, row, cause, attempts));
      await keepDeadLetters(tx, letters, options);
      if (batch.attempts > 0) await unpark(tx, batch.consumer, batch.ids);
      bury(letters);
    });
  };

  const bury = (letters: readonly DeadLetter[]): void => {
    for (const { consumer, eventId, cause, attempts } of letters) {
      log.error({ consumer, eventId, cause, attempts }, 'an event is given up and kept as a dead letter');
      observer?.onDead?.(consumer, 1);
    }
  };

  return run;
}

/**
 * Lets a consumer handle what it has not seen of a batch, in one transaction, repeated when another was in its way.
 * @returns what became a dead letter in it, because no code of ours understands it or it is gone. Throws what `handle` threw.
 */
export type ApplyBatch = (
  consumer: ConsumerDefinition,
  batch: Pick<EventBatch, 'ids' | 'attempts' | 'take'>,
  also?: (tx: Sql) => Promise<void>,
) => Promise<readonly DeadLetter[]>;

/** See {@link ApplyBatch}; `also` is done in the same transaction, before the events. */
export function createApplier(
  options: Pick<ConsumerRunnerOptions, 'db' | 'clock' | 'newId' | 'log' | 'cache' | 'contracts' | 'observer'>,
): ApplyBatch {
  const { db, clock, contracts, observer } = options;
  const holds = createCacheHolds(options.cache, options.log);

  return async (consumer, batch, also) => {
    const held = holds();
    const deps = { clock: options.clock, newId: options.newId, dropCached: held.name };
    let applied: readonly EventEnvelope[] = [];
    const work = async (tx: Sql): Promise<readonly DeadLetter[]> => {
      await held.restart();
      await takeTurn(tx, consumer.name, LOCK_WAIT_MS);
      await also?.(tx);
      const { unseen, missing } = await batch.take(tx);
      const { events, rejected } = parseAll(consumer, unseen, contracts);
      // An inbox row says that the event took effect.
      if (rejected.length > 0) await forgetInbox(tx, consumer.name, rejected);
      const letters = [...rejected, ...missing.map((event) => lostEvent(consumer.name, event, batch.attempts))];
      await keepDeadLetters(tx, letters, options);
      if (batch.attempts > 0) await unpark(tx, consumer.name, batch.ids);
      const handle = () => consumer.handle(events, causedBy(tx, events), deps);
      if (events.length > 0) await handledInSpans(consumer.name, events, handle);
      await held.hold();
      applied = events;
      return letters;
    };
    try {
      const letters = await db.sqlTransaction(work, { attempts: CONFLICT_TRIES, repeatOn: isConflict });
      await held.release();
      observer?.onEffect?.(consumer.name, agesOf(applied, clock()));
      return letters;
    } catch (error) {
      // A commit whose answer was lost may still land: the hold then ends by itself, after it.
      if (!isConnectionFailure(error)) await held.release();
      throw error;
    }
  };
}

function agesOf(events: readonly EventEnvelope[], now: Date): number[] {
  return events.map(({ timestamp }) => Math.max(0, now.getTime() - Date.parse(timestamp)));
}

function parseAll(
  consumer: ConsumerDefinition,
  rows: readonly OutboxRow[],
  contracts: EventContracts,
): { events: EventEnvelope[]; rejected: DeadLetter[] } {
  const events: EventEnvelope[] = [];
  const rejected: DeadLetter[] = [];
  for (const row of rows) {
    // Another version of the product wants it, and may run elsewhere: the event waits for that one.
    if (!consumer.types.includes(row.type)) throw new Error(`consumer ${consumer.name} does not take ${row.type}`);
    try {
      events.push(parseEvent(row, contracts));
    } catch (error) {
      rejected.push(deadLetter(consumer.name, row, causeOf(error), 0));
    }
  }
  return { events, rejected };
}

function lostEvent(consumer: string, { id, at }: { id: string; at: string }, attempts: number): DeadLetter {
  return { consumer, eventId: id, eventAt: at, event: null, cause: 'not in the outbox any more', attempts };
}
