import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysUntil, decidingElection, isCalendarDay, restsAt, restsUntil, restWindow } from './poll-blackout.ts';

const ELECTION = { id: 'e', heldOn: '2028-05-14' };
const at = (iso: string): Date => new Date(iso);

describe('polls rest', () => {
  test.each<[string, string, boolean]>([
    ['a millisecond before Istanbul midnight ten days before', '2028-05-03T20:59:59.999Z', false],
    ['from that midnight on', '2028-05-03T21:00:00.000Z', true],
    ['on the day before the election', '2028-05-13T12:00:00.000Z', true],
    ['on the day itself', '2028-05-14T12:00:00.000Z', true],
    ['to its last millisecond', '2028-05-14T20:59:59.999Z', true],
    ['not from the midnight that ends it on', '2028-05-14T21:00:00.000Z', false],
  ])('%s', (_when, instant, expected) => {
    expect(restsAt(ELECTION, at(instant))).toBe(expected);
    expect(restsUntil({ elections: [ELECTION] }, at(instant))).toEqual(
      expected ? at('2028-05-14T21:00:00.000Z') : null,
    );
  });

  test('over months, years and leap days', () => {
    expect(restWindow({ heldOn: '2028-03-05' })).toEqual({
      from: at('2028-02-23T21:00:00.000Z'),
      until: at('2028-03-05T21:00:00.000Z'),
    });
    expect(restWindow({ heldOn: '2029-01-01' })).toEqual({
      from: at('2028-12-21T21:00:00.000Z'),
      until: at('2029-01-01T21:00:00.000Z'),
    });
  });

  test('by the offset that Istanbul had: until 2016 it kept summer time', () => {
    expect(restWindow({ heldOn: '2015-11-08' })).toEqual({
      from: at('2015-10-28T21:00:00.000Z'),
      until: at('2015-11-08T22:00:00.000Z'),
    });
  });

  test('by the nearest of several elections, and where any rests', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2028-05-${String(n).padStart(2, '0')}`);
    const elections = fc.array(fc.record({ id: fc.uuid(), heldOn: day }), { maxLength: 5 });
    fc.assert(
      fc.property(
        elections,
        fc.date({ min: at('2028-04-15T00:00:00Z'), max: at('2028-06-05T00:00:00Z'), noInvalidDate: true }),
        (all, now) => {
          const rests = restsUntil({ elections: all }, now);
          expect(rests !== null).toBe(all.some((election) => restsAt(election, now)));
          const next = all.filter((election) => daysUntil(election, now) >= 0).map(({ heldOn }) => heldOn);
          const last = all.map(({ heldOn }) => heldOn);
          expect(decidingElection(all, now)?.heldOn).toBe(next.toSorted()[0] ?? last.toSorted().at(-1));
        },
      ),
    );
  });
});

test('days to an election are counted by Istanbul days', () => {
  expect(daysUntil(ELECTION, at('2028-05-13T20:59:59.999Z'))).toBe(1);
  expect(daysUntil(ELECTION, at('2028-05-13T21:00:00.000Z'))).toBe(0);
  expect(daysUntil(ELECTION, at('2028-05-14T21:00:00.000Z'))).toBe(-1);
  expect(daysUntil(ELECTION, at('2027-05-14T12:00:00.000Z'))).toBe(366);
});

test.each<[string, boolean]>([
  ['2028-05-14', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2028-13-01', false],
  ['2028-04-31', false],
  ['2028-5-14', false],
  ['14.05.2028', false],
  ['2028-05-14T00:00', false],
  ['', false],
])('%s is a day of the calendar: %s', (text, expected) => {
  expect(isCalendarDay(text)).toBe(expected);
});
