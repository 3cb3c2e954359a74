/** How a read went: `hit` answered as good as new, `stale` answered while it is made anew, `miss` not answered from the cache. */
export type CacheReadResult = 'hit' | 'stale' | 'miss';

/** Told of reads; `name` is the key's part before the first ':'. */
export type CacheReadListener = (name: string, result: CacheReadResult, count: number) => void;

/** Adds up the reads of one call and tells them when it is over, so that a page of 50 values is told once. */
export interface ReadTally {
  add(key: string, result: CacheReadResult): void;
  tell(): void;
}

/** @param onRead told nothing where nobody listens. */
export function createReadTally(onRead: CacheReadListener | undefined): ReadTally {
  const counts = new Map<string, Map<CacheReadResult, number>>();
  return {
    add(key, result) {
      if (onRead === undefined) return;
      const name = key.split(':', 1)[0] ?? key;
      const results = counts.get(name) ?? new Map<CacheReadResult, number>();
      counts.set(name, results.set(result, (results.get(result) ?? 0) + 1));
    },
    tell() {
      for (const [name, results] of counts) for (const [result, count] of results) onRead?.(name, result, count);
    },
  };
}
