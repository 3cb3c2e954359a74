import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageWeight, scoreAt, timeDecay, timeRules, VELOCITY_HALF_LIFE_HOURS, velocityAt } from './politpuan-time.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const POSTED = new Date('2026-11-22T09:00:00Z');
const rules = timeRules(1);

test.each([
  [-HOUR_MS, 2],
  [0, 2],
  [HOUR_MS - 1, 2],
  [HOUR_MS, 1.5],
  [6 * HOUR_MS - 1, 1.5],
  [6 * HOUR_MS, 1.2],
  [24 * HOUR_MS - 1, 1.2],
  [24 * HOUR_MS, 1],
  [72 * HOUR_MS - 1, 1],
  [72 * HOUR_MS, 0.8],
  [4_000 * DAY_MS, 0.8],
])('after %d ms interaction weighs %d', (age, weight) => expect(ageWeight(rules, age)).toBe(weight));

describe('decay', () => {
  test.each([
    [-1, 1],
    [0, 1],
    [0.5, 0.88],
    [1, 0.76],
    [2, 0.61],
    [3, 0.46],
    [5, 0.3],
    [7, 0.14],
    [24.8, 0.051],
    [25, 0.05],
    [26, 0.05],
    [29.9, 0.05],
    [30, 0.05],
    [4_000, 0.05],
  ])('after %d days %d', (days, left) => expect(timeDecay(rules, days * DAY_MS)).toBeCloseTo(left, 10));

  test.each([1, 3, 7, 25, 30])('makes no jump after %d days', (days) => {
    const before = timeDecay(rules, days * DAY_MS - 1);
    const after = timeDecay(rules, days * DAY_MS + 1);
    expect(before).toBeGreaterThanOrEqual(after);
    expect(before - after).toBeLessThan(1e-8);
  });

  test('age never raises it, nor what interaction weighs, and something is always left', () => {
    const age = fc.nat({ max: 40 * DAY_MS });
    fc.assert(
      fc.property(age, age, (one, other) => {
        const [younger, older] = [Math.min(one, other), Math.max(one, other)];
        expect(timeDecay(rules, older)).toBeLessThanOrEqual(timeDecay(rules, younger));
        expect(ageWeight(rules, older)).toBeLessThanOrEqual(ageWeight(rules, younger));
        expect(timeDecay(rules, older)).toBeGreaterThanOrEqual(0.05);
        expect(timeDecay(rules, younger)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test('a score told is the weighted interaction and the rest, both decayed', () => {
  const told = { interaction: 100, rest: 50, weightsVersion: 1 };
  expect(scoreAt(told, POSTED, POSTED)).toBe(250);
  expect(scoreAt(told, POSTED, new Date(POSTED.getTime() + 12 * HOUR_MS))).toBeCloseTo(170 * 0.88, 10);
  expect(() => scoreAt({ ...told, weightsVersion: 99 }, POSTED, POSTED)).toThrow('99');
});

test('velocity halves by the hour, and is what was measured before that instant', () => {
  const later = new Date(POSTED.getTime() + VELOCITY_HALF_LIFE_HOURS * HOUR_MS);
  expect(velocityAt(40, POSTED, later)).toBe(20);
  expect(velocityAt(40, POSTED, POSTED)).toBe(40);
  expect(velocityAt(40, later, POSTED)).toBe(40);
});
