import { LRUCache } from 'lru-cache';
import type { Clock } from '#runtime/clock.ts';
import type { Cache, CacheSetOptions } from '#runtime/ports/cache.ts';

interface Entry {
  /** In a box, so that null and undefined can be kept as well. */
  readonly value: unknown;
  readonly tags: readonly string[];
}

interface Fill {
  readonly tags: readonly string[];
  readonly result: Promise<unknown>;
}

/**
 * The cache of one process, bounded by the number of entries; the least recently read goes first.
 *
 * Tags need no stored generation here: an invalidation finds the kept entries by tag and disowns the fills under way, whose result
 * still reaches those who asked before, but is not kept and is not shared with those who ask after.
 */
export function createMemoryCache(options: { readonly maxEntries: number; readonly clock: Clock }): Cache {
  const keysByTag = new Map<string, Set<string>>();
  const fills = new Map<string, Fill>();
  const entries = new LRUCache<string, Entry>({
    max: options.maxEntries,
    perf: { now: () => options.clock().getTime() },
    ttlResolution: 0,
    dispose: ({ tags }, key) => {
      for (const tag of tags) {
        const keys = keysByTag.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) keysByTag.delete(tag);
      }
    },
  });

  const keep = (key: string, value: unknown, { ttlMs, tags = [] }: CacheSetOptions): void => {
    if (ttlMs < 1) {
      entries.delete(key);
      return;
    }
    entries.set(key, { value, tags }, { ttl: ttlMs });
    // After the set: replacing an entry disposes of the old one's tags.
    for (const tag of tags) {
      const keys = keysByTag.get(tag) ?? new Set();
      keysByTag.set(tag, keys.add(key));
    }
  };

  const startFill = <T>(key: string, settings: CacheSetOptions, fill: () => Promise<T>): Promise<T> => {
    const run = async (): Promise<T> => {
      try {
        const value = await fill();
        if (fills.get(key) === current) keep(key, value, settings);
        return value;
      } finally {
        if (fills.get(key) === current) fills.delete(key);
      }
    };
    // `run` must not begin before the fill is known: an invalidation in between would be missed.
    const current: Fill = { tags: settings.tags ?? [], result: Promise.resolve().then(run) };
    fills.set(key, current);
    return current.result as Promise<T>;
  };

  return {
    async get<T>(key: string) {
      return entries.get(key)?.value as T | undefined;
    },
    async set(key, value, settings) {
      fills.delete(key); // What was set is newer than what a fill under way has read.
      keep(key, value, settings);
    },
    async getOrFill<T>(key: string, settings: CacheSetOptions, fill: () => Promise<T>) {
      const kept = entries.get(key);
      if (kept) return kept.value as T;
      const underWay = fills.get(key);
      if (underWay) return (await underWay.result) as T;
      return await startFill(key, settings, fill);
    },
    async invalidateTag(tag) {
      for (const key of [...(keysByTag.get(tag) ?? [])]) entries.delete(key);
      for (const [key, { tags }] of fills) if (tags.includes(tag)) fills.delete(key);
    },
  };
}
