/** A domain event as it is stored and carried (domain.md section 6). */
export interface EventEnvelope<Type extends string = string, Data = unknown> {
  /** UUIDv7. */
  readonly id: string;
  readonly type: Type;
  /** Version of the contract, major.minor. */
  readonly version: string;
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  readonly timestamp: string;
  /** The subgraph that emitted it. */
  readonly source: string;
  readonly data: Data;
  /** What it happened to; `revision` rises by one under the row lock with each change of that object or edge. */
  readonly aggregate: { readonly type: string; readonly id: string; readonly revision: number };
  readonly metadata: { readonly user_id: string | null; readonly trace_id: string | null };
}

/** What the runtime must know of an event type; the zod contracts live in schema/events. */
export interface EventContract {
  readonly type: string;
  readonly version: string;
  readonly source: string;
  /** Validates `data`. Throws on data that breaks the contract. */
  parseData(data: unknown): unknown;
  /** PubSub topics to tell, with ids only, once the event is committed and relayed; none for most types. */
  broadcast?(event: EventEnvelope): readonly BroadcastMessage[];
}

/** A hint for open subscriptions: ids only, never content. */
export interface BroadcastMessage {
  readonly topic: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** All event types of the product by name. */
export type EventContracts = Readonly<Record<string, EventContract>>;
