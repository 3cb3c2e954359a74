import type { Cache } from '#runtime/ports/cache.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';

/** Characters of a text that is kept; whoever sends a longer one is answered, and sends it each time. */
const LONGEST_TEXT = 20_000;
const HOUR_MS = 3_600_000;
/** With the length this bounds what strangers can make us keep: 40 MB. */
const REGISTRATIONS: Parameters<RateLimiter['take']>[1] = { limit: 1_000, windowMs: HOUR_MS };

/** Texts that clients registered by their hash (Apollo's automatic persisted queries), shared by the gateways that share a cache. */
export interface AutomaticQueries {
  textOf(hash: string): Promise<string | undefined>;
  /** Keeps a text for an hour, unless it is too long or there were too many. */
  register(hash: string, text: string): Promise<void>;
}

export function createAutomaticQueries(options: {
  readonly cache: Cache;
  readonly rateLimiter: RateLimiter;
}): AutomaticQueries {
  const { cache, rateLimiter } = options;
  const key = (hash: string): string => `automatic-query:${hash}`;
  return {
    textOf: (hash) => cache.get<string>(key(hash)),
    async register(hash, text) {
      if (text.length > LONGEST_TEXT || (await cache.get(key(hash))) !== undefined) return;
      if ((await rateLimiter.take('automatic-queries', REGISTRATIONS)) !== null) return;
      await cache.set(key(hash), text, { ttlMs: HOUR_MS });
    },
  };
}
