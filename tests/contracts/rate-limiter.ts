import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';

export interface RateLimiterUnderTest {
  readonly limiter: RateLimiter;
  /** The time the limiter goes by. */
  now(): Date;
  /** Lets so many milliseconds pass for the limiter. */
  passTime(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The behaviour every RateLimiter has, whatever kind of window it counts in. */
export function describeRateLimiter(name: string, start: () => Promise<RateLimiterUnderTest>): void {
  describe(`RateLimiter: ${name}`, () => {
    const rule = { limit: 3, windowMs: 1_000 };
    let adapter: RateLimiterUnderTest;

    beforeAll(async () => {
      adapter = await start();
    });

    afterAll(() => adapter.close());

    const takes = async (key: string, count: number, by = rule) => {
      const results: (Date | null)[] = [];
      for (let index = 0; index < count; index += 1) results.push(await adapter.limiter.take(key, by));
      return results;
    };

    test('allows as many as the limit, then says when to try again, and then there is one', async () => {
      const key = newUuid();
      expect(await takes(key, 3)).toEqual([null, null, null]);
      const [refused] = await takes(key, 1);
      const waitMs = (refused?.getTime() ?? 0) - adapter.now().getTime();
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(rule.windowMs);
      await adapter.passTime(waitMs);
      expect(await takes(key, 1)).toEqual([null]);
    });

    test('of many at the same time exactly the limit pass', async () => {
      const key = newUuid();
      const results = await Promise.all(
        Array.from({ length: 50 }, () => adapter.limiter.take(key, { limit: 7, windowMs: 60_000 })),
      );
      expect(results.filter((result) => result === null)).toHaveLength(7);
    });

    test('a refused attempt does not count: hammering does not prolong the wait', async () => {
      const key = newUuid();
      await takes(key, 3);
      const [first] = await takes(key, 1);
      await adapter.passTime(rule.windowMs / 2);
      const [later] = await takes(key, 20);
      expect(later).toEqual(first);
    });

    test('an attempt given back can be taken again, once', async () => {
      const key = newUuid();
      await takes(key, 3);
      await adapter.limiter.giveBack(key);
      expect(await takes(key, 2)).toEqual([null, expect.any(Date)]);
    });

    test('giving back what was never taken gives nobody more than the limit', async () => {
      const key = newUuid();
      await adapter.limiter.giveBack(key);
      expect(await takes(key, 4)).toEqual([null, null, null, expect.any(Date)]);
    });

    test('keys do not affect each other', async () => {
      const [a, b] = [newUuid(), newUuid()];
      await takes(a, 4);
      expect(await takes(b, 3)).toEqual([null, null, null]);
    });

    test('a limit of 0 allows nothing', async () => {
      expect(await adapter.limiter.take(newUuid(), { limit: 0, windowMs: 1_000 })).toBeInstanceOf(Date);
    });
  });
}
