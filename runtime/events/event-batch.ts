import type { Sql } from '#runtime/db/database.ts';
import type { OutboxRow } from './outbox-row.ts';

/** What a consumer has not dealt with of a batch. */
export interface TakenEvents {
  /** In order of time; their inbox rows are written. */
  readonly unseen: readonly OutboxRow[];
  /** Those that are not known any more, and when they may have happened (ISO 8601). */
  readonly missing: readonly { readonly id: string; readonly at: string }[];
}

/** Events for one consumer, and what becomes of those it cannot deal with now. What carries them is the bus' business. */
export interface EventBatch {
  readonly consumer: string;
  readonly ids: readonly string[];
  /** How often it failed before. */
  readonly attempts: number;
  /** Marks the events as dealt with in the transaction and answers with those that were not before. */
  take(tx: Sql): Promise<TakenEvents>;
  /** The same events without marking anything; one that is not known any more is left out. */
  read(sql: Sql): Promise<readonly OutboxRow[]>;
  /** One of the events by itself. */
  alone(id: string): EventBatch;
  /** The consumer is busy or the database is away: the batch comes back soon, with as many attempts as now. */
  putOff(): Promise<void>;
  /** The batch comes back after `delayMs`, with one attempt more. Rejects when that could not be arranged: then nothing has happened. */
  retry(delayMs: number): Promise<void>;
}

/**
 * Deals with a batch: each of its events takes effect in the consumer exactly once, or is put off, or waits for a retry, or is kept
 * as a dead letter. Rejects only when none of that could be arranged: then the batch must be kept.
 */
export type RunBatch = (batch: EventBatch) => Promise<void>;
