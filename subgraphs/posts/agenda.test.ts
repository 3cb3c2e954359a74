import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgendaTrend, agendaChanges, composeAgenda, type SetEntry } from './agenda.ts';

const NOW = new Date('2026-05-19T09:00:00.000Z');
const trend = (key: string, score: number): AgendaTrend => ({ kind: 'HASHTAG', key, score });
const set = (key: string, score: number, until = new Date(NOW.getTime() + 1)): SetEntry => ({
  ...trend(key, score),
  until,
  reason: 'Doğal afet haberleri',
});
const shown = (trends: AgendaTrend[], entries: SetEntry[], at = NOW): string[] =>
  composeAgenda(trends, entries, at).map(
    ({ rank, key, score, set: isSet }) => `${rank} ${key} ${score}${isSet ? ' set' : ''}`,
  );

test('the most popular come first, equals by their keys, what is set among the trends', () => {
  expect(shown([trend('b', 40), trend('a', 40), trend('c', 60)], [set('d', 50)])).toEqual([
    '1 c 60',
    '2 d 50 set',
    '3 a 40',
    '4 b 40',
  ]);
});

test('what is set goes before the trend of the same key, and 0 keeps it out', () => {
  expect(shown([trend('a', 40), trend('b', 30)], [set('a', 10)])).toEqual(['1 b 30', '2 a 10 set']);
  expect(shown([trend('a', 40), trend('b', 30)], [set('a', 0)])).toEqual(['1 b 30']);
  const topic: AgendaTrend = { kind: 'TOPIC', key: 'a', score: 5 };
  expect(shown([topic], [set('a', 0)])).toEqual(['1 a 5']);
});

test('what is set ends at the very instant', () => {
  const until = new Date(NOW.getTime() + 1);
  expect(shown([trend('a', 40)], [set('a', 90, until)], NOW)).toEqual(['1 a 90 set']);
  expect(shown([trend('a', 40)], [set('a', 90, until)], until)).toEqual(['1 a 40']);
});

test('ten places are all there are, whatever is told and set', () => {
  const key = fc.constantFrom(...'abcdefghijklmno');
  const trends = fc.uniqueArray(fc.record({ key, score: fc.integer({ min: 0, max: 100 }) }), {
    selector: ({ key: k }) => k,
  });
  fc.assert(
    fc.property(trends, trends, (told, entries) => {
      const places = composeAgenda(
        told.map((each) => trend(each.key, each.score)),
        entries.map((each) => set(each.key, each.score)),
        NOW,
      );
      expect(places.length).toBeLessThanOrEqual(10);
      expect(places.map(({ rank }) => rank)).toEqual(places.map((_, index) => index + 1));
      expect(places.map(({ score }) => score)).toEqual(places.map(({ score }) => score).toSorted((a, b) => b - a));
      for (const { key: k, score } of places) {
        expect(score).toBe(entries.find((each) => each.key === k)?.score ?? told.find((each) => each.key === k)?.score);
      }
    }),
  );
});

test('changes are what came, went, moved or weighs otherwise', () => {
  const place = (key: string, rank: number, score: number) => ({ ...trend(key, score), rank });
  const before = [place('stays', 1, 50), place('weighs', 2, 40), place('goes', 3, 30), place('moves', 4, 20)];
  const after = [place('stays', 1, 50), place('weighs', 2, 41), place('moves', 3, 20), place('comes', 4, 10)];
  const keys = agendaChanges(before, after).map(({ key }) => key);
  expect(keys.toSorted()).toEqual(['comes', 'goes', 'moves', 'weighs']);
  expect(agendaChanges(before, before)).toEqual([]);
});
