import { describe, expect, test } from 'vitest';
import type { RankedTrend } from './rank-trends.ts';
import { firstPlaces, isNewsOf, type ToldTrend } from './told-trends.ts';

const told = (...trends: readonly (readonly [key: string, score: number])[]): ToldTrend[] =>
  trends.map(([key, score], index) => ({ rank: index + 1, kind: 'HASHTAG', key, score }));

test('the first ten of any number', () => {
  const trend = (rank: number): RankedTrend => ({
    scope: '34',
    rank,
    kind: 'TOPIC',
    key: `K${rank}`,
    authors: 3,
    posts: 4,
    growth: 1,
    velocity: 2,
    score: 50,
  });
  const twelve = Array.from({ length: 12 }, (_, index) => trend(index + 1));
  expect(firstPlaces(twelve).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(firstPlaces(twelve)[0]).toEqual({ rank: 1, kind: 'TOPIC', key: 'K1', score: 50 });
  expect(firstPlaces([])).toEqual([]);
});

describe('what is news', () => {
  const before = told(['a', 40], ['b', 30]);
  test.each<[string, readonly ToldTrend[], boolean]>([
    ['nothing', told(['a', 40], ['b', 30]), false],
    ['another one', told(['a', 40], ['c', 30]), true],
    ['another order', told(['b', 30], ['a', 40]), true],
    ['one more', told(['a', 40], ['b', 30], ['c', 1]), true],
    ['one less', told(['a', 40]), true],
    ['none', [], true],
    ['a topic of the same key', [...told(['a', 40]), { rank: 2, kind: 'TOPIC', key: 'b', score: 30 }], true],
    ['a little more popular', told(['a', 44.99], ['b', 25.01]), false],
    ['five points more', told(['a', 45], ['b', 30]), true],
    ['five points less', told(['a', 40], ['b', 25]), true],
  ])('%s', (_what, now, expected) => {
    expect(isNewsOf(now, before)).toBe(expected);
  });

  test('none after none is not', () => {
    expect(isNewsOf([], [])).toBe(false);
  });
});
