import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import type { Metrics } from './metrics.ts';

/** The same limiter, whose refusals are counted by limit: the part of the key before its first colon. */
export function measuredRateLimiter(limiter: RateLimiter, metrics: Metrics): RateLimiter {
  return {
    async take(key, rule) {
      const retryAt = await limiter.take(key, rule);
      if (retryAt !== null) metrics.count('polit_rate_limit_refusals_total', { limit: key.split(':', 1)[0] ?? key });
      return retryAt;
    },
    giveBack: (key) => limiter.giveBack(key),
  };
}
