import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { describeCacheHolds } from './cache-holds.ts';
import { slowFill } from './slow-fill.ts';

export interface CacheUnderTest {
  readonly cache: Cache;
  /** Lets so many milliseconds pass for the cache. */
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The behaviour every Cache has, wherever the values are kept. */
export function describeCache(name: string, start: () => Promise<CacheUnderTest>): void {
  describe(`Cache: ${name}`, () => {
    let adapter: CacheUnderTest;
    let cache: Cache;

    beforeAll(async () => {
      adapter = await start();
      cache = adapter.cache;
    });

    afterAll(() => adapter.close());

    test('gives back what was set, the latest only, and undefined for what was not', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string(), fc.jsonValue(), fc.jsonValue(), async (part, first, second) => {
          const key = `${newUuid()}:${part}`;
          expect(await cache.get(key)).toBeUndefined();
          await cache.set(key, first, { ttlMs: 60_000 });
          await cache.set(key, second, { ttlMs: 60_000 });
          expect(JSON.stringify(await cache.get(key))).toBe(JSON.stringify(second));
        }),
        { numRuns: 50 },
      );
    });

    test('forgets a value when its time is over, not before', async () => {
      const key = newUuid();
      await cache.set(key, 1, { ttlMs: 1_500 });
      await adapter.passTime(200);
      expect(await cache.get(key)).toBe(1);
      await adapter.passTime(1_400);
      expect(await cache.get(key)).toBeUndefined();
      await cache.set(key, 1, { ttlMs: 60_000 });
      await cache.set(key, 2, { ttlMs: 0 });
      expect(await cache.get(key)).toBeUndefined();
    });

    test('a tag takes away what carries it, and nothing else', async () => {
      const [post, author, other] = [newUuid(), newUuid(), newUuid()];
      await cache.set(`${post}:1`, 'both', { ttlMs: 60_000, tags: [post, author] });
      await cache.set(`${post}:2`, 'post', { ttlMs: 60_000, tags: [post] });
      await cache.set(`${post}:3`, 'other', { ttlMs: 60_000, tags: [other] });
      await cache.set(`${post}:4`, 'none', { ttlMs: 60_000 });
      const read = () => Promise.all([1, 2, 3, 4].map((index) => cache.get(`${post}:${index}`)));
      await cache.invalidateTags([author]);
      expect(await read()).toEqual([undefined, 'post', 'other', 'none']);
      await cache.invalidateTags([post]);
      expect(await read()).toEqual([undefined, undefined, 'other', 'none']);
      // Set anew under other tags, a value no longer answers to the old ones.
      await cache.set(`${post}:3`, 'moved', { ttlMs: 60_000, tags: [author] });
      await cache.invalidateTags([other]);
      expect(await read()).toEqual([undefined, undefined, 'moved', 'none']);
      await cache.invalidateTags([author]);
      expect(await read()).toEqual([undefined, undefined, undefined, 'none']);
    });

    test('fills once however many ask at the same time, and keeps the value', async () => {
      const key = newUuid();
      let fills = 0;
      const gate = Promise.withResolvers<void>();
      const fill = async () => {
        fills += 1;
        await gate.promise;
        return { fills };
      };
      const asked = Array.from({ length: 50 }, () => cache.getOrFill(key, { ttlMs: 60_000 }, fill));
      gate.resolve();
      expect(new Set((await Promise.all(asked)).map((value) => JSON.stringify(value)))).toEqual(
        new Set(['{"fills":1}']),
      );
      expect(await cache.getOrFill(key, { ttlMs: 60_000 }, fill)).toEqual({ fills: 1 });
      expect(await cache.get(key)).toEqual({ fills: 1 });
      expect(fills).toBe(1);
    });

    test('null is a value; a failed fill is none and the next one who asks tries again', async () => {
      const key = newUuid();
      const failing = () => Promise.reject(new Error('source down'));
      const both = [cache.getOrFill(key, { ttlMs: 60_000 }, failing), cache.getOrFill(key, { ttlMs: 60_000 }, failing)];
      for (const result of await Promise.allSettled(both))
        expect(result).toMatchObject({ reason: { message: 'source down' } });
      expect(await cache.getOrFill(key, { ttlMs: 60_000 }, async () => null)).toBeNull();
      expect(await cache.getOrFill(key, { ttlMs: 60_000 }, failing)).toBeNull();
    });

    test('what is older than a change never covers it: a fill that began before an invalidation is not kept', async () => {
      const [key, tag] = [newUuid(), newUuid()];
      const settings = { ttlMs: 60_000, tags: [tag] };
      const slow = slowFill();
      const before = cache.getOrFill(key, settings, slow.fill);
      await slow.begun;
      await cache.invalidateTags([tag]);
      // Who asks after the change must not be given the fill that began before it.
      expect(await cache.getOrFill(key, settings, async () => 'new')).toBe('new');
      slow.end('old');
      expect(await before).toBe('old'); // for who asked before
      expect(await cache.get(key)).toBe('new');
    });

