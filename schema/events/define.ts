import type { z } from 'zod';
import type { BroadcastMessage, EventContract, EventEnvelope } from '#runtime/events/envelope.ts';

export interface TypedContract<Type extends string, Schema extends z.ZodType> extends EventContract {
  readonly type: Type;
  /** What the event says, in one sentence, for docs/events.md. */
  readonly summary: string;
  /** What it may have happened to: consumers keep revisions by it. */
  readonly aggregates: readonly string[];
  readonly schema: Schema;
}

/** Declares an event type. Its data is snake_case, as it stands in the outbox and on the wire. */
export function contract<Type extends string, Schema extends z.ZodType>(declaration: {
  readonly type: Type;
  readonly version: string;
  readonly source: string;
  readonly summary: string;
  readonly aggregates: readonly string[];
  readonly schema: Schema;
  broadcast?(event: EventEnvelope<Type, z.infer<Schema>>): readonly BroadcastMessage[];
}): TypedContract<Type, Schema> {
  const { broadcast, ...rest } = declaration;
  return {
    ...rest,
    parseData: (data) => declaration.schema.parse(data),
    // Sound because the relay passes events of this type only, their data parsed by this schema.
    ...(broadcast ? { broadcast: (event) => broadcast(event as EventEnvelope<Type, z.infer<Schema>>) } : {}),
  };
}
