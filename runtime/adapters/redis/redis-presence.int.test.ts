import { describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { PRESENCE_SILENCE_MS } from '#runtime/ports/presence.ts';
import { describePresence } from '#tests/contracts/presence.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy } from '#tests/harness/tcp-proxy.ts';
import { RedisAway } from './redis-away.ts';
import type { RedisLink } from './redis-link.ts';
import { createRedisPresence } from './redis-presence.ts';

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  describePresence('Redis', async () => {
    const redis = testRedis();
    let now = Date.UTC(2026, 0, 1);
    const clock = () => new Date(now);
    return {
      here: createRedisPresence({ link: redis.link(), clock }),
      there: createRedisPresence({ link: redis.link(), clock }),
      now: clock,
      passTime: (ms) => {
        now += ms;
      },
      close: () => redis.close(),
    };
  });

  test('while Redis is away nothing fails, and what closed meanwhile is told of afterwards', async () => {
    const proxy = await startTcpProxy({ port: 6379 });
    const redis = testRedis(`redis://127.0.0.1:${proxy.port}`);
    const presence = createRedisPresence({ link: redis.link(), clock: () => now });
    let now = new Date(5);
    const [ada, eda] = [newUuid(), newUuid()];
    const [closing, opening] = [
      { id: newUuid(), userId: ada },
      { id: newUuid(), userId: eda },
    ];
    expect(await presence.opened(closing)).toBe(true);
    await proxy.refuse();
    expect(await presence.closed(closing)).toBe(false);
    expect(await presence.opened(opening)).toBe(false);
    expect(await presence.onlineByIds([ada, eda])).toEqual(new Set());
    expect(await presence.alive([opening])).toEqual([]);
    expect(await presence.expire()).toEqual([]);
    now = new Date(6_000); // They went when they closed, not when it is told.
    await proxy.allow();
    await expect
      .poll(() => presence.expire(), { timeout: 10_000, interval: 20 })
      .toEqual([{ userId: ada, at: new Date(5) }]);
    expect(await presence.alive([opening])).toEqual([eda]);
    expect(await presence.onlineByIds([ada, eda])).toEqual(new Set([eda]));
    await redis.close();
    await proxy.close();
  });

  test('who went is told also where Redis answered too late', async () => {
    const redis = testRedis();
    const link = redis.link();
    let now = Date.UTC(2026, 0, 1);
    let isLate = false;
    const slow: RedisLink = {
      ...link,
      async run(work) {
        const answer = await link.run(work);
        if (isLate) throw new RedisAway();
        return answer;
      },
    };
    const presence = createRedisPresence({ link: slow, clock: () => new Date(now) });
    const ada = newUuid();
    expect(await presence.opened({ id: newUuid(), userId: ada })).toBe(true);
    const heardAt = new Date(now);
    now += PRESENCE_SILENCE_MS + 1;
    isLate = true;
    const told = await presence.expire();
    isLate = false;
    expect([...told, ...(await presence.expire())]).toEqual([{ userId: ada, at: heardAt }]);
    await redis.close();
  });
});
