import { expect, test } from 'vitest';
import { describeCache } from '#tests/contracts/cache.ts';
import { createMemoryCache } from './memory-cache.ts';

describeCache('in-process', async () => {
  let now = Date.UTC(2026, 0, 1);
  return {
    cache: createMemoryCache({ maxEntries: 1_000, clock: () => new Date(now) }),
    passTime: async (ms) => {
      now += ms;
    },
    close: async () => {},
  };
});

test('keeps no more than its entries: the one longest unread goes first', async () => {
  const cache = createMemoryCache({ maxEntries: 2, clock: () => new Date(0) });
  const settings = { ttlMs: 1_000, tags: ['all'] };
  await cache.set('a', 1, settings);
  await cache.set('b', 2, settings);
  await cache.get('a');
  await cache.set('c', 3, settings);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([1, undefined, 3]);
  await cache.invalidateTag('all');
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([undefined, undefined, undefined]);
});
