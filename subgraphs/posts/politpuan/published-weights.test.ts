import { describe, expect, test } from 'vitest';
import { publishedTables } from './published-weights.ts';
import { currentWeights, type Weights } from './weights.ts';

const weights = currentWeights();
const asJson = (it: Weights) => JSON.stringify(publishedTables(it));

type Path = readonly string[];

/** Where a version of the weights has numbers. */
function numbersIn(it: unknown, path: Path = []): Path[] {
  if (typeof it === 'number') return [path];
  if (typeof it !== 'object' || it === null) return [];
  return Object.entries(it).flatMap(([key, value]) => numbersIn(value, [...path, key]));
}

/** The same with another number in one place. */
function changed<T>(it: T, [key, ...rest]: Path, to: number): T {
  if (key === undefined) return to as T;
  const copy: unknown = Array.isArray(it) ? [...it] : { ...it };
  const inside = copy as Record<string, unknown>;
  inside[key] = changed(inside[key], rest, to);
  return copy as T;
}

describe('every number of the weights is published', () => {
  const paths = numbersIn(weights).filter(([first]) => first !== 'version');

  test('there are more than two hundred', () => expect(paths.length).toBeGreaterThan(200));

  test.each(paths.map((path) => [path.join('.'), path] as const))('%s', (_name, path) => {
    expect(asJson(changed(weights, path, 98_765.4321))).not.toBe(asJson(weights));
  });
});

test('tables and the rows of a table have keys of their own, labels in both languages, and no other numbers than finite ones', () => {
  const tables = publishedTables(weights);
  expect(new Set(tables.map(({ key }) => key)).size).toBe(tables.length);
  for (const { label, rows } of tables) {
    expect(label.tr.length).toBeGreaterThan(0);
    expect(label.en.length).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const row of rows)
      for (const number of [row.value, row.slope, row.from ?? 0, row.to ?? 0])
        expect(Number.isFinite(number)).toBe(true);
  }
});

test('ranges are told by their ends, what they begin with and what each unit adds', () => {
  const rows = (key: string) => publishedTables(weights).find((it) => it.key === key)?.rows;
  expect(rows('k2.followers')?.slice(1, 3)).toEqual([
    { key: 'from_100', from: 100, to: 1_000, value: 20, slope: 1 / 30 },
    { key: 'from_1000', from: 1_000, to: 10_000, value: 50, slope: 0.005 },
  ]);
  expect(rows('k2.followers')?.at(-1)).toEqual({ key: 'from_1000000', from: 1_000_000, value: 380, slope: 0.00002 });
  expect(rows('time.age_weights')?.slice(-2)).toEqual([
    { key: 'from_24', from: 24, to: 72, value: 1, slope: 0 },
    { key: 'from_72', from: 72, value: 0.8, slope: 0 },
  ]);
  expect(rows('time.decay')?.[1]).toEqual({ key: 'from_1', from: 1, to: 3, value: 0.76, slope: -0.15 });
  expect(rows('penalties.bot')).toEqual([
    { key: 'above_0.8', from: 0.8, value: 0.01, slope: 0 },
    { key: 'above_0.5', from: 0.5, value: 0.3, slope: 0 },
    { key: 'above_0.3', from: 0.3, value: 0.7, slope: 0 },
  ]);
  expect(rows('penalties.above')?.at(-1)).toEqual({ key: 'FAKE_FOLLOWERS', from: 0.5, value: 0.5, slope: -1 });
});
