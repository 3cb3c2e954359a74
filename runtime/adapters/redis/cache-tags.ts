import { randomBytes, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { HOLD_MS } from '#runtime/ports/cache.ts';
import { getBuffers, runIdOf } from './redis-client.ts';
import { type RedisLink, redisScript } from './redis-link.ts';

/** Longer than any value lives: a tag that is gone takes its values with it. */
const TAG_LIFE_MS = 25 * 3_600_000;

/** Carried by every value that carries a tag: dropped when too many tags could not be dropped one by one. */
export const EVERY_TAG = '*';
const MAX_OWED = 10_000;

// A tag is two keys, which braces keep together in a cluster: its token, and who holds it until when. Values made under another token are
// void. It goes with every change, so that no two changes share one; while somebody holds the tag nobody gives it a new one.
const ENSURE = redisScript(`
  local token = redis.call('GET', KEYS[1])
  if token then return token end
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for _, heldUntil in ipairs(redis.call('HVALS', KEYS[2])) do
    if tonumber(heldUntil) > now then return '' end
  end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return ARGV[1]`);

const HOLD = redisScript(`
  local time = redis.call('TIME')
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[2], ARGV[1], time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[2] + 1000)`);

// A server that was started again, or replaced, may have tokens of before the last changes. Whoever connects to it first finds that
// the id of its run is not the one that the tags belong to, and makes all values void.
const BEGIN_RUN = redisScript(`
  if redis.call('GET', KEYS[2]) == ARGV[1] then return 0 end
  redis.call('DEL', KEYS[1])
  redis.call('SET', KEYS[2], ARGV[1])
  return 1`);

/** What the tags of cached values stand at, in Redis. */
export interface CacheTags {
  /** Tokens of those tags that have one: not of those that are held, or that nothing carries. Rejects while Redis is away. */
  read(client: Redis, tags: Iterable<string>): Promise<Map<string, string>>;
  /** As read, but gives one to each that is not held. */
  ensure(client: Redis, tags: Iterable<string>): Promise<Map<string, string>>;
  /** Makes void what carries the tags. Never rejects: what could not be done is owed. */
  drop(tags: readonly string[]): Promise<void>;
  /** @returns releases; neither rejects */
  hold(tags: readonly string[]): Promise<() => Promise<void>>;
  /** Does what is owed, and after each connecting makes sure of the server's run. @returns whether the tags can be relied on now */
  settle(): Promise<boolean>;
}

export interface CacheTagsOptions {
  readonly link: RedisLink;
  /** Told of tags whose values are void from now on, after Redis was. */
  readonly onDropped: (client: Redis, tags: readonly string[]) => Promise<unknown>;
}

/** Makes the tags; nothing is sent by that. */
export function createCacheTags({ link, onDropped }: CacheTagsOptions): CacheTags {
  /** Tags to drop as soon as Redis is there again. */
  let owed = new Set<string>();
  let settling: Promise<boolean> | undefined;
  /** How often the connection was made, and which of them is known to lead to the run that the tags belong to. */
  let connections = 0;
  let surelyOn = -1;
  link.onUp((afterOutage) => {
    connections += 1;
    // Some process may have died that could not drop what it changed meanwhile.
    if (afterOutage) owed.add(EVERY_TAG);
  });
  const keysOf = (tag: string): [token: string, holders: string] => [
    `${link.prefix}t:{${tag}}`,
    `${link.prefix}h:{${tag}}`,
  ];

  const tokensOf = (tags: readonly string[], answers: readonly unknown[]): Map<string, string> => {
    const texts = answers.map((answer) => (answer === null ? '' : String(answer)));
    return new Map(tags.map((tag, index) => [tag, texts[index] ?? ''] as const).filter(([, token]) => token !== ''));
  };

  const owe = (tags: readonly string[]): void => {
    for (const tag of tags) owed.add(tag);
    if (owed.size > MAX_OWED) owed = new Set([EVERY_TAG]);
  };

  const change = async (tags: readonly string[], one: (client: Redis, keys: [string, string]) => Promise<unknown>) => {
    if (tags.length === 0) return;
    try {
      await link.run(async (client) => {
        await Promise.all(tags.map((tag) => one(client, keysOf(tag))));
        await onDropped(client, tags);
      });
    } catch {
      owe(tags);
    }
  };

  const drop = (tags: readonly string[]): Promise<void> =>
    change(tags, async (client, [token]) => await client.del(token));

  const beginRun = async (): Promise<void> => {
    await link.run(async (client) => {
      const on = connections;
      await BEGIN_RUN(client, [keysOf(EVERY_TAG)[0], `${link.prefix}run:{${EVERY_TAG}}`], [await runIdOf(client)]);
      surelyOn = on;
    });
  };

  const settle = async (): Promise<boolean> => {
    const tags = [...owed];
    owed = new Set();
    // At once: whoever reads waits for both.
    await Promise.all([drop(tags), surelyOn === connections || beginRun().catch(() => undefined)]);
    return owed.size === 0 && surelyOn === connections;
  };

  return {
    async read(client, tags) {
      const asked = [...new Set(tags)];
      return tokensOf(
        asked,
        await getBuffers(
          client,
          asked.map((tag) => keysOf(tag)[0]),
        ),
      );
    },
    async ensure(client, tags) {
      const asked = [...new Set(tags)];
      const give = (tag: string): Promise<unknown> =>
        ENSURE(client, keysOf(tag), [randomBytes(9).toString('base64'), TAG_LIFE_MS]);
      return tokensOf(asked, await Promise.all(asked.map(give)));
    },
    drop,
    async hold(tags) {
      const holder = randomUUID();
      await change(tags, (client, keys) => HOLD(client, keys, [holder, HOLD_MS]));
      let released = false;
      return async () => {
        if (released) return;
        released = true;
        await change(tags, (client, [token, holders]) =>
          Promise.all([client.hdel(holders, holder), client.del(token)]),
        );
      };
    },
    async settle() {
      if (owed.size === 0 && surelyOn === connections && settling === undefined) return true;
      settling ??= settle().finally(() => {
        settling = undefined;
      });
      return await settling;
    },
  };
}
