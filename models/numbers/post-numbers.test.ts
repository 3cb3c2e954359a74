import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POST_FEATURES, type PostNumbers, postFeatures } from './post-numbers.ts';

const UNKNOWN: PostNumbers = {
  followers: null,
  usual: null,
  deviation: null,
  postsLast7Days: null,
  postsLast30Days: null,
  accountAgeDays: null,
  level: null,
  publishedAt: null,
  length: null,
  links: null,
  hashtags: null,
  mentions: null,
  asksQuestion: null,
  hasPoll: null,
  isQuote: null,
  sentimentIntensity: null,
  negativity: null,
  quality: null,
  anger: null,
  joy: null,
  fear: null,
  surprise: null,
  trendPopularity: null,
};

function named(numbers: Partial<PostNumbers>): Record<string, number> {
  const row = postFeatures({ ...UNKNOWN, ...numbers });
  return Object.fromEntries(POST_FEATURES.map((name, index) => [name, row[index] ?? Number.NaN]));
}

test('a post becomes its numbers, each under its name', () => {
  const row = named({
    followers: Math.E - 1,
    usual: 10,
    deviation: 25,
    publishedAt: new Date('2026-01-04T21:30:00Z'),
    hasPoll: true,
    isQuote: false,
    quality: 85,
    links: 2,
    anger: 0.25,
  });
  expect(row).toMatchObject({
    usual_variation: 2.5,
    hour: 0,
    weekday: 0,
    has_poll: 1,
    is_quote: 0,
    quality: 85,
    links: 2,
    anger: 0.25,
  });
  expect(row.followers_ln).toBeCloseTo(1, 6);
  expect(row.usual_ln).toBeCloseTo(Math.log(11), 6);
});

test('the order is that which the shipped models were trained with', () => {
  expect(POST_FEATURES.slice(0, 3)).toEqual(['followers_ln', 'usual_ln', 'usual_variation']);
  expect(POST_FEATURES.at(-1)).toBe('trend_popularity');
  expect(new Set(POST_FEATURES).size).toBe(POST_FEATURES.length);
  expect(postFeatures(UNKNOWN)).toHaveLength(POST_FEATURES.length);
});

test('what is unknown is neutral, and so is what is no number', () => {
  const neutral = named({});
  expect(neutral).toMatchObject({
    quality: 50,
    level: 2,
    links: 0,
    anger: 0,
    hour: 13,
    has_poll: 0,
    usual_variation: 1.5,
  });
  const nonsense = { followers: Number.NaN, quality: Number.POSITIVE_INFINITY, usual: Number.NEGATIVE_INFINITY };
  expect(named({ ...nonsense, publishedAt: new Date(Number.NaN) })).toEqual(neutral);
  // Without a usual amount there is no deviation from it.
  expect(named({ usual: 0, deviation: 3 }).usual_variation).toBe(1.5);
});

test('what is out of range is taken for the bound', () => {
  const row = named({ followers: -5, quality: 1_000, negativity: -1, hashtags: 9_999, usual: 1, deviation: 1e9 });
  expect(row).toMatchObject({ followers_ln: 0, quality: 100, negativity: 0, hashtags: 50, usual_variation: 10 });
});

const number = fc.oneof(fc.double(), fc.constant(null));
const anything = fc.record<PostNumbers>(
  Object.fromEntries(
    Object.keys(UNKNOWN).map((key) => {
      if (key === 'publishedAt') return [key, fc.option(fc.date({ noInvalidDate: false }))];
      return [key, ['asksQuestion', 'hasPoll', 'isQuote'].includes(key) ? fc.option(fc.boolean()) : number];
    }),
  ) as unknown as { [key in keyof PostNumbers]: fc.Arbitrary<PostNumbers[key]> },
);

test('any input gives finite numbers, the same each time', () => {
  fc.assert(
    fc.property(anything, (input) => {
      const row = postFeatures(input);
      expect(row.every(Number.isFinite)).toBe(true);
      expect(postFeatures({ ...input })).toEqual(row);
    }),
  );
});

test('more followers, quality or usual engagement never make a smaller number', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(['followers', 'followers_ln'], ['quality', 'quality'], ['usual', 'usual_ln']),
      fc.double({ min: 0, max: 1e10, noNaN: true }),
      fc.double({ min: 0, max: 1e10, noNaN: true }),
      ([input, feature], a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => named({ [input as string]: value }));
        expect(low?.[feature as string]).toBeLessThanOrEqual(high?.[feature as string] ?? Number.NaN);
      },
    ),
  );
});
