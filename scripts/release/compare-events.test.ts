import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { compareEvents, type EventComparison } from './compare-events.ts';
import { type EventContractRecords, type RecordableContract, recordContracts } from './event-contracts.ts';

const DATA = {
  post_id: z.uuid(),
  content: z.string(),
  city: z.string().nullable(),
  kind: z.enum(['TEXT', 'LINK']),
  likes: z.int().nonnegative(),
  note: z.string().optional(),
  topic: z.string().nullable().default(null),
  quoted: z.object({ post_id: z.uuid() }).nullable().default(null),
  mentions: z.array(z.object({ user_id: z.uuid(), role: z.enum(['ADMIN', 'MEMBER']) })),
};
const BASE = { type: 'post.told', version: '1.3', source: 'posts', aggregates: ['post'], schema: z.object(DATA) };

const record = (...contracts: RecordableContract[]): EventContractRecords => recordContracts(contracts);
const without = (field: keyof typeof DATA) => ({ schema: z.object(DATA).omit({ [field]: true } as { city: true }) });
const having = (fields: z.ZodRawShape) => ({ schema: z.object({ ...DATA, ...fields }) });
const compared = (change: Partial<RecordableContract>): EventComparison =>
  compareEvents(record(BASE), record({ ...BASE, ...change }));

