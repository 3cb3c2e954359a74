import type { Shape } from '#scripts/release/event-contracts.ts';
import { fixedUuid } from './cast.ts';

/** A value of this shape: of a nullable one not null, of a list one item. */
export function sampleOf(shape: Shape): unknown {
  if (shape.anyOf?.[0]) return sampleOf(shape.anyOf[0]);
  if (shape.enum) return shape.enum[0];
  switch (typeof shape.type === 'object' ? shape.type[0] : shape.type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, field]) => [name, sampleOf(field)]));
    case 'array':
      return [sampleOf(shape.items ?? {})];
    // One is within every range that events have.
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return SAMPLES[shape.format ?? 'text'];
    default:
      throw new Error(`no sample of ${JSON.stringify(shape)}`);
  }
}

const SAMPLES: Readonly<Record<string, string>> = {
  text: 'metin',
  uuid: fixedUuid(9, 1),
  'date-time': '2026-05-04T06:00:00.000Z',
};
