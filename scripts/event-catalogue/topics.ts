import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Shape } from '../release/event-contracts.ts';

/** What tells open subscriptions of an event. */
export type Broadcast = (event: EventEnvelope) => readonly { readonly topic: string }[];

/**
 * The topics that events of a type are told on, with `<field>` for what is taken from the data: found by asking with every
 * combination of values that could decide about them (those of enumerations, and null where it may stand).
 */
export function topicsOf(type: string, data: Shape, broadcast: Broadcast): string[] {
  const topics = new Set<string>();
  for (const sample of samples(data)) {
    const event = {
      type,
      data: sample,
      aggregate: { type: '<type>', id: '<id>', revision: 1 },
    } as unknown as EventEnvelope;
    for (const { topic } of broadcast(event)) topics.add(topic);
  }
  return [...topics].sort();
}

function samples({ properties = {} }: Shape): Record<string, unknown>[] {
  let made: Record<string, unknown>[] = [{}];
  for (const [name, shape] of Object.entries(properties)) {
    made = made.flatMap((sample) => values(name, shape).map((value) => ({ ...sample, [name]: value })));
  }
  return made;
}

function values(name: string, shape: Shape): unknown[] {
  if (shape.anyOf) return shape.anyOf.flatMap((either) => values(name, either));
  if (shape.enum) return [...shape.enum];
  if (typeof shape.type === 'object') return shape.type.flatMap((type) => values(name, { ...shape, type }));
  switch (shape.type) {
    case 'null':
      return [null];
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'number':
      return [1];
    case 'array':
      return [values(name, shape.items ?? {}).slice(0, 1)];
    case 'object':
      return samples(shape);
    default:
      return [`<${name}>`];
  }
}
