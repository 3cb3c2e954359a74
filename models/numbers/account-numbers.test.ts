import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCOUNT_FEATURES, type AccountNumbers, accountFeatures } from './account-numbers.ts';

const UNKNOWN: AccountNumbers = {
  ageDays: null,
  postsPerDay: null,
  textsRead: null,
  duplicateShare: null,
  intervalVariation: null,
  nightShare: null,
  followers: null,
  following: null,
  linksPerPost: null,
  hashtagsPerPost: null,
  reactionsReceivedPerPost: null,
  reactionsGivenPerDay: null,
  fastAnswerShare: null,
  level: null,
  spamMean: null,
};

function named(numbers: Partial<AccountNumbers>): Record<string, number> {
  const row = accountFeatures({ ...UNKNOWN, ...numbers });
  return Object.fromEntries(ACCOUNT_FEATURES.map((name, index) => [name, row[index] ?? Number.NaN]));
}

test('an account becomes its numbers, each under its name', () => {
  const row = named({
    ageDays: 0,
    duplicateShare: 0.5,
    intervalVariation: 0.25,
    followers: 30,
    following: 10,
    level: 6,
  });
  expect(row).toMatchObject({ age_days_ln: 0, duplicate_share: 0.5, interval_variation: 0.25, level: 6 });
  expect(row.followers_per_following_ln).toBeCloseTo(Math.log(4), 6);
});

test('following nobody is no division by zero, and unknown halves make an unknown ratio', () => {
  expect(named({ followers: 7, following: 0 }).followers_per_following_ln).toBeCloseTo(Math.log(8), 6);
  expect(named({ followers: 7 })).toEqual(named({}));
});

test('what is unknown is neutral, what is out of range is taken for the bound', () => {
  expect(named({ spamMean: Number.NaN, postsPerDay: Number.POSITIVE_INFINITY })).toEqual(named({}));
  expect(named({})).toMatchObject({ texts_read: 0, level: 2, interval_variation: 1.5 });
  expect(named({ spamMean: 3, duplicateShare: -2, textsRead: 500, level: 99 })).toMatchObject({
    spam_mean: 1,
    duplicate_share: 0,
    texts_read: 100,
    level: 10,
  });
});

test('any input gives finite numbers', () => {
  const number = fc.oneof(fc.double(), fc.constant(null));
  const keys = Object.keys(UNKNOWN) as (keyof AccountNumbers)[];
  fc.assert(
    fc.property(fc.array(number, { minLength: keys.length, maxLength: keys.length }), (values) => {
      const row = named(Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null])));
      expect(Object.values(row).every(Number.isFinite)).toBe(true);
    }),
  );
});
