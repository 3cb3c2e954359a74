import { expect, test } from 'vitest';
import { POST_TOPICS } from '#schema/events/scores.ts';
import { PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import { NOT_ANALYZED } from './defaults.ts';
import type { PoliticalInputs } from './inputs.ts';
import { k4Political } from './k4-political.ts';
import { currentWeights } from './weights.ts';

const value = (change: Partial<PoliticalInputs>): number =>
  k4Political(currentWeights(), { ...PLAIN_INPUTS.political, ...change }).value;

test('what no model has read counts 100', () => {
  const { quality: _quality, viralProbability: _viral, botProbability: _bot, ...political } = NOT_ANALYZED;
  expect(value({ ...political, trendPopularity: 0 })).toBe(100);
});

test.each<[PoliticalInputs['category'], number]>([
  ['supportive', 120],
  ['critical', 150],
  ['controversial', 180],
  ['informative', 100],
  ['crisis', 250],
  ['scandal', 200],
  ['reformist', 160],
  ['agenda', 140],
])('%s: %d', (category, expected) => expect(value({ category })).toBeCloseTo(expected, 10));

test('topics: eight of their own, all others count once', () => {
  const own = {
    ECONOMY: 200,
    FOREIGN_POLICY: 180,
    SECURITY: 220,
    JUSTICE: 190,
    EDUCATION: 140,
    HEALTH: 150,
    ENVIRONMENT: 130,
    SPORT: 110,
  };
  const all = Object.fromEntries(POST_TOPICS.map((topic) => [topic, Math.round(value({ topic }))]));
  expect(all).toEqual({ ...Object.fromEntries(POST_TOPICS.map((topic) => [topic, 100])), ...own });
});

test.each([
  [0, 100],
  [0.5, 150],
  [1, 200],
])('certainty %d: %d', (certainty, expected) => expect(value({ certainty })).toBe(expected));

test.each([
  [0, 100],
  [99.9, 100],
  [100, 100],
  [100.1, 100.1],
  [199.9, 199.9],
  [200, 200],
  [200.1, 200],
])('trends with a popularity of %d: %d', (trendPopularity, expected) =>
  expect(value({ trendPopularity })).toBeCloseTo(expected, 10),
);

test.each([
  [0, 0.9, 0.1, 100],
  [1, 0.9, 0.1, 100],
  [2, 0.9, 0.1, 180],
  [2, 0.1, 0.9, 180],
  [3, 0.5, 0.5, 100],
  [2, 1, 0, 200],
])(
  '%d parties named, %d at most positive, %d at most negative: %d',
  (partiesNamed, highestPositive, highestNegative, expected) =>
    expect(value({ partiesNamed, highestPositive, highestNegative })).toBeCloseTo(expected, 10),
);

test.each([
  [0, 0, 100],
  [1, 0, 110],
  [4, 0, 140],
  [5, 0, 150],
  [6, 0, 150],
  [0, 1, 50],
  [9, 1, 50],
  [0, 2, 25],
  [0, 3, 12.5],
])('%d claims verified, %d false: %d', (claimsVerified, claimsFalse, expected) =>
  expect(value({ claimsVerified, claimsFalse })).toBeCloseTo(expected, 10),
);

test('never above 1,000', () => {
  // 100 × 2.5 × 2 × 2 is the bound itself.
  expect(value({ category: 'crisis', topic: 'ECONOMY', certainty: 1 })).toBe(1_000);
  expect(value({ category: 'crisis', topic: 'ECONOMY', certainty: 0.99 })).toBeCloseTo(995, 10);
  expect(value({ category: 'crisis', topic: 'SECURITY', certainty: 1, trendPopularity: 900 })).toBe(1_000);
});
