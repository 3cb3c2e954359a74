import { expect, test } from 'vitest';
import { systemClock } from '#runtime/clock.ts';
import { describeCache } from '#tests/contracts/cache.ts';
import { playRandomHistories } from '#tests/contracts/cache-exactness.ts';
import { createMemoryCache } from './memory-cache.ts';

describeCache('in-process', async () => {
  let now = Date.UTC(2026, 0, 1);
  return {
    cache: createMemoryCache({ maxEntries: 1_000, clock: () => new Date(now), alone: true }),
    passTime: async (ms) => {
      now += ms;
    },
    close: async () => {},
  };
});

test('keeps no more than its entries: the one longest unread goes first', async () => {
  const cache = createMemoryCache({ maxEntries: 2, clock: () => new Date(0), alone: true });
  const settings = { ttlMs: 1_000, tags: ['all'] };
  await cache.set('a', 1, settings);
  await cache.set('b', 2, settings);
  await cache.get('a');
  await cache.set('c', 3, settings);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([1, undefined, 3]);
  await cache.invalidateTags(['all']);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([undefined, undefined, undefined]);
});

test('where other processes change things too, values with tags are never kept; those who ask at once share one', async () => {
  const cache = createMemoryCache({ maxEntries: 10, clock: () => new Date(0), alone: false });
  const tagged = { ttlMs: 1_000, tags: ['all'] };
  let fills = 0;
  const fill = async () => {
    fills += 1;
    return fills;
  };
  await cache.set('a', 0, tagged);
  expect(await cache.get('a')).toBeUndefined();
  expect(await Promise.all([1, 2, 3].map(() => cache.getOrFill('a', tagged, fill)))).toEqual([1, 1, 1]);
  expect(await cache.getOrFill('a', tagged, fill)).toBe(2);
  expect(await cache.getOrFill('b', { ttlMs: 1_000 }, fill)).toBe(3);
  expect(await cache.getOrFill('b', { ttlMs: 1_000 }, fill)).toBe(3);
});

test('tells of reads, by the name that stands before the first colon and once for a call', async () => {
  const reads: [string, string, number][] = [];
  let now = 0;
  const cache = createMemoryCache({
    maxEntries: 10,
    clock: () => new Date(now),
    alone: true,
    onRead: (...read) => reads.push(read),
  });
  const settings = () => ({ ttlMs: 10, staleMs: 100 });
  const fill = async (keys: readonly string[]) => new Map(keys.map((key) => [key, 1]));
  await cache.getOrFillMany(['users.name:1', 'users.name:2', 'feed.list:1'], settings, fill);
  await cache.getMany(['users.name:1', 'users.name:3']);
  now = 20;
  await cache.getOrFillMany(['users.name:1'], settings, fill);
  expect(reads).toEqual([
    ['users.name', 'miss', 2],
    ['feed.list', 'miss', 1],
    ['users.name', 'hit', 1],
    ['users.name', 'miss', 1],
    ['users.name', 'stale', 1],
  ]);
});

test('nobody who asks after a change is given what was before it', async () => {
  const cache = createMemoryCache({ maxEntries: 1_000, clock: systemClock, alone: true });
  const { reads, fills } = await playRandomHistories([cache], async () => {}, 40);
  expect(fills).toBeLessThan(reads / 2);
});

test('keeps no more than its bytes: what is longest unread goes first, and what is too large alone is not kept', async () => {
  const cache = createMemoryCache({ maxEntries: 100, maxBytes: 3_000, clock: () => new Date(0), alone: true });
  const settings = { ttlMs: 1_000, tags: ['all'] };
  const large = new Uint8Array(1_200);
  const kept = () => Promise.all(['a', 'b', 'c'].map(async (key) => (await cache.get(key)) !== undefined));
  await cache.set('a', large, settings);
  await cache.set('b', { texts: new Map([['text', 'ş'.repeat(600)]]) }, settings);
  await cache.get('a');
  await cache.set('c', [large], settings);
  expect(await kept()).toEqual([true, false, true]);
  await cache.set('a', 'x'.repeat(3_000), settings);
  expect(await kept()).toEqual([false, false, true]);
  expect(await cache.getOrFill('a', settings, async () => 'x'.repeat(3_000))).toHaveLength(3_000);
  expect(await kept()).toEqual([false, false, true]);
  await cache.invalidateTags(['all']);
  expect(await kept()).toEqual([false, false, false]);
});
