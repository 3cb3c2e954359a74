import type { Redis } from 'ioredis';
import type { Clock } from '#runtime/clock.ts';
import type { Cache, CacheOptions } from '#runtime/ports/cache.ts';
import { createFills, type Fill, getOrFillOne } from '../cache-fills.ts';
import { type CacheReadListener, createReadTally } from '../cache-reads.ts';
import { createCacheTags, EVERY_TAG } from './cache-tags.ts';
import { type CachedValue, decodeValue, encodeNothing, encodeValue, STAMP_BYTES, stampOf } from './cached-value.ts';
import { createNearCopies } from './near-copies.ts';
import { getBuffers, RECONNECT_LAST_MS } from './redis-client.ts';
import { type RedisLink, redisScript } from './redis-link.ts';

/** No value lives longer, whatever its options say. */
const MAX_LIFE_MS = 24 * 3_600_000;
/** One process makes a stale value anew for so long at most, before another may. */
const REFRESH_MS = 10_000;
/** A key that was set to nothing says so for so long: longer than any fill under way then takes. */
const NOTHING_MS = 60_000;
/** After an outage nothing is answered from Redis until the other processes have had the time to drop what they could not meanwhile. */
const QUIET_MS = 3 * RECONNECT_LAST_MS;

/** Keeps what a fill made if the key holds what it held when the fill began: what was set meanwhile is newer. */
const STORE = redisScript(`
  if redis.call('GETRANGE', KEYS[1], 0, ARGV[4] - 1) ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return 1`);

export interface RedisCacheOptions {
  readonly link: RedisLink;
  /** A connection that does nothing but listen. */
  readonly subscriber: RedisLink;
  readonly clock: Clock;
  readonly onRead?: CacheReadListener | undefined;
}

/** What Redis holds for keys and tags. */
interface Look {
  readonly stamps: ReadonlyMap<string, Buffer>;
  /** Those that are still good. */
  readonly values: ReadonlyMap<string, CachedValue>;
  readonly tokens: ReadonlyMap<string, string>;
}

/**
 * The cache that all processes share (docs/adr/0016). While Redis is away every read is a miss and every fill goes through; whatever
 * carries a tag is dropped before this process answers from Redis again. Until then another process that still reaches
 * Redis may answer older values, for no longer than they live.
 */
