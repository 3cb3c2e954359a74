import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { type OutboxRow, parseEvent, rowOfEvent } from '#runtime/events/outbox-row.ts';
import { EVENT_CONTRACTS, type EventType } from '#schema/events/contracts.ts';
import { dataShape } from '#scripts/release/event-contracts.ts';
import { fixedUuid } from './cast.ts';
import { comparable } from './comparable.ts';
import { historyOf } from './history.ts';
import { sampleOf } from './sample.ts';
import { type Errand, openStage, type Stage, type State } from './stage.ts';
import { EVENING, steps } from './steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The event as it is carried, with what a later or another version makes of it. */
function carried(event: EventEnvelope, change: { readonly version?: string; readonly data?: unknown } = {}): OutboxRow {
  return rowOfEvent(JSON.parse(JSON.stringify({ ...event, ...change })));
}

const next = (version: string, add: readonly [major: number, minor: number]): string => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return `${major + add[0]}.${add[0] > 0 ? 0 : minor + add[1]}`;
};

/** The value with a field that nobody knows in each of its objects. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, withMore(inner)]);
  return { ...Object.fromEntries(fields), of_a_later_version: { deep: [1, 'two', null] } };
}

/** As the next minor version would tell it. */
function later(event: EventEnvelope): EventEnvelope {
  const row = carried(event, { version: next(event.version, [0, 1]), data: withMore(event.data) });
  return parseEvent(row, EVENT_CONTRACTS);
}

/** All types that any consumer hears. */
const CONSUMED: ReadonlySet<string> = new Set(
  SUBGRAPHS.flatMap(({ consumers }) => consumers.flatMap(({ types }) => types)),
);

/** @returns what all consumers have made of the history, and the types that it and they told of */
async function stateAfter(
  events: readonly EventEnvelope[],
  read: (event: EventEnvelope) => EventEnvelope,
): Promise<{ readonly state: State; readonly types: ReadonlySet<string> }> {
  await stage.clear();
  const types = new Set<string>();
  const settle = async (errands: readonly Errand[]): Promise<void> => {
    const waiting = [...errands];
    for (let errand = waiting.shift(); errand !== undefined; errand = waiting.shift()) {
      types.add(errand.event.type);
      waiting.push(...(await stage.run(errand.consumer, [read(errand.event)])));
    }
  };
  for (const event of events) await settle(stage.errandsOf(event));
  await settle(await stage.runJobs());
  return { state: comparable(await stage.state()), types };
}

/** Long enough that everything happens in it; always the same. */
const [HAPPENINGS = []] = fc.sample(
  fc.tuple(steps, steps, steps, steps).map((parts) => parts.flat().slice(0, 200)),
  {
    numRuns: 1,
    seed: 192,
  },
);

/** An event of a type, with something in each of its fields. */
function sampleEvent(type: EventType): EventEnvelope {
  const { version, source, schema, aggregates } = EVENT_CONTRACTS[type];
  const aggregate = { type: aggregates[0] ?? '', id: fixedUuid(9, 2), revision: 1 };
  const metadata = { user_id: null, trace_id: null };
  const timestamp = EVENING.toISOString();
  return {
    id: fixedUuid(9, 3),
    type,
    version,
    source,
    timestamp,
    data: sampleOf(dataShape(schema)),
    aggregate,
    metadata,
  };
}

/** What no random history tells of: what becomes of it is meant to rest on what came before. */
const APART = (['feed.consent_changed', 'post.neighbours_changed', 'content.moderated'] as const).map((type, at) => ({
  ...sampleEvent(type),
  id: fixedUuid(9, 4 + at),
}));

test('every consumer makes the same of events of the next minor version, whatever that adds and wherever', {
  timeout: 240_000,
}, async () => {
  const events = [...historyOf(HAPPENINGS), ...APART];
  const now = await stateAfter(events, (event) => event);
  expect([...CONSUMED].filter((type) => !now.types.has(type))).toEqual([]);
  const then = await stateAfter(events, later);
  expect(then.state).toEqual(now.state);
});

describe.each(Object.values(EVENT_CONTRACTS))('$type', ({ type, version, schema }) => {
  const event = sampleEvent(type);
  const data = event.data as Record<string, unknown>;
  const parsed = (change: { readonly version?: string; readonly data?: unknown }): unknown =>
    parseEvent(carried(event, change), EVENT_CONTRACTS).data;

  test('is read without what may be missing, as earlier versions tell it, and without what is not known', () => {
    const required = dataShape(schema).required ?? [];
    const least = Object.fromEntries(required.map((name) => [name, data[name]]));
    const read = parsed({ data: least }) as object;
    expect(Object.keys(read).sort()).toEqual(Object.keys(schema.shape).sort());
    expect(read).toMatchObject(least);
    expect(parsed({ version: next(version, [0, 1]), data: withMore(data) })).toEqual(data);
  });

  test('is refused in another major version, by its name', () => {
    for (const other of [next(version, [1, 0]), '0.9']) {
      expect(() => parsed({ version: other })).toThrow(
        `Event of type ${type}: version ${other} is not one of ${version.split('.')[0]}.x`,
      );
    }
  });

  test('is refused with a value that no enumeration here has, as of the version that may have it', () => {
    const later = next(version, [0, 1]);
    for (const [name, shape] of Object.entries(dataShape(schema).properties ?? {})) {
      if (shape.enum === undefined) continue;
      expect(() => parsed({ version: later, data: { ...data, [name]: 'OF_A_LATER_VERSION' } })).toThrow(
        `data of version ${later}, here ${version}: ${name}: Invalid option`,
      );
    }
  });
});