const BREAKING: readonly (readonly [string, Partial<RecordableContract>, string])[] = [
  ['a field goes', without('city'), 'data.city was removed'],
  ['an optional field goes', without('note'), 'data.note was removed'],
  ['a new field has no default', having({ district: z.string().nullable() }), 'data.district was added, and events'],
  ['a field with a default becomes required', having({ topic: z.string().nullable() }), 'data.topic became required'],
  ['a field is not always written', having({ content: z.string().optional() }), 'data.content is not always written'],
  [
    'a field loses its default',
    having({ topic: z.string().nullable().optional() }),
    'data.topic is not always written',
  ],
  ['a default changes', having({ topic: z.string().nullable().default('none') }), 'data.topic changed from'],
  ['text becomes narrower', having({ content: z.url() }), 'data.content changed from'],
  ['an id becomes any text', having({ post_id: z.string() }), 'data.post_id changed from'],
  ['text gets a length', having({ content: z.string().max(280) }), 'data.content changed from'],
  ['text gets a pattern', having({ content: z.string().regex(/^#/) }), 'data.content changed from'],
  ['a number becomes text', having({ likes: z.string() }), 'data.likes changed from'],
  ['a number may be negative', having({ likes: z.int() }), 'data.likes changed from'],
  ['a value may be null', having({ content: z.string().nullable() }), 'data.content changed from'],
  ['a value is never null', having({ city: z.string() }), 'data.city changed from'],
  ['a value of an enumeration goes', having({ kind: z.enum(['TEXT']) }), 'data.kind is never LINK any more'],
  ['an enumeration becomes text', having({ kind: z.string() }), 'data.kind changed from'],
  ['a list becomes a value', having({ mentions: z.object({ user_id: z.uuid() }) }), 'data.mentions changed from'],
  [
    'a field of a list goes',
    having({ mentions: z.array(z.object({ user_id: z.uuid() })) }),
    'data.mentions[].role was',
  ],
  [
    'a field of what may be null is required',
    having({ quoted: z.object({ post_id: z.uuid(), by: z.uuid() }).nullable().default(null) }),
    'data.quoted.by was added, and events of before lack it',
  ],
  ['what is not known is refused', { schema: z.strictObject(DATA) }, 'data changed from'],
  ['it comes from elsewhere', { source: 'feed' }, 'it comes from feed, not from posts'],
  ['it happens to something else', { aggregates: ['repost'] }, 'it happens to repost, not to post'],
  ['it happens to more', { aggregates: ['post', 'repost'] }, 'it happens to post or repost, not to post'],
];

describe('breaks readers, so that a new major version is asked for', () => {
  test.each(BREAKING)('%s', (_, change, phrase) => {
    for (const version of ['1.3', '1.4', '2.1', '3.0']) {
      const [fault, ...more] = compared({ ...change, version }).faults;
      expect(fault).toContain(`post.told ${version}: `);
      expect(fault).toContain(phrase);
      expect(fault).toContain(': keep it, or make it 2.0');
      expect(more).toEqual([]);
    }
    expect(compared({ ...change, version: '2.0' })).toEqual({
      faults: [],
      breaking: ['the event post.told goes from 1.3 to 2.0'],
      additions: expect.any(Array),
    });
  });

  test('a type that is gone is known by no version', () => {
    expect(compareEvents(record(BASE), {}).breaking).toEqual(['the event post.told was removed']);
  });
});

describe('adds, so that a new minor version is asked for', () => {
  test.each([
    ['a field with a default', having({ district: z.string().nullable().default(null) }), 'data.district was added'],
    ['an optional field', having({ district: z.string().optional() }), 'data.district was added'],
    ['a default', having({ content: z.string().default('') }), 'data.content may be missing'],
    ['a value of an enumeration', having({ kind: z.enum(['TEXT', 'LINK', 'POLL']) }), 'data.kind may be POLL'],
    [
      'a value within a list',
      having({ mentions: z.array(z.object({ user_id: z.uuid(), role: z.enum(['ADMIN', 'MEMBER', 'GUEST']) })) }),
      'data.mentions[].role may be GUEST',
    ],
    [
      'a field with a default within what may be null',
      having({
        quoted: z
          .object({ post_id: z.uuid(), by: z.uuid().nullable().default(null) })
          .nullable()
          .default(null),
      }),
      'data.quoted.by was added',
    ],
  ])('%s', (_, change, phrase) => {
    for (const version of ['1.3', '1.2', '2.0']) {
      expect(compared({ ...change, version }).faults).toEqual([`post.told ${version}: ${phrase}: make it 1.4`]);
    }
    expect(compared({ ...change, version: '1.4' })).toEqual({
      faults: [],
      breaking: [],
      additions: [`post.told 1.4: ${phrase}`],
    });
  });

  test('a type', () => {
    expect(compareEvents({}, record(BASE)).additions).toEqual(['the event post.told was added']);
  });
});

describe('changes nothing, so that the version stays', () => {
  test.each([
    ['the order of fields', { schema: z.object(Object.fromEntries(Object.entries(DATA).reverse())) }],
    ['the order of values', having({ kind: z.enum(['LINK', 'TEXT']) })],
    ['a description', having({ content: z.string().describe('What it says.') })],
  ])('%s', (_, change) => {
    expect(compared(change)).toEqual({ faults: [], breaking: [], additions: [] });
    for (const version of ['1.4', '2.0']) {
      expect(compared({ ...change, version }).faults).toEqual([
        `post.told ${version}: nothing changed since 1.3: keep that version`,
      ]);
    }
  });

  test('a version that is none is refused', () => {
    expect(compared({ version: '1' }).faults).toEqual(['post.told: 1 is no version: it is written major.minor']);
  });
});

describe('every contract of the product', () => {
  const released = recordContracts(Object.values(EVENT_CONTRACTS));

  test.each(Object.values(EVENT_CONTRACTS))(
    '$type: each of its fields is missed, and each new one noticed',
    (contract) => {
      const { shape } = contract.schema as z.ZodObject;
      const changed = (schema: z.ZodType): readonly string[] =>
        compareEvents(released, { ...released, ...recordContracts([{ ...contract, schema }]) }).faults;
      for (const name of Object.keys(shape)) {
        const { [name]: gone, ...rest } = shape;
        expect(changed(z.object(rest))).toEqual([expect.stringContaining(`data.${name} was removed`)]);
        expect(changed(z.object({ ...shape, [name]: z.tuple([gone as z.ZodType]) }))).toEqual([
          expect.stringContaining(`data.${name} changed from`),
        ]);
      }
      expect(changed(z.object({ ...shape, later: z.string() }))).toEqual([expect.stringMatching(/make it \d+\.0$/)]);
      expect(changed(z.object({ ...shape, later: z.string().default('') }))).toEqual([
        expect.stringMatching(/make it \d+\.[1-9]\d*$/),
      ]);
    },
  );
});
