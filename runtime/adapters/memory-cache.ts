import { LRUCache } from 'lru-cache';
import type { Clock } from '#runtime/clock.ts';
import { type Cache, type CacheOptions, HOLD_MS } from '#runtime/ports/cache.ts';
import { createFills, type Fill, getOrFillOne } from './cache-fills.ts';
import { type CacheReadListener, createReadTally } from './cache-reads.ts';
import { valueSize } from './value-size.ts';

/** What all values take together unless told, in bytes: some hundred of 500 ranked posts to some hundred thousand small ones. */
const MAX_BYTES = 256 * 1024 * 1024;

interface Entry {
  /** In a box of its own, so that null and undefined can be kept as well. */
  readonly value: unknown;
  readonly tags: readonly string[];
  /** Milliseconds since the epoch; past it the value is stale. */
  readonly freshUntil: number;
}

export interface MemoryCacheOptions {
  /** Beyond it the least recently read goes. */
  readonly maxEntries: number;
  /** Likewise, by the size that {@link valueSize} takes keys and values for; a value beyond it alone is not kept. 256 MiB unless told. */
  readonly maxBytes?: number;
  readonly clock: Clock;
  /**
   * Whether this is the only process that changes anything. Where it is not, nobody tells of the others' changes, and values with tags
   * are not kept: each is made anew, only those who ask in the same turn share one.
   */
  readonly alone: boolean;
  readonly onRead?: CacheReadListener | undefined;
}

/**
 * The cache of one process. Tags need no stored generation here: a change finds the kept entries by tag and disowns the fills
 * under way, whose result still reaches those who asked before it, but is not kept and is not shared with those who ask after.
 */
