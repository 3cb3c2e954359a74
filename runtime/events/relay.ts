import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import { appendToStreamLog } from '#runtime/db/stream-log.ts';
import type { Logger } from '#runtime/log.ts';
import type { EventBus, EventObserver } from '#runtime/ports/event-bus.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { sleep } from '#runtime/sleep.ts';
import { isLoggedTopic, LOG_GREW } from '#runtime/streams/logged-topic.ts';
import { recordPublished } from '#runtime/tracing/event-spans.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { keepDeadLetters } from './dead-letters.ts';
import type { BroadcastMessage, EventContracts, EventEnvelope } from './envelope.ts';
import { causeOf } from './event-errors.ts';
import { OUTBOX_COLUMNS, type OutboxRow } from './outbox-row.ts';
import { routeEvents } from './routing.ts';

/** Events claimed at a time. */
const BATCH = 500;
/** How long a relay that is the only one sleeps at most when nothing wakes it. */
export const RELAY_POLL_MS = 100;
const AFTER_ERROR_MS = 1_000;

export interface RelayOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly contracts: EventContracts;
  readonly consumers: ConsumerRegistry;
  readonly bus: Pick<EventBus, 'publish' | 'health'>;
  /** What hints for open subscriptions go by. */
  readonly hints: Pick<PubSub, 'publish'>;
  readonly observer?: EventObserver;
  /** How long it sleeps at most when nothing wakes it; {@link RELAY_POLL_MS} unless told. */
  readonly pollMs?: number;
}

/** Moves committed events from the outbox to their consumers and to open subscriptions. Any number may run at once. */
export interface Relay {
  start(): void;
  /** Looks at once instead of at the next poll. */
  wake(): void;
  /** Ends after the batch in hand. */
  stop(): Promise<void>;
}

// Claims what nobody else is claiming, whenever it became visible: a transaction that began early and commits late is not missed.
const CLAIM = `WITH claimed AS (
    SELECT id, created_at FROM runtime.outbox WHERE published_at IS NULL
    ORDER BY created_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  )
  UPDATE runtime.outbox AS o SET published_at = now() FROM claimed
  WHERE o.id = claimed.id AND o.created_at = claimed.created_at
  RETURNING ${OUTBOX_COLUMNS}`;
const ANY_UNPUBLISHED = 'SELECT EXISTS (SELECT FROM runtime.outbox WHERE published_at IS NULL) AS found';

/** A relay of this process, not started. */
export function createRelay(options: RelayOptions): Relay {
  const { db, log, bus, pollMs = RELAY_POLL_MS } = options;
  let running: Promise<void> | undefined;
  const stopping = new AbortController();
  let woken = false;
  let nap = new AbortController();

  const rest = async (ms: number): Promise<void> => {
    if (woken || stopping.signal.aborted) return;
    nap = new AbortController();
    await sleep(ms, nap.signal);
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (!bus.health().up) {
        // Whoever keeps the connection says so in the log; what is committed meanwhile stays in the outbox.
        await sleep(pollMs, stopping.signal);
        continue;
      }
      const asked = woken;
      woken = false;
      try {
        const moved = asked || (await anyUnpublished(db)) ? await relayBatch(options) : 0;
        if (moved < BATCH) await rest(pollMs);
      } catch (error) {
        log.error({ cause: causeOf(error) }, 'the relay could not work and tries again');
        await sleep(AFTER_ERROR_MS, stopping.signal);
      }
    }
  };

  return {
    start() {
      running ??= loop();
    },
    wake() {
      woken = true;
      nap.abort();
    },
    async stop() {
      stopping.abort();
      nap.abort();
      await running;
    },
  };
}

async function anyUnpublished(db: Database): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }>(ANY_UNPUBLISHED);
  return row?.found ?? false;
}

/** @returns how many events were claimed. */
async function relayBatch(options: RelayOptions): Promise<number> {
  const { db, clock, log, contracts, consumers, bus, observer } = options;
  const { claimed, events, deadLetters, messages } = await db.sqlTransaction(async (tx) => {
    const rows = await tx.query<OutboxRow>(CLAIM);
    const routed = routeEvents(rows, contracts, consumers);
    await keepDeadLetters(tx, routed.deadLetters, options);
    await bus.publish(tx, routed);
    const told = routed.events.flatMap((event) => messagesOf(event, options));
    const logged = told.filter(({ topic }) => isLoggedTopic(topic));
    // Last: other relays wait from here on until this transaction has ended.
    await appendToStreamLog(tx, logged, clock());
    const hints = told.filter(({ topic }) => !isLoggedTopic(topic));
    return {
      ...routed,
      claimed: rows.length,
      messages: logged.length > 0 ? [...hints, { topic: LOG_GREW, payload: {} }] : hints,
    };
  });
  for (const { consumer, eventId, cause } of deadLetters) {
    log.error({ consumer, eventId, cause }, 'an event cannot be understood and is kept as a dead letter');
  }
  observer?.onPublished?.(events.length);
  recordPublished(events);
  await Promise.all(messages.map((message) => publish(message, options)));
  return claimed;
}

function messagesOf(event: EventEnvelope, { contracts, log }: RelayOptions): readonly BroadcastMessage[] {
  try {
    return contracts[event.type]?.broadcast?.(event) ?? [];
  } catch (error) {
    log.error({ eventId: event.id, type: event.type, cause: causeOf(error) }, 'nobody can be told of an event');
    return [];
  }
}

/** A hint that is lost does no harm: what it points at is in the database. */
async function publish({ topic, payload }: BroadcastMessage, { hints, log }: RelayOptions): Promise<void> {
  try {
    await hints.publish(topic, payload);
  } catch (error) {
    log.error({ topic: topic.split(':', 1)[0], cause: causeOf(error) }, 'a message could not be published');
  }
}
