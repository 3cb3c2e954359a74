import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';

export interface CacheUnderTest {
  readonly cache: Cache;
  /** Lets so many milliseconds pass for the cache. */
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The behaviour every Cache has, wherever the values are kept. Values are what JSON can say. */
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
      await cache.set(key, 1, { ttlMs: 400 });
      await adapter.passTime(200);
      expect(await cache.get(key)).toBe(1);
      await adapter.passTime(300);
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
      await cache.invalidateTag(author);
      expect(await read()).toEqual([undefined, 'post', 'other', 'none']);
      await cache.invalidateTag(post);
      expect(await read()).toEqual([undefined, undefined, 'other', 'none']);
      // Set anew under other tags, a value no longer answers to the old ones.
      await cache.set(`${post}:3`, 'moved', { ttlMs: 60_000, tags: [author] });
      await cache.invalidateTag(other);
      expect(await read()).toEqual([undefined, undefined, 'moved', 'none']);
      await cache.invalidateTag(author);
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
      let source = 'old';
      const reading = Promise.withResolvers<void>();
      const resume = Promise.withResolvers<void>();
      const slow = cache.getOrFill(key, settings, async () => {
        const read = source;
        reading.resolve();
        await resume.promise;
        return read;
      });
      await reading.promise;
      source = 'new';
      await cache.invalidateTag(tag);
      // Who asks after the change must not be given the fill that began before it.
      expect(await cache.getOrFill(key, settings, async () => source)).toBe('new');
      resume.resolve();
      expect(await slow).toBe('old'); // for who asked before
      expect(await cache.get(key)).toBe('new');
    });

    test('an invalidation of another tag leaves a fill alone', async () => {
      const [key, tag] = [newUuid(), newUuid()];
      const resume = Promise.withResolvers<string>();
      const filled = cache.getOrFill(key, { ttlMs: 60_000, tags: [tag] }, () => resume.promise);
      await cache.invalidateTag(newUuid());
      resume.resolve('kept');
      await filled;
      expect(await cache.get(key)).toBe('kept');
    });

    test('a value set during a fill is not covered by the fill', async () => {
      const key = newUuid();
      const resume = Promise.withResolvers<string>();
      const filled = cache.getOrFill(key, { ttlMs: 60_000 }, () => resume.promise);
      await cache.set(key, 'set', { ttlMs: 60_000 });
      resume.resolve('filled');
      expect(await filled).toBe('filled');
      expect(await cache.get(key)).toBe('set');
    });
  });
}
