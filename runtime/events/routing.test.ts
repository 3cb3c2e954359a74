import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { TOY_CONTRACTS } from '#tests/harness/toy-domain.ts';
import { EventRejected } from './event-errors.ts';
import { type OutboxRow, parseEvent } from './outbox-row.ts';
import { routeEvents } from './routing.ts';

function row(changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id: newUuid(),
    created_at: new Date('2026-01-01T00:00:00.123Z'),
    type: 'toy.changed',
    version: '1.0',
    source: 'toy',
    aggregate_type: 'toy',
    aggregate_id: 'x',
    aggregate_revision: 3,
    data: { value: 1 },
    metadata: { user_id: null, trace_id: 'trace' },
    ...changes,
  };
}

const interested: Record<string, string[]> = { 'toy.changed': ['a', 'b'], 'toy.removed': ['b'] };
const consumers = { interestedIn: (type: string) => interested[type] ?? [] };

test('a row becomes the envelope it was written from', () => {
  const given = row();
  expect(parseEvent(given, TOY_CONTRACTS)).toEqual({
    id: given.id,
    type: 'toy.changed',
    version: '1.0',
    timestamp: '2026-01-01T00:00:00.123Z',
    source: 'toy',
    data: { value: 1 },
    aggregate: { type: 'toy', id: 'x', revision: 3 },
    metadata: { user_id: null, trace_id: 'trace' },
  });
});

test('a later minor version is understood, another major one is not', () => {
  expect(parseEvent(row({ version: '1.7', data: { value: 1, later: true } }), TOY_CONTRACTS).version).toBe('1.7');
  expect(() => parseEvent(row({ version: '2.0' }), TOY_CONTRACTS)).toThrow(EventRejected);
});

test.each([
  ['an unknown type', { type: 'toy.unheard_of' }, 'the type is not known'],
  ['a type that is a word of the language', { type: 'constructor' }, 'the type is not known'],
  ['data against the contract', { data: { value: 'secret' } }, 'value: Invalid input: expected number'],
  [
    'data of a later version',
    { version: '1.3', data: { value: 'secret' } },
    'data of version 1.3, here 1.0: value: Invalid',
  ],
  ['no data', { data: null }, '(whole): Invalid input: expected object'],
  ['metadata of another shape', { metadata: [] }, 'metadata: (whole)'],
])('%s is refused, naming the fault and not the value', (_what, changes, message) => {
  expect(() => parseEvent(row(changes), TOY_CONTRACTS)).toThrow(message);
  expect(() => parseEvent(row(changes), TOY_CONTRACTS)).not.toThrow('secret');
});

test('each consumer gets one delivery with its events and the time they span', () => {
  const rows = [
    row({ created_at: new Date('2026-01-02T00:00:00Z') }),
    row({ type: 'toy.removed', data: {}, created_at: new Date('2026-01-01T00:00:00Z') }),
    row({ created_at: new Date('2026-01-03T00:00:00Z') }),
  ];
  const [first, second, third] = rows.map(({ id }) => id);
  expect(routeEvents(rows, TOY_CONTRACTS, consumers)).toMatchObject({
    deliveries: [
      {
        consumer: 'a',
        ids: [first, third],
        from: '2026-01-02T00:00:00.000Z',
        to: '2026-01-03T00:00:00.000Z',
        attempts: 0,
      },
      { consumer: 'b', ids: [first, second, third], from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' },
    ],
    deadLetters: [],
    events: [{ id: first }, { id: second }, { id: third }],
  });
});

test('what nobody is interested in is delivered to nobody', () => {
  const routed = routeEvents([row({ type: 'toy.copied', data: { item_id: newUuid() } })], TOY_CONTRACTS, consumers);
  expect(routed).toMatchObject({ deliveries: [], deadLetters: [], events: [{ type: 'toy.copied' }] });
});

test('an event that cannot be understood becomes a dead letter for each of its consumers, and the others go their way', () => {
  const [good, broken, unknown] = [row(), row({ data: {} }), row({ type: 'toy.unheard_of' })];
  const routed = routeEvents([broken, unknown, good], TOY_CONTRACTS, consumers);
  expect(routed.deliveries.map(({ consumer, ids }) => [consumer, ids])).toEqual([
    ['a', [good.id]],
    ['b', [good.id]],
  ]);
  expect(routed.deadLetters.map(({ consumer, eventId }) => [consumer, eventId])).toEqual([
    ['a', broken.id],
    ['b', broken.id],
    ['relay', unknown.id],
  ]);
});
