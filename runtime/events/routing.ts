import type { ConsumerRegistry } from './consumer-registry.ts';
import type { EventContracts, EventEnvelope } from './envelope.ts';
import { causeOf } from './event-errors.ts';
import { type OutboxRow, parseEvent, rawEvent } from './outbox-row.ts';

/** Events handed to one consumer in one piece. */
export interface Delivery {
  readonly consumer: string;
  readonly ids: readonly string[];
  /** Earliest and latest timestamp of the events, ISO 8601: where in the partitioned outbox to look. */
  readonly from: string;
  readonly to: string;
  /** How often it failed before. */
  readonly attempts: number;
}

/** What is kept of an event that cannot be dealt with. */
export interface DeadLetter {
  readonly consumer: string;
  readonly eventId: string;
  readonly eventAt: string;
  /** The envelope; null if it is no longer known. */
  readonly event: object | null;
  readonly cause: string;
  readonly attempts: number;
}

export interface RoutedEvents {
  readonly deliveries: readonly Delivery[];
  readonly deadLetters: readonly DeadLetter[];
  /** Those that could be parsed. */
  readonly events: readonly EventEnvelope[];
  /** The same as they stand in the outbox: with what a newer minor version may have added. */
  readonly rows: readonly OutboxRow[];
}

/** Stands for the consumer where an event has none. */
export const RELAY = 'relay';

/** Decides who gets which of the claimed events. An event that cannot be parsed never keeps the others back. */
export function routeEvents(
  rows: readonly OutboxRow[],
  contracts: EventContracts,
  consumers: Pick<ConsumerRegistry, 'interestedIn'>,
): RoutedEvents {
  const wanted = new Map<string, OutboxRow[]>();
  const deadLetters: DeadLetter[] = [];
  const events: EventEnvelope[] = [];
  const understood: OutboxRow[] = [];
  for (const row of rows) {
    const interested = consumers.interestedIn(row.type);
    try {
      events.push(parseEvent(row, contracts));
      understood.push(row);
      for (const consumer of interested) {
        const batch = wanted.get(consumer);
        if (batch) batch.push(row);
        else wanted.set(consumer, [row]);
      }
    } catch (error) {
      const cause = causeOf(error);
      for (const consumer of interested.length > 0 ? interested : [RELAY]) {
        deadLetters.push(deadLetter(consumer, row, cause, 0));
      }
    }
  }
  const deliveries = [...wanted].map(([consumer, batch]) => deliveryOf(consumer, batch));
  return { deliveries, deadLetters, events, rows: understood };
}

/** An event of the outbox that a consumer cannot deal with. */
export function deadLetter(consumer: string, row: OutboxRow, cause: string, attempts: number): DeadLetter {
  return { consumer, eventId: row.id, eventAt: row.created_at.toISOString(), event: rawEvent(row), cause, attempts };
}

function deliveryOf(consumer: string, batch: readonly OutboxRow[]): Delivery {
  const times = batch.map((row) => row.created_at.getTime());
  return {
    consumer,
    ids: batch.map((row) => row.id),
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
    attempts: 0,
  };
}
