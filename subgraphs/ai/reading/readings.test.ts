import { describe, expect, test } from 'vitest';
import { accountMadeAt } from './account-age.ts';
import { expectedEngagement } from './forecast-posts.ts';
import type { HeadReading } from './head-reading.ts';
import { polarisationFactor } from './read-polarisation.ts';
import { type CommentReadings, fillGaps, hasGaps, modelsOf } from './readings.ts';
import { commentQuality, isConstructive, postQuality } from './scores-of-readings.ts';

const MODEL = { name: 'model', version: '1.0.0' };
const reading = (values: Record<string, number>, degraded = false): HeadReading => ({
  values,
  model: degraded ? { name: 'none', version: '0.0.0' } : MODEL,
  degraded,
});

test.each([
  [{ poor: 1, usual: 0, good: 0 }, 20],
  [{ poor: 0, usual: 1, good: 0 }, 50],
  [{ poor: 0, usual: 0, good: 1 }, 85],
  [{ poor: 0.25, usual: 0.5, good: 0.25 }, 51.3],
])('quality of a post that is %j', (values, quality) => expect(postQuality(reading(values))).toBe(quality));

test.each([
  [{ worthless: 1 }, 0.5],
  [{ little: 1 }, 1],
  [{ good: 1 }, 1.5],
  [{ excellent: 1 }, 2],
  [{ worthless: 0.5, excellent: 0.5 }, 1.25],
])('quality of a comment that is %j', (values, quality) => expect(commentQuality(reading(values))).toBe(quality));

test('a comment is constructive if that is likelier than not', () => {
  expect([0.5, 0.51].map((constructive) => isConstructive(reading({ constructive })))).toEqual([false, true]);
});

describe('polarisation', () => {
  const factor = (partiesNamed: number) =>
    polarisationFactor({ partiesNamed, highestPositive: 0.9, highestNegative: 0.2 });

  test('is 1 with fewer than two parties', () => expect([factor(0), factor(1)]).toEqual([1, 1]));
  test('is 1 and what lies between the highest', () => expect(factor(2)).toBeCloseTo(1.7, 10));
});

test('engagement is given as ln(1 + engagement), and never below nothing', () => {
  expect(expectedEngagement(reading({ engagement: Math.log1p(40) }))).toBeCloseTo(40, 8);
  expect(expectedEngagement(reading({ engagement: 0 }))).toBe(0);
});

test('an id says when an account was made', () => {
  expect(accountMadeAt('01910000-0000-7000-8000-000000000000')).toEqual(new Date(0x019100000000));
  expect(accountMadeAt('2f1e4c3a-9d1b-4c7e-8a55-0123456789ab')).toBeNull();
});

describe('gaps', () => {
  const known: CommentReadings = {
    moderation: reading({ hate: 0.1 }),
    quality: reading({ good: 1 }),
    constructive: reading({ constructive: 0.9 }),
  };
  const gap: CommentReadings = { ...known, quality: reading({ little: 1 }, true), moderation: reading({ hate: 0.2 }) };

  test('are what no model gave', () => {
    expect([hasGaps(known), hasGaps(gap)]).toEqual([false, true]);
    expect(modelsOf(gap)).toEqual({ moderation: 'model/1.0.0', constructive: 'model/1.0.0' });
  });

  test('are filled by what models said before, everything else is as it is now', () => {
    expect(fillGaps(gap, known)).toEqual({ ...gap, quality: known.quality });
    expect(fillGaps(gap, gap)).toEqual(gap);
  });
});
