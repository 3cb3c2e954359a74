import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import { type RedisLink, redisScript } from './redis-link.ts';

// A list of the attempts' times, oldest first, so that no stretch of a window's length holds more than the limit. A process whose clock is
// behind notes the time of the last attempt: the list stays in order.
const TAKE = redisScript(`
  local now, limit, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local oldest = redis.call('LINDEX', KEYS[1], 0)
  while oldest and tonumber(oldest) <= now - window do
    redis.call('LPOP', KEYS[1])
    oldest = redis.call('LINDEX', KEYS[1], 0)
  end
  local taken = redis.call('LLEN', KEYS[1])
  if taken < limit then
    local newest = redis.call('LINDEX', KEYS[1], -1)
    if newest and tonumber(newest) > now then now = tonumber(newest) end
    redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
    redis.call('PEXPIRE', KEYS[1], window)
    return -1
  end
  local freed = redis.call('LINDEX', KEYS[1], taken - limit)
  return (tonumber(freed or now)) + window`);

export interface RedisRateLimiterOptions {
  readonly link: RedisLink;
  /** What attempts are timed by; the clocks of the processes are expected to agree within a fraction of the windows. */
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of each attempt that passed unchecked. */
  readonly onFailOpen?: (() => void) | undefined;
}

/**
 * The limiter that all processes share: a sliding log, in one script a key. While Redis is away every attempt passes; that is logged
 * once an outage, as an error, and told to `onFailOpen` each time.
 */
export function createRedisRateLimiter({ link, clock, log, onFailOpen }: RedisRateLimiterOptions): RateLimiter {
  let isOpen = false;
  const keyOf = (key: string): string => `${link.prefix}l:${key}`;

  const failOpen = (): null => {
    if (!isOpen) log.error('rate limits do not hold while Redis is away');
    isOpen = true;
    onFailOpen?.();
    return null;
  };

  return {
    async take(key, { limit, windowMs }) {
      try {
        const answer = await link.run((client) =>
          TAKE(client, [keyOf(key)], [clock().getTime(), limit, Math.max(1, Math.ceil(windowMs))]),
        );
        isOpen = false;
        return Number(answer) < 0 ? null : new Date(Number(answer));
      } catch {
        return failOpen();
      }
    },
    async giveBack(key) {
      // One that cannot be given back now is free when its window is over.
      await link.run((client) => client.rpop(keyOf(key))).catch(() => undefined);
    },
  };
}
