import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import { POST_TYPES } from './feed-post.ts';
import { type FeedFilter, feedFilter, filterKey, NO_FILTER, SCORE_FILTER_DAYS, showsScore, startOf } from './filter.ts';

const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('a filter', () => {
  test.each([
    undefined,
    null,
    {},
    { types: null, topics: null, since: null, until: null, minScore: null, maxScore: null },
    { types: POST_TYPES },
    { minScore: 0 },
    { minScore: -0 },
  ])('%j shows everything', (input) => {
    expect(feedFilter(input)).toEqual(NO_FILTER);
    expect(filterKey(feedFilter(input))).toBe('');
  });

  test('is the same in whatever order and however often its values are named', () => {
    const [one, two] = [
      feedFilter({ types: ['POLL', 'LINK', 'POLL'], topics: ['SPORT', 'ENERGY'] }),
      feedFilter({ types: ['LINK', 'POLL'], topics: ['ENERGY', 'SPORT', 'SPORT'] }),
    ];
    expect(one).toEqual(two);
    expect(filterKey(one)).toBe(filterKey(two));
  });

  test('has a key of its own', () => {
    const inputs = fc.record(
      {
        types: fc.subarray([...POST_TYPES], { minLength: 1 }),
        topics: fc.subarray(['SPORT', 'ENERGY', 'HEALTH'] as const, { minLength: 1 }),
        since: instant,
        minScore: fc.integer({ min: 0, max: 3 }),
        maxScore: fc.integer({ min: 3, max: 5 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(inputs, inputs, (a, b) => {
        const [one, two] = [feedFilter(a), feedFilter(b)];
        expect(filterKey(one) === filterKey(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
    );
  });

  const refusedPaths = (input: Parameters<typeof feedFilter>[0]): string[] => {
    try {
      feedFilter(input);
      return [];
    } catch (error) {
      return error instanceof ValidationFailed ? error.faults.map(({ path }) => path.join('.')) : ['other'];
    }
  };

  test('is refused with every field that nothing could match', () => {
    const at = new Date('2026-05-19T09:30:00Z');
    const faulty = { types: [], topics: [], since: at, until: at, minScore: 2, maxScore: 1 };
    expect(refusedPaths(faulty)).toEqual(['filter.types', 'filter.topics', 'filter.until', 'filter.maxScore']);
  });

  test.each([
    [-0.01, ['filter.minScore', 'filter.maxScore']],
    [100_000.01, ['filter.minScore', 'filter.maxScore']],
    [Number.NaN, ['filter.minScore', 'filter.maxScore']],
    [Number.POSITIVE_INFINITY, ['filter.minScore', 'filter.maxScore']],
    [0, []],
    [0.01, []],
    [100_000, []],
  ])('with scores of %f is refused at %j', (score, paths) => {
    expect(refusedPaths({ minScore: score, maxScore: score })).toEqual(paths);
  });

  test('by score shows the scores on its bounds, of posts of the last 30 days', () => {
    const at = new Date('2026-05-19T09:30:00Z');
    const earliest = new Date(at.getTime() - SCORE_FILTER_DAYS * 86_400_000);
    const shows = (score: number, createdAt: Date, filter: FeedFilter) => showsScore(filter, score, createdAt, at);
    const range = feedFilter({ minScore: 10, maxScore: 20 });
    expect([9.99, 10, 20, 20.01].map((score) => shows(score, at, range))).toEqual([false, true, true, false]);
    expect(shows(10, earliest, range)).toBe(true);
    expect(shows(10, new Date(earliest.getTime() - 1), range)).toBe(false);
    expect(shows(10, new Date(0), NO_FILTER)).toBe(true);
    expect(startOf(NO_FILTER, at)).toBeNull();
    expect(startOf(feedFilter({ since: at, maxScore: 1 }), at)).toEqual(at);
  });

  test('needs an instant between since and until', () => {
    fc.assert(
      fc.property(instant, instant, (since, until) => {
        if (since < until) expect(feedFilter({ since, until })).toMatchObject({ since, until });
        else expect(() => feedFilter({ since, until })).toThrow(ValidationFailed);
      }),
    );
  });
});
