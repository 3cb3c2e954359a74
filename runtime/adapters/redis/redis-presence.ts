import type { Redis } from 'ioredis';
import type { Clock } from '#runtime/clock.ts';
import {
  type Departure,
  type Presence,
  type PresenceConnection,
  PRESENCE_SILENCE_MS as SILENCE_MS,
} from '#runtime/ports/presence.ts';
import { type RedisLink, redisScript } from './redis-link.ts';

/** Longer than the silence, so that expire finds what a dead process left behind. */
const KEY_LIFE_MS = 4 * SILENCE_MS;
const EXPIRED_AT_ONCE = 1_000;
/** Connections that closed while Redis was away, at most; beyond it they are forgotten by their silence. */
const MAX_UNTOLD = 100_000;

// A person's key: a sorted set of connections by when they were heard of.
const OPENED = redisScript(`
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
  redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return redis.call('ZCARD', KEYS[1])`);

const CLOSED = redisScript(`
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
  return redis.call('ZCARD', KEYS[1])`);

/** Answers when the last of those it took away was heard of, and the last of those that are left; '' where there are none. */
const EXPIRE = redisScript(`
  local silent = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES')
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
  local newest = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  return { silent[#silent] or '', newest[2] or '' }`);

/** Takes a person off the list of those to look at, unless they were heard of again. */
const UNLIST = redisScript(`
  local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if score and tonumber(score) <= tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end`);

/** Presence in Redis: a key for each connected person, and one of all by when they were last heard of. */
export function createRedisPresence({ link, clock }: { readonly link: RedisLink; readonly clock: Clock }): Presence {
  const heard = `${link.prefix}p`;
  const keyOf = (userId: string): string => `${link.prefix}p:${userId}`;
  const untold = new Map<string, PresenceConnection & { readonly at: Date }>();
  /** Found, and not answered yet: of what Redis answers too late none may be lost, for it does not answer it again. */
  const departed: Departure[] = [];
  const times = () => {
    const now = clock().getTime();
    return { now, silentSince: now - SILENCE_MS };
  };

  const close = async (client: Redis, { id, userId }: PresenceConnection): Promise<boolean> =>
    Number(await CLOSED(client, [keyOf(userId)], [id, times().silentSince])) === 0;

  /** What closed while Redis was away. */
  const closeUntold = async (client: Redis): Promise<void> => {
    for (const connection of [...untold.values()].slice(0, EXPIRED_AT_ONCE)) {
      const isLast = await close(client, connection);
      if (untold.delete(connection.id) && isLast) departed.push({ userId: connection.userId, at: connection.at });
    }
  };

  const expireOne = async (client: Redis, userId: string, silentSince: number): Promise<void> => {
    const [last, newest] = (await EXPIRE(client, [keyOf(userId)], [silentSince])) as [string, string];
    // Without any that was silent they closed their last one themselves, and that was told.
    if (newest === '' && last !== '') departed.push({ userId, at: new Date(Number(last)) });
    if (newest === '') await UNLIST(client, [heard], [userId, silentSince]);
    else await client.zadd(heard, 'GT', newest, userId);
  };

  return {
    async opened({ id, userId }) {
      const { now, silentSince } = times();
      try {
        return await link.run(async (client) => {
          const [count] = await Promise.all([
            OPENED(client, [keyOf(userId)], [id, now, silentSince, KEY_LIFE_MS]),
            client.zadd(heard, 'GT', now, userId),
          ]);
          return Number(count) === 1;
        });
      } catch {
        return false;
      }
    },
    async closed(connection) {
      try {
        return await link.run((client) => close(client, connection));
      } catch {
        if (untold.size < MAX_UNTOLD) untold.set(connection.id, { ...connection, at: clock() });
        return false;
      }
    },
    async alive(connections) {
      const { now } = times();
      const byUser = Map.groupBy(connections, ({ userId }) => userId);
      try {
        return await link.run(async (client) => {
          const added = await Promise.all(
            [...byUser].map(async ([userId, own]) => {
              const key = keyOf(userId);
              const [count] = await Promise.all([
                client.zadd(key, 'GT', ...own.flatMap(({ id }) => [now, id])),
                client.pexpire(key, KEY_LIFE_MS),
                client.zadd(heard, 'GT', now, userId),
              ]);
              return { userId, returned: Number(count) > 0 };
            }),
          );
          return added.filter(({ returned }) => returned).map(({ userId }) => userId);
        });
      } catch {
        return [];
      }
    },
    async onlineByIds(userIds) {
      const { silentSince } = times();
      try {
        return await link.run(async (client) => {
          const asked = [...new Set(userIds)];
          const counts = await Promise.all(asked.map((id) => client.zcount(keyOf(id), `(${silentSince}`, '+inf')));
          return new Set(asked.filter((_id, index) => Number(counts[index]) > 0));
        });
      } catch {
        return new Set();
      }
    },
    async expire() {
      const { silentSince } = times();
      const look = async (client: Redis): Promise<void> => {
        await closeUntold(client);
        const silent = await client.zrangebyscore(heard, '-inf', silentSince, 'LIMIT', 0, EXPIRED_AT_ONCE);
        await Promise.all(silent.map((userId) => expireOne(client, userId, silentSince)));
      };
      await link.run(look).catch(() => undefined);
      return departed.splice(0);
    },
  };
}
