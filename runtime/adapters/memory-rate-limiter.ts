import { LRUCache } from 'lru-cache';
import type { Clock } from '#runtime/clock.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';

/** Attempts remembered in all, eight bytes each; beyond it the keys longest unused are forgotten. */
const MAX_ATTEMPTS = 1_000_000;

/**
 * The limiter of one process. It keeps the time of each attempt of the window (a sliding log), so that no stretch of `windowMs`
 * ever holds more than `limit`, not even across a window's edge. A refused attempt is not counted.
 */
export function createMemoryRateLimiter(options: { readonly clock: Clock }): RateLimiter {
  const attempts = new LRUCache<string, readonly number[]>({
    maxSize: MAX_ATTEMPTS,
    sizeCalculation: (times) => Math.max(times.length, 1),
    perf: { now: () => options.clock().getTime() },
    ttlResolution: 0,
  });
  return {
    async take(key, { limit, windowMs }) {
      const now = options.clock().getTime();
      const recent = (attempts.get(key) ?? []).filter((time) => time > now - windowMs);
      if (recent.length < limit) {
        attempts.set(key, [...recent, now], { ttl: windowMs });
        return null;
      }
      const freed = recent[recent.length - limit];
      return new Date((freed ?? now) + windowMs);
    },
    async giveBack(key) {
      const taken = attempts.get(key);
      if (taken !== undefined) attempts.set(key, taken.slice(0, -1), { ttl: attempts.getRemainingTTL(key) });
    },
  };
}
