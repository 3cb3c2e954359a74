import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampled } from './sampled.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('is read once in its time, by however many, and again after it', async () => {
  let reads = 0;
  const read = sampled(5_000, async () => {
    reads += 1;
    return reads;
  });
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  vi.advanceTimersByTime(4_999);
  expect(await read()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await read()).toBe(2);
});

test('a failure reaches all who waited for it, and the next reads anew', async () => {
  let reads = 0;
  const read = sampled(5_000, async () => {
    reads += 1;
    if (reads === 1) throw new Error('no database');
    return reads;
  });
  const results = await Promise.allSettled([read(), read()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read()).toBe(2);
});
