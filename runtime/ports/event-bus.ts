import type { Sql } from '#runtime/db/database.ts';
import type { RunBatch } from '#runtime/events/event-batch.ts';
import type { RoutedEvents } from '#runtime/events/routing.ts';

/**
 * Carries events from the outbox to their consumers, at least once: what a process held that died, or that could not be handed on,
 * comes again. That it takes effect once is the inbox' business.
 */
export interface EventBus {
  /** Makes ready what events travel by. Safe in several processes at once; called once, before anything else. */
  open(): Promise<void>;
  /**
   * Takes over what the relay has claimed. Once it resolves and `tx` commits, every event will reach each of its consumers; when
   * it rejects, or the commit fails, some may reach them all the same.
   */
  publish(tx: Sql, events: RoutedEvents): Promise<void>;
  /** Hands the events of some consumers to `run` in batches, one batch of a consumer at a time, different consumers side by side. */
  consume(consumers: readonly string[], run: RunBatch): Promise<Consuming>;
  /** Whether events are on their way to consumers that are still to deal with them; those that wait for a retry do not count. */
  underWay(sql: Sql): Promise<boolean>;
  /** About how many events stand on the bus for each consumer; of those that stand there for none nothing is said. */
  waiting(): Promise<ReadonlyMap<string, number>>;
  health(): BusHealth;
  /** After the consuming has stopped. */
  close(): Promise<void>;
}

export interface Consuming {
  /** Takes no more events and waits for the batches in hand; what is not dealt with stays on the bus. */
  stop(): Promise<void>;
}

export interface BusHealth {
  /** Whether events can be handed over; while they cannot, the outbox keeps them. */
  readonly up: boolean;
  /** Since when; null before the first time it was up. */
  readonly since: Date | null;
}

/** What becomes of events that a consumer was handed. */
export type HandlingOutcome = 'applied' | 'put_off' | 'retried' | 'dead';

/** Is told what the bus does, to count it; must not throw. */
export interface EventObserver {
  /** So many events were published. */
  onPublished?(events: number): void;
  /** A consumer was handed so many events and took so many milliseconds; `dead` is told once more by {@link onDead}. */
  onHandled?(consumer: string, events: number, ms: number, outcome: HandlingOutcome): void;
  /** So many events of a consumer became dead letters. */
  onDead?(consumer: string, events: number): void;
  /** Events took effect in a consumer, each so many milliseconds after it happened. */
  onEffect?(consumer: string, delaysMs: readonly number[]): void;
}
