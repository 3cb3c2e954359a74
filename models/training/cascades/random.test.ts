import { expect, test } from 'vitest';
import { type Random, seededRandom } from './random.ts';

const MANY = 40_000;

function draws(draw: (random: Random) => number): number[] {
  const random = seededRandom(11, 'draws');
  return Array.from({ length: MANY }, () => draw(random));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length / 2];

test('the same seed and purpose give the same numbers, others others', () => {
  const first = (seed: number, purpose: string) => {
    const random = seededRandom(seed, purpose);
    return Array.from({ length: 5 }, () => random.uniform());
  };
  expect(first(1, 'a')).toEqual(first(1, 'a'));
  expect(first(1, 'a')).not.toEqual(first(2, 'a'));
  expect(first(1, 'a')).not.toEqual(first(1, 'b'));
});

test('draws have the mean, deviation and bounds of what they are drawn from', () => {
  const uniform = draws((random) => random.uniform());
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform)).toBeLessThan(1);
  expect(mean(uniform)).toBeCloseTo(0.5, 1);
  const normal = draws((random) => random.normal());
  expect(Math.abs(mean(normal))).toBeLessThan(0.02);
  expect(Math.abs(deviation(normal) - 1)).toBeLessThan(0.02);
  expect(Math.abs(mean(draws((random) => random.exponential(3))) - 3)).toBeLessThan(0.1);
  for (const expected of [0.2, 4, 80]) {
    const events = draws((random) => random.poisson(expected));
    expect(Math.abs(mean(events) / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(deviation(events) / Math.sqrt(expected) - 1)).toBeLessThan(0.03);
  }
});

test('medians are where they were asked for, and shares stay shares', () => {
  expect(Math.abs((median(draws((random) => random.logNormal(8, 1.5))) ?? 0) / 8 - 1)).toBeLessThan(0.05);
  const shares = draws((random) => random.share(0.3, 2));
  expect(median(shares)).toBeCloseTo(0.3, 1);
  expect(Math.min(...shares)).toBeGreaterThan(0);
  expect(Math.max(...shares)).toBeLessThan(1);
});

test('a Pareto number is above x with probability x^−alpha', () => {
  const numbers = draws((random) => random.pareto(1.5));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(1);
  expect(numbers.filter((number) => number > 4).length / MANY).toBeCloseTo(1 / 8, 2);
});

test('each weight is picked as often as its part', () => {
  const picked = draws((random) => random.pick([1, 0, 3]));
  expect(picked.filter((index) => index === 0).length / MANY).toBeCloseTo(0.25, 1);
  expect(picked).not.toContain(1);
});
