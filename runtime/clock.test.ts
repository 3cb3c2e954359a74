import { expect, test } from 'vitest';
import { uuidV7Generator } from './clock.ts';

const START = Date.UTC(2026, 10, 22);

test('ids are UUIDv7 that tell their millisecond', () => {
  const id = uuidV7Generator(() => new Date(START))();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(START);
});

test('ids sort by the order in which they were made, also while the clock stands still or is set back', () => {
  let now = START;
  const next = uuidV7Generator(() => new Date(now));
  const ids = Array.from({ length: 10_000 }, (_, index) => {
    now += index % 1_000 === 999 ? -2 : index % 7 === 6 ? 1 : 0;
    return next();
  });
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('the random part is never used twice', () => {
  const next = uuidV7Generator(() => new Date(START));
  const tails = Array.from({ length: 10_000 }, () => next().slice(-8));
  expect(new Set(tails).size).toBeGreaterThan(9_990);
});