export function createMemoryCache(options: MemoryCacheOptions): Cache {
  const { clock, alone, onRead } = options;
  const keysByTag = new Map<string, Set<string>>();
  /** Holders of tags, by when each is forgotten. */
  const holders = new Map<string, Map<symbol, number>>();
  const fills = createFills();
  const tagsOfFill = new WeakMap<Fill, readonly string[]>();
  const fillsByTag = new Map<string, Set<Fill>>();
  const now = (): number => clock().getTime();
  const entries = new LRUCache<string, Entry>({
    max: options.maxEntries,
    maxSize: options.maxBytes ?? MAX_BYTES,
    sizeCalculation: ({ value, tags }, key) => valueSize(key) + valueSize(tags) + valueSize(value),
    perf: { now },
    ttlResolution: 0,
    dispose: ({ tags }, key) => {
      for (const tag of tags) removeFrom(keysByTag, tag, key);
    },
  });

  const isHeld = (tag: string): boolean => {
    const held = holders.get(tag);
    if (held === undefined) return false;
    for (const [holder, until] of held) if (until <= now()) removeFrom(holders, tag, holder);
    return holders.has(tag);
  };

  const mayKeep = (tags: readonly string[]): boolean => tags.length === 0 || (alone && !tags.some(isHeld));

  const keep = (key: string, value: unknown, { ttlMs, staleMs = ttlMs, tags = [] }: CacheOptions): void => {
    const lifeMs = Math.max(ttlMs, staleMs);
    if (lifeMs < 1 || !mayKeep(tags)) {
      entries.delete(key);
      return;
    }
    entries.set(key, { value, tags, freshUntil: now() + ttlMs }, { ttl: lifeMs });
    if (!entries.has(key)) return; // too large
    // After the set: replacing an entry disposes of the old one's tags.
    for (const tag of tags) addTo(keysByTag, tag, key);
  };

  const drop = (tags: readonly string[]): void => {
    for (const tag of tags) {
      for (const key of [...(keysByTag.get(tag) ?? [])]) entries.delete(key);
      for (const fill of fillsByTag.get(tag) ?? []) fills.end(fill);
    }
  };

  const begin = (
    keys: readonly string[],
    optionsOf: (key: string) => CacheOptions,
    fill: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
  ): readonly Fill[] => {
    const settings = new Map(keys.map((key) => [key, optionsOf(key)]));
    const marks = new Map([...settings].map(([key, { tags = [] }]) => [key, mayKeep(tags) ? '' : null]));
    const begun = fills.begin(marks, fill);
    for (const each of begun) {
      const setting = settings.get(each.key);
      if (setting === undefined) continue;
      tagsOfFill.set(each, setting.tags ?? []);
      for (const tag of setting.tags ?? []) addTo(fillsByTag, tag, each);
      each.result.then(
        (filled) => {
          if (filled !== null && each.mark !== null && fills.isCurrent(each)) keep(each.key, filled.value, setting);
          ended(each);
        },
        () => ended(each),
      );
    }
    return begun;
  };

  const ended = (fill: Fill): void => {
    fills.end(fill);
    for (const tag of tagsOfFill.get(fill) ?? []) removeFrom(fillsByTag, tag, fill);
  };

  const getOrFillMany: Cache['getOrFillMany'] = async <T>(
    keys: readonly string[],
    optionsOf: (key: string) => CacheOptions,
    fill: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ) => {
    const found = new Map<string, T>();
    const tally = createReadTally(onRead);
    const [missing, outdated, shared]: [string[], string[], Fill[]] = [[], [], []];
    for (const key of new Set(keys)) {
      const entry = entries.get(key);
      const isFresh = entry !== undefined && entry.freshUntil > now();
      tally.add(key, entry === undefined ? 'miss' : isFresh ? 'hit' : 'stale');
      if (entry !== undefined) found.set(key, entry.value as T);
      if (isFresh) continue;
      const underWay = fills.find(key, mayKeep(optionsOf(key).tags ?? []) ? '' : null);
      if (underWay === undefined) (entry === undefined ? missing : outdated).push(key);
      else if (entry === undefined) shared.push(underWay);
    }
    tally.tell();
    if (outdated.length > 0) begin(outdated, optionsOf, fill);
    const waited = missing.length === 0 ? shared : [...shared, ...begin(missing, optionsOf, fill)];
    await Promise.all(
      waited.map(async ({ key, result }) => {
        const filled = await result;
        if (filled !== null) found.set(key, filled.value as T);
      }),
    );
    return found;
  };

  const getMany: Cache['getMany'] = async <T>(keys: readonly string[]) => {
    const found = new Map<string, T>();
    const tally = createReadTally(onRead);
    for (const key of keys) {
      const entry = entries.get(key);
      const isFresh = entry !== undefined && entry.freshUntil > now();
      tally.add(key, isFresh ? 'hit' : 'miss');
      if (isFresh) found.set(key, entry.value as T);
    }
    tally.tell();
    return found;
  };

  const set: Cache['set'] = async (key, value, settings) => {
    fills.disown(key); // What was set is newer than what a fill under way has read.
    keep(key, value, settings);
  };

  return {
    get: async <T>(key: string) => (await getMany<T>([key])).get(key),
    getMany,
    set,
    async setMany(many) {
      for (const { key, value, ...settings } of many) await set(key, value, settings);
    },
    getOrFill: (key, settings, fill) => getOrFillOne(getOrFillMany, key, settings, fill),
    getOrFillMany,
    async invalidateTags(tags) {
      drop(tags);
    },
    async hold(tags) {
      const holder = Symbol('holder');
      const until = now() + HOLD_MS;
      for (const tag of tags) holders.set(tag, (holders.get(tag) ?? new Map<symbol, number>()).set(holder, until));
      drop(tags);
      let released = false;
      return async () => {
        if (released) return;
        released = true;
        for (const tag of tags) removeFrom(holders, tag, holder);
        // Again: were it held for too long, something might have been kept since.
        drop(tags);
      };
    },
  };
}

function addTo<T>(sets: Map<string, Set<T>>, name: string, item: T): void {
  sets.set(name, (sets.get(name) ?? new Set<T>()).add(item));
}

function removeFrom<T>(
  sets: Map<string, { delete(item: T): boolean; readonly size: number }>,
  name: string,
  item: T,
): void {
  const items = sets.get(name);
  items?.delete(item);
  if (items?.size === 0) sets.delete(name);
}
