import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BatcherOptions, createBatcher } from './batcher.ts';
import { InferenceLate, InferenceOverloaded } from './inference-errors.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A batcher whose runs the test ends; what it runs is noted. */
function stage(options: Partial<BatcherOptions<number, string>> = {}) {
  const runs: { readonly items: readonly number[]; end(): void; fail(error: Error): void }[] = [];
  const batcher = createBatcher<number, string>({
    run: (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
      runs.push({ items, end: () => resolve(items.map((item) => `answer ${item}`)), fail: reject });
      return promise;
    },
    maxItems: 4,
    lingerMs: 2,
    maxWaiting: 10,
    atOnce: 1,
    ...options,
  });
  return { batcher, runs, ran: () => runs.map(({ items }) => items) };
}

test('what arrives within the time to linger is run together, and answered by itself', async () => {
  const { batcher, runs, ran } = stage();
  const first = batcher.ask([1, 2], null);
  vi.advanceTimersByTime(1);
  const second = batcher.ask([3], null);
  expect(ran()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran()).toEqual([[1, 2, 3]]);
  runs[0]?.end();
  expect(await Promise.all([first, second])).toEqual([['answer 1', 'answer 2'], ['answer 3']]);
});

test('a full batch waits for nobody, and a call larger than a batch is answered by several', async () => {
  const { batcher, runs, ran } = stage();
  const call = batcher.ask([1, 2, 3, 4, 5, 6], null);
  expect(ran()).toEqual([[1, 2, 3, 4]]);
  runs[0]?.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(ran()).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
  runs[1]?.end();
  expect(await call).toEqual([1, 2, 3, 4, 5, 6].map((item) => `answer ${item}`));
});

test('no more batches run at the same time than may', async () => {
  const { batcher, runs, ran } = stage({ atOnce: 2 });
  const calls = batcher.ask([1, 2, 3, 4, 5, 6, 7, 8, 9], null);
  expect(ran()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(100);
  expect(ran()).toHaveLength(2);
  runs[1]?.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(ran()).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9]]);
  runs[0]?.end();
  runs[2]?.end();
  expect(await calls).toHaveLength(9);
});

test('who is late is told so alone, and what of it was not run yet is not run at all', async () => {
  const { batcher, runs, ran } = stage();
  const patient = batcher.ask([1, 2], null);
  const hurried = batcher.ask([3, 4, 5, 6], 50);
  const late = expect(hurried).rejects.toBeInstanceOf(InferenceLate);
  await vi.advanceTimersByTimeAsync(50);
  await late;
  runs[0]?.end();
  expect(await patient).toEqual(['answer 1', 'answer 2']);
  await vi.advanceTimersByTimeAsync(10);
  expect(ran()).toEqual([[1, 2, 3, 4]]);
});

test('an answer in time leaves no timer behind', async () => {
  const { batcher, runs } = stage();
  const call = batcher.ask([1], 500);
  vi.advanceTimersByTime(2);
  runs[0]?.end();
  await call;
  expect(vi.getTimerCount()).toBe(0);
});

test('a call that would have too much wait is refused, and those that wait are not', async () => {
  const { batcher, runs } = stage({ maxItems: 2 });
  const running = batcher.ask([1, 2], null);
  const waiting = batcher.ask([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], null);
  await expect(batcher.ask([13], null)).rejects.toBeInstanceOf(InferenceOverloaded);
  for (let at = 0; at < 6; at += 1) {
    runs[at]?.end();
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(await running).toHaveLength(2);
  expect(await waiting).toHaveLength(10);
  const again = batcher.ask([13], null);
  vi.advanceTimersByTime(2);
  runs[6]?.end();
  expect(await again).toEqual(['answer 13']);
});

test('a run that fails fails those in it, and the next one is run', async () => {
  const { batcher, runs, ran } = stage();
  const failing = batcher.ask([1, 2, 3, 4], null);
  const next = batcher.ask([5], null);
  const failed = expect(failing).rejects.toThrow('no luck');
  runs[0]?.fail(new Error('no luck'));
  await failed;
  await vi.advanceTimersByTimeAsync(0);
  expect(ran()).toEqual([[1, 2, 3, 4], [5]]);
  runs[1]?.end();
  expect(await next).toEqual(['answer 5']);
});

test('is idle once nothing waits or runs', async () => {
  const { batcher, runs } = stage();
  await batcher.idle();
  const call = batcher.ask([1], null);
  let idle = false;
  const waiting = batcher.idle().then(() => {
    idle = true;
  });
  await vi.advanceTimersByTimeAsync(10);
  expect(idle).toBe(false);
  runs[0]?.end();
  await Promise.all([call, waiting]);
  expect(idle).toBe(true);
});
