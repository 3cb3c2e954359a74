import { describe, expect, test } from 'vitest';
import { PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import type { TimingInputs } from './inputs.ts';
import { k5Timing } from './k5-timing.ts';
import { currentWeights } from './weights.ts';

const value = (change: Partial<TimingInputs>): number =>
  k5Timing(currentWeights(), { ...PLAIN_INPUTS.timing, ...change }).value;

test.each([
  [null, 100],
  [0, 300],
  [30, 300],
  [31, 200],
  [90, 200],
  [91, 150],
  [180, 150],
  [181, 120],
  [365, 120],
  [366, 100],
  [2_000, 100],
])('%d days to the next election: %d', (daysToElection, expected) =>
  expect(value({ daysToElection })).toBeCloseTo(expected, 10),
);

describe('the agenda', () => {
  test.each([
    [1, 50, 100],
    [1, 50.1, 100.2],
    [1, 99.9, 199.8],
    [1, 100, 200],
    [2, 100, 180],
    [6, 100, 100],
    [10, 100, 100],
  ])('place %d with %d: %d', (rank, score, expected) =>
    expect(value({ agenda: [{ rank, score }] })).toBeCloseTo(expected, 10),
  );

  test('all that match are added up, up to twice', () => {
    const agenda = (...scores: number[]) => scores.map((score, place) => ({ rank: place + 1, score }));
    expect(value({ agenda: agenda(30, 20, 25) })).toBeCloseTo(100 * ((30 + 18 + 20) / 50), 10);
    expect(value({ agenda: agenda(100, 100, 100) })).toBe(200);
    expect(value({ agenda: [] })).toBe(100);
  });
});

test.each([
  [0, 100],
  [0.25, 150],
  [1, 300],
])('a probability of %d to spread: %d', (viralProbability, expected) =>
  expect(value({ viralProbability })).toBe(expected),
);

test.each([
  ['00:00', 120],
  ['01:59', 120],
  ['02:00', 100],
  ['07:59', 100],
  ['08:00', 130],
  ['09:59', 130],
  ['10:00', 100],
  ['11:59', 100],
  ['12:00', 150],
  ['13:59', 150],
  ['14:00', 100],
  ['16:59', 100],
  ['17:00', 180],
  ['19:59', 180],
  ['20:00', 160],
  ['23:59', 160],
])('at %s: %d, and a fifth more from Monday to Friday', (time, expected) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const minuteOfDay = hours * 60 + minutes;
  expect(value({ minuteOfDay })).toBeCloseTo(expected, 10);
  expect(value({ minuteOfDay, isWeekday: true })).toBeCloseTo(expected * 1.2, 10);
});

describe('recent form', () => {
  test.each<[string, number[], number, number]>([
    ['no posts', [], 100, 1],
    ['nothing to expect', [10], 0, 1],
    ['one as expected', [100], 100, 0.75],
    ['five as expected', [100, 100, 100, 100, 100], 100, 1.25],
    ['the latest counts most', [200, 0, 0, 0, 0], 100, 1],
    ['then the second', [0, 200, 0, 0, 0], 100, 0.9],
    ['the third', [0, 0, 200, 0, 0], 100, 0.8],
    ['the fourth', [0, 0, 0, 200, 0], 100, 0.7],
    ['the fifth least', [0, 0, 0, 0, 200], 100, 0.6],
    ['nothing earned: the least', [0, 0, 0, 0, 0], 100, 0.5],
    ['just below the most', [199.9, 199.9, 199.9, 199.9, 199.9], 100, 0.75 * 1.999 + 0.5],
    ['twice as expected is the most', [200, 200, 200, 200, 200], 100, 2],
    ['no more than that', [900, 900, 900, 900, 900], 100, 2],
  ])('%s', (_what, recentEarned, expectedEarned, factor) =>
    expect(value({ recentEarned, expectedEarned })).toBeCloseTo(100 * factor, 10),
  );
});

describe('momentum', () => {
  test.each<[number, number | null, number]>([
    [50, null, 100],
    [50, 0, 100],
    [0, 10, 100],
    [10, 10, 100],
    [10.01, 10, 120],
    [15, 10, 120],
    [15.01, 10, 150],
    [20, 10, 150],
    [20.01, 10, 200],
    [900, 10, 200],
  ])('%d points against a usual %d: %d', (firstHourPoints, usualFirstHourPoints, expected) =>
    expect(value({ firstHourPoints, usualFirstHourPoints })).toBe(expected),
  );
});

test('never above 800', () => {
  expect(value({ daysToElection: 0, viralProbability: 1 })).toBe(800);
  // 100 × 2 × 2 × 2 is the bound itself.
  expect(value({ daysToElection: 31, viralProbability: 0.5, agenda: [{ rank: 1, score: 100 }] })).toBe(800);
  expect(value({ daysToElection: 31, viralProbability: 0.49, agenda: [{ rank: 1, score: 100 }] })).toBeCloseTo(792, 10);
});