export function createRedisCache({ link, subscriber, clock, onRead }: RedisCacheOptions): Cache {
  const fills = createFills();
  const near = createNearCopies({ link: subscriber, everyTag: EVERY_TAG });
  const tags = createCacheTags({ link, onDropped: (client, names) => near.tell(client, names) });
  const now = (): number => clock().getTime();
  const keyOf = (key: string): string => `${link.prefix}v:${key}`;
  const guardOf = (key: string): string => `${link.prefix}r:${key}`;
  let quietUntil = 0;
  link.onUp((afterOutage) => {
    if (afterOutage) quietUntil = Date.now() + QUIET_MS;
    void tags.settle();
  });

  /** @returns null while Redis cannot be asked, or must not be yet */
  const look = async (keys: readonly string[], names: ReadonlySet<string>): Promise<Look | null> => {
    if (!(await tags.settle())) return null;
    try {
      return await link.run(async (client) => {
        const [bytes, first] = await Promise.all([getBuffers(client, keys.map(keyOf)), tags.read(client, names)]);
        const read = keys.map((key, index) => ({ key, bytes: bytes[index] ?? null }));
        const decoded = read.flatMap(({ key, bytes: kept }) => {
          const value = kept === null ? null : decodeValue(kept);
          return value === null ? [] : [{ key, value }];
        });
        const others = decoded.flatMap(({ value }) => [...value.tokens.keys()]).filter((tag) => !names.has(tag));
        const tokens = new Map([...first, ...(others.length === 0 ? [] : await tags.read(client, others))]);
        const isGood = ({ tokens: own }: CachedValue): boolean =>
          Date.now() >= quietUntil && [...own].every(([tag, token]) => tokens.get(tag) === token);
        return {
          stamps: new Map(read.map(({ key, bytes: kept }) => [key, stampOf(kept)])),
          values: new Map(decoded.filter(({ value }) => isGood(value)).map(({ key, value }) => [key, value])),
          tokens,
        };
      });
    } catch {
      return null;
    }
  };

  /** The tokens that a fill begins with, given to those tags that have none; those of held tags stay missing. */
  const tokensFor = async (names: ReadonlySet<string>, seen: Look | null): Promise<ReadonlyMap<string, string>> => {
    const known = seen?.tokens ?? new Map<string, string>();
    const without = [...names].filter((tag) => !known.has(tag));
    if (seen === null || without.length === 0) return known;
    const given = await link.run((client) => tags.ensure(client, without)).catch(() => new Map<string, string>());
    return new Map([...known, ...given]);
  };

  type Fetch<T> = (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>;

  /** Begins to make values, or shares what somebody else of this process began. */
  const make = async <T>(
    keys: readonly string[],
    settings: ReadonlyMap<string, CacheOptions>,
    seen: Look | null,
    readAt: number,
    fill: Fetch<T>,
  ): Promise<readonly Fill[]> => {
    const tokens = await tokensFor(tagsOf(keys, settings), seen);
    const ownTokens = (key: string): ReadonlyMap<string, string> | null => {
      const own = allTags(settings.get(key)).map((tag) => [tag, tokens.get(tag)] as const);
      return own.every((pair): pair is [string, string] => pair[1] !== undefined) ? new Map(own) : null;
    };
    const marks = new Map(keys.map((key) => [key, markOf(ownTokens(key))]));
    const shared: Fill[] = [];
    for (const [key, mark] of marks) {
      const underWay = fills.find(key, mark);
      if (underWay === undefined) continue;
      shared.push(underWay);
      marks.delete(key);
    }
    if (marks.size === 0) return shared;
    const begun = fills.begin(marks, async (asked) => {
      const made = await fill(asked);
      await Promise.all(
        asked.map(async (key) => {
          const [own, stamp, setting] = [ownTokens(key), seen?.stamps.get(key), settings.get(key)];
          if (!made.has(key) || own === null || stamp === undefined || setting === undefined) return;
          await store(key, made.get(key), { setting, tokens: own, stamp, readAt });
        }),
      );
      return made;
    });
    for (const each of begun) {
      const end = (): void => fills.end(each);
      each.result.then(end, end);
    }
    return [...shared, ...begun];
  };

  const store = async (
    key: string,
    value: unknown,
    from: { setting: CacheOptions; tokens: ReadonlyMap<string, string>; stamp: Buffer; readAt: number },
  ): Promise<void> => {
    const { setting, tokens, stamp, readAt } = from;
    const lifeMs = lifeOf(setting);
    const bytes = lifeMs < 1 ? null : encodeValue({ value, tokens, freshUntil: now() + setting.ttlMs });
    if (bytes === null) return;
    const kept = await link
      .run((client) => STORE(client, [keyOf(key)], [stamp, bytes, lifeMs, STAMP_BYTES]))
      .catch(() => 0);
    if (kept === 1) keepNear(key, value, setting, readAt);
  };

  const keepNear = (
    key: string,
    value: unknown,
    { nearMs = 0, ttlMs, tags: own = [] }: CacheOptions,
    readAt: number,
  ) => {
    if (nearMs > 0) near.keep(key, { value, tags: own, readAt, forMs: Math.max(1, Math.min(nearMs, ttlMs)) });
  };

  /** Makes stale values anew behind an answer, those of them that no other process is making. */
  const refresh = async <T>(
    keys: readonly string[],
    settings: ReadonlyMap<string, CacheOptions>,
    seen: Look,
    readAt: number,
    fill: Fetch<T>,
  ): Promise<void> => {
    const guarded = (work: (client: Redis, key: string) => Promise<unknown>) =>
      link.run((client) => Promise.all(keys.map((key) => work(client, guardOf(key)))));
    const answers = await guarded((client, key) => client.set(key, '1', 'PX', REFRESH_MS, 'NX'));
    const mine = keys.filter((_key, index) => answers[index] === 'OK');
    if (mine.length === 0) return;
    try {
      const making = await make(mine, settings, seen, readAt, fill);
      await Promise.all(making.map(({ result }) => result));
    } finally {
      await link.run((client) => Promise.all(mine.map((key) => client.del(guardOf(key)))));
    }
  };

  const getOrFillMany: Cache['getOrFillMany'] = async <T>(
    keys: readonly string[],
    optionsOf: (key: string) => CacheOptions,
    fill: Fetch<T>,
  ) => {
    const found = new Map<string, T>();
    const tally = createReadTally(onRead);
    const readAt = near.moment();
    const settings = new Map<string, CacheOptions>();
    for (const key of new Set(keys)) {
      const copy = near.get(key);
      if (copy === undefined) {
        settings.set(key, optionsOf(key));
        continue;
      }
      tally.add(key, 'hit');
      found.set(key, copy.value as T);
    }
    const asked = [...settings.keys()];
    const seen = asked.length === 0 ? null : await look(asked, tagsOf(asked, settings));
    const [missing, outdated]: [string[], string[]] = [[], []];
    for (const [key, setting] of settings) {
      const kept = seen?.values.get(key);
      const isFresh = kept !== undefined && kept.freshUntil > now();
      tally.add(key, kept === undefined ? 'miss' : isFresh ? 'hit' : 'stale');
      if (kept === undefined) missing.push(key);
      else found.set(key, kept.value as T);
      if (isFresh) keepNear(key, kept.value, setting, readAt);
      else if (kept !== undefined) outdated.push(key);
    }
    tally.tell();
    // Nobody waits for it: whoever asks next tries again.
    if (seen !== null && outdated.length > 0) refresh(outdated, settings, seen, readAt, fill).catch(() => undefined);
    if (missing.length > 0) {
      const making = await make(missing, settings, seen, readAt, fill);
      for (const { key, filled } of await Promise.all(
        making.map(async ({ key, result }) => ({ key, filled: await result })),
      )) {
        if (filled !== null) found.set(key, filled.value as T);
      }
    }
    return found;
  };

  const getMany: Cache['getMany'] = async <T>(keys: readonly string[]) => {
    const tally = createReadTally(onRead);
    const unique = [...new Set(keys)];
    const seen = unique.length === 0 ? null : await look(unique, new Set());
    const found = new Map<string, T>();
    for (const key of unique) {
      const kept = seen?.values.get(key);
      const isFresh = kept !== undefined && kept.freshUntil > now();
      tally.add(key, isFresh ? 'hit' : 'miss');
      if (isFresh) found.set(key, kept.value as T);
    }
    tally.tell();
    return found;
  };

  const set: Cache['set'] = async (key, value, setting) => {
    fills.disown(key); // What was set is newer than what a fill under way has read.
    near.forget(key);
    const names = allTags(setting);
    const lifeMs = lifeOf(setting);
    try {
      await link.run(async (client) => {
        const tokens = await tags.ensure(client, names);
        const isKept = lifeMs >= 1 && tokens.size === new Set(names).size;
        const bytes = isKept ? encodeValue({ value, tokens, freshUntil: now() + setting.ttlMs }) : null;
        if (bytes === null) await client.set(keyOf(key), encodeNothing(), 'PX', NOTHING_MS);
        else await client.set(keyOf(key), bytes, 'PX', lifeMs);
      });
    } catch {
      await tags.drop(setting.tags ?? []); // An older value may be there.
    }
  };

  return {
    get: async <T>(key: string) => (await getMany<T>([key])).get(key),
    getMany,
    set,
    async setMany(entries) {
      await Promise.all(entries.map(({ key, value, ...setting }) => set(key, value, setting)));
    },
    getOrFill: (key, setting, fill) => getOrFillOne(getOrFillMany, key, setting, fill),
    getOrFillMany,
    invalidateTags: (names) => tags.drop(names),
    hold: (names) => tags.hold(names),
  };
}

function allTags(setting: CacheOptions | undefined): readonly string[] {
  const tags = setting?.tags ?? [];
  return tags.length === 0 ? [] : [...tags, EVERY_TAG];
}

function tagsOf(keys: readonly string[], settings: ReadonlyMap<string, CacheOptions>): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => allTags(settings.get(key))));
}

/** What one who asks has to see as well to be given the same; see {@link Fill}. */
function markOf(tokens: ReadonlyMap<string, string> | null): string | null {
  return tokens === null ? null : [...tokens.values()].join();
}

function lifeOf({ ttlMs, staleMs = ttlMs }: CacheOptions): number {
  return Math.min(Math.max(ttlMs, staleMs), MAX_LIFE_MS);
}
