import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { CacheUnderTest } from './cache.ts';
import { slowFill } from './slow-fill.ts';

/** What holding a tag means in every Cache. */
export function describeCacheHolds(name: string, start: () => Promise<CacheUnderTest>): void {
  describe(`Cache, holding tags: ${name}`, () => {
    let adapter: CacheUnderTest;
    let cache: Cache;

    beforeAll(async () => {
      adapter = await start();
      cache = adapter.cache;
    });

    afterAll(() => adapter.close());

    test('while a tag is held nothing that carries it is kept or answered, whatever began or ended meanwhile', async () => {
      const [key, other, tag] = [newUuid(), newUuid(), newUuid()];
      const settings = { ttlMs: 60_000, tags: [tag, newUuid()] };
      await cache.set(key, 'kept before', settings);
      const [before, during] = [slowFill(), slowFill()];
      const began = cache.getOrFill(other, settings, before.fill);
      await before.begun;
      const release = await cache.hold([tag]);
      expect(await cache.get(key)).toBeUndefined();
      await cache.set(key, 'set meanwhile', settings);
      expect(await cache.get(key)).toBeUndefined();
      const meanwhile = cache.getOrFill(key, settings, during.fill);
      await during.begun;
      before.end('read before');
      expect(await began).toBe('read before');
      await release();
      expect(await cache.getMany([key, other])).toEqual(new Map());
      // Who asks after the release is not given what began while it was held.
      expect(await cache.getOrFill(key, settings, async () => 'read after')).toBe('read after');
      during.end('read meanwhile');
      expect(await meanwhile).toBe('read meanwhile');
      expect(await cache.get(key)).toBe('read after');
      await release();
      expect(await cache.get(key)).toBe('read after');
    });

    test('who asks while a tag is held is not given what another began to read', async () => {
      const [key, tag] = [newUuid(), newUuid()];
      const settings = { ttlMs: 60_000, tags: [tag] };
      const release = await cache.hold([tag]);
      const slow = slowFill();
      const first = cache.getOrFill(key, settings, slow.fill);
      await slow.begun;
      expect(await cache.getOrFill(key, settings, async () => 'later')).toBe('later');
      slow.end('earlier');
      expect(await first).toBe('earlier');
      await release();
    });

    test('of several holders the last one to release frees the tag', async () => {
      const [key, tag] = [newUuid(), newUuid()];
      const settings = { ttlMs: 60_000, tags: [tag] };
      const releases = await Promise.all([cache.hold([tag]), cache.hold([tag])]);
      await releases[0]();
      await cache.set(key, 1, settings);
      expect(await cache.get(key)).toBeUndefined();
      await releases[1]();
      await cache.set(key, 2, settings);
      expect(await cache.get(key)).toBe(2);
    });
  });
}