    test('an invalidation of another tag leaves a fill alone', async () => {
      const [key, tag] = [newUuid(), newUuid()];
      const slow = slowFill();
      const filled = cache.getOrFill(key, { ttlMs: 60_000, tags: [tag] }, slow.fill);
      await slow.begun;
      await cache.invalidateTags([newUuid()]);
      slow.end('kept');
      await filled;
      expect(await cache.get(key)).toBe('kept');
    });

    test('a value set during a fill is not covered by the fill', async () => {
      const key = newUuid();
      const slow = slowFill();
      const filled = cache.getOrFill(key, { ttlMs: 60_000 }, slow.fill);
      await slow.begun;
      await cache.set(key, 'set', { ttlMs: 60_000 });
      slow.end('filled');
      expect(await filled).toBe('filled');
      expect(await cache.get(key)).toBe('set');
    });

    test('dates, maps, big numbers and what is undefined come back as they were', async () => {
      const value = { at: new Date(5), by: new Map([['a', new Set([1n])]]), none: undefined, deep: [null, undefined] };
      const [key, nothing] = [newUuid(), newUuid()];
      await cache.set(key, value, { ttlMs: 60_000 });
      await cache.set(nothing, undefined, { ttlMs: 60_000 });
      expect(await cache.get(key)).toStrictEqual(value);
      const found = await cache.getMany([key, nothing]);
      expect([...found.keys()]).toEqual([key, nothing]);
    });

    test('many are set and read at once, each as if alone; what is not there is missing', async () => {
      const [a, b, c, tag] = [newUuid(), newUuid(), newUuid(), newUuid()];
      await cache.setMany([
        { key: a, value: 1, ttlMs: 60_000, tags: [tag] },
        { key: b, value: 2, ttlMs: 60_000 },
      ]);
      expect(await cache.getMany([c, b, a])).toEqual(
        new Map([
          [b, 2],
          [a, 1],
        ]),
      );
      await cache.invalidateTags([tag]);
      expect(await cache.getMany([a, b, c])).toEqual(new Map([[b, 2]]));
      expect(await cache.getMany([])).toEqual(new Map());
    });

    test('a fill for many is asked once for those that are missing; what it does not answer is not kept', async () => {
      const [a, b, c] = [newUuid(), newUuid(), newUuid()];
      const asked: string[][] = [];
      const fill = async (keys: readonly string[]) => {
        asked.push([...keys]);
        return new Map(keys.filter((key) => key !== c).map((key) => [key, `made ${key}`]));
      };
      const settings = () => ({ ttlMs: 60_000 });
      await cache.set(a, 'kept', settings());
      expect(await cache.getOrFillMany([a, b, c, b], settings, fill)).toEqual(
        new Map([
          [a, 'kept'],
          [b, `made ${b}`],
        ]),
      );
      expect(await cache.getOrFillMany([a, b], settings, fill)).toHaveProperty('size', 2);
      expect(await cache.getOrFillMany([c], settings, fill)).toEqual(new Map());
      expect(asked).toEqual([[b, c], [c]]);
    });

    test('who asks for one of many that are being made shares it, and makes it where it was not answered', async () => {
      const [a, b] = [newUuid(), newUuid()];
      const resume = Promise.withResolvers<void>();
      const many = cache.getOrFillMany(
        [a, b],
        () => ({ ttlMs: 60_000 }),
        async () => {
          await resume.promise;
          return new Map([[a, 'of many']]);
        },
      );
      const own = async () => 'own';
      const both = Promise.all([a, b].map((key) => cache.getOrFill(key, { ttlMs: 60_000 }, own)));
      resume.resolve();
      expect(await many).toEqual(new Map([[a, 'of many']]));
      expect(await both).toEqual(['of many', 'own']);
    });

    test('a stale value is answered at once and made anew once behind the answer, until it is too old', async () => {
      const key = newUuid();
      const settings = { ttlMs: 1_000, staleMs: 2_500 };
      let made = 0;
      const fill = async () => {
        made += 1;
        return made;
      };
      expect(await cache.getOrFill(key, settings, fill)).toBe(1);
      await adapter.passTime(1_100);
      expect(await cache.get(key)).toBeUndefined();
      expect(await Promise.all([1, 2, 3].map(() => cache.getOrFill(key, settings, fill)))).toEqual([1, 1, 1]);
      await vi.waitFor(async () => expect(await cache.get(key)).toBe(2), { timeout: 5_000, interval: 5 });
      await adapter.passTime(2_600);
      expect(await cache.getOrFill(key, settings, fill)).toBe(3);
      expect(made).toBe(3);
    });

    test('a stale value is answered while its refresh fails, and the next one who asks tries again', async () => {
      const key = newUuid();
      const settings = { ttlMs: 300, staleMs: 60_000 };
      await cache.set(key, 'old', settings);
      await adapter.passTime(400);
      expect(await cache.getOrFill(key, settings, () => Promise.reject(new Error('source down')))).toBe('old');
      await vi.waitFor(
        async () => {
          await cache.getOrFill(key, settings, async () => 'new');
          expect(await cache.get(key)).toBe('new');
        },
        { timeout: 15_000, interval: 20 },
      );
    });
  });

  describeCacheHolds(name, start);
}
