import type { Cache } from '#runtime/ports/cache.ts';

/** One kind of value, one for each id, each under a key and a tag of its own. */
export interface CachedValues<T> {
  /** Names the value of an id; whoever changes what it is made of holds it around that. */
  tag(id: string): string;
  /**
   * The values of `ids`, by id. `read` is called once at most, with those that are missing; one it does not answer is missing in
   * the result and is asked for again by the next.
   */
  read(
    cache: Pick<Cache, 'getOrFillMany'>,
    ids: readonly string[],
    read: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<ReadonlyMap<string, T>>;
}

export interface CachedValuesOptions {
  readonly ttlMs: number;
  /** Of the value's shape: raised when it changes, because processes of two releases may share a cache. */
  readonly version: number;
}

/** @param name `<subgraph>.<what>`: the cache's name in the metrics, and what keys and tags begin with. */
export function cachedValues<T>(name: string, { ttlMs, version }: CachedValuesOptions): CachedValues<T> {
  const prefix = `${name}:${version}:`;
  const tag = (id: string): string => `${name}:${id}`;
  const keyOf = (id: string): string => prefix + id;
  const idOf = (key: string): string => key.slice(prefix.length);
  return {
    tag,
    async read(cache, ids, read) {
      const found = await cache.getOrFillMany<T>(
        ids.map(keyOf),
        (key) => ({ ttlMs, tags: [tag(idOf(key))] }),
        async (missing) => new Map([...(await read(missing.map(idOf)))].map(([id, value]) => [keyOf(id), value])),
      );
      return new Map([...found].map(([key, value]) => [idOf(key), value]));
    },
  };
}

/** What was read, and `value` for each of the ids that nothing was found for: a default is worth keeping as well. */
export function withDefault<T>(ids: readonly string[], found: ReadonlyMap<string, T>, value: T): Map<string, T> {
  return new Map(ids.map((id) => [id, found.get(id) ?? value]));
}
