import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from './envelope.ts';

/** What a consumer may use beside its transaction. */
export interface ConsumerDeps {
  readonly clock: Clock;
  readonly newId: IdGenerator;
  /**
   * Names cache tags whose values what this batch writes makes out of date. They are held while the transaction commits, so
   * that whoever waits for the event never reads what was kept before it.
   */
  dropCached(tags: Iterable<string>): void;
}

/**
 * Reacts to events in sets. The runtime has written the inbox rows in the same transaction and passes only events that this
 * consumer has not seen, parsed by their contract, in order of time; `handle` groups its writes and may append events of its own.
 * State is applied only if the event's aggregate revision is newer than the one kept, so that order does not matter.
 */
export interface ConsumerDefinition {
  /** Unique, `<subgraph>.<what>`; the key of the inbox and of the queue. Never renamed without a migration. */
  readonly name: string;
  readonly types: readonly string[];
  handle(events: readonly EventEnvelope[], tx: Sql, deps: ConsumerDeps): Promise<void>;
  /** Tables that this consumer alone fills, so that rebuild may empty and refill them; absent where there is nothing to rebuild. */
  readonly projection?: ProjectionDefinition;
}

export interface ProjectionDefinition {
  /** Schema-qualified tables, emptied in this order. */
  readonly tables: readonly string[];
  /** Consumers whose projections `handle` reads, none by default: they are rebuilt first. */
  readonly reads?: readonly string[];
  /**
   * Called instead of emptying `tables` where a projection holds what no snapshot can tell: what a person decided in it (a read
   * mark), or that something is deleted. Afterwards the snapshots alone must lead to the present state.
   */
  reset?(tx: Sql): Promise<void>;
}

/** Types a consumer's `handle` by the events it names. */
export function defineConsumer<Event extends EventEnvelope>(definition: {
  readonly name: string;
  readonly types: readonly Event['type'][];
  readonly projection?: ProjectionDefinition;
  handle(events: readonly Event[], tx: Sql, deps: ConsumerDeps): Promise<void>;
}): ConsumerDefinition {
  // Sound because the runtime passes only the named types, parsed by their contracts.
  return definition as ConsumerDefinition;
}

/**
 * The present state of a domain as the events that would lead there, in pages of at most 1,000: the source of every rebuild.
 * Only what still counts (active edges, rows not deleted), with the aggregate's present revision.
 */
export interface SnapshotSource {
  /** The event types it yields. */
  readonly types: readonly string[];
  /** Consumers whose projections it reads beside the domain's own rows, none by default: they are rebuilt first. */
  readonly reads?: readonly string[];
  read(sql: Sql): AsyncIterable<readonly EventEnvelope[]>;
}
