import { afterAll, describe, expect, test } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import { describeRateLimiter } from '#tests/contracts/rate-limiter.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy } from '#tests/harness/tcp-proxy.ts';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';

const log = createLogger('silent');

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  describeRateLimiter('Redis', async () => {
    const redis = testRedis();
    let now = Date.UTC(2026, 0, 1);
    const clock = () => new Date(now);
    return {
      limiter: createRedisRateLimiter({ link: redis.link(), clock, log }),
      now: clock,
      passTime: async (ms) => {
        now += ms;
      },
      close: () => redis.close(),
    };
  });

  const redis = testRedis();
  afterAll(() => redis.close());

  test('two processes share an allowance, and one whose clock is behind cannot stretch it', async () => {
    const now = Date.UTC(2026, 0, 1);
    const [ahead, behind] = [0, -300].map((skew) =>
      createRedisRateLimiter({ link: redis.link(), clock: () => new Date(now + skew), log }),
    );
    const rule = { limit: 2, windowMs: 1_000 };
    expect(await ahead?.take('shared', rule)).toBeNull();
    expect(await behind?.take('shared', rule)).toBeNull();
    expect(await behind?.take('shared', rule)).toEqual(new Date(now + 1_000));
    expect(await ahead?.take('shared', rule)).toEqual(new Date(now + 1_000));
  });

  test('lets pass while Redis is away, tells each time and holds again afterwards', async () => {
    const proxy = await startTcpProxy({ port: 6379 });
    const near = testRedis(`redis://127.0.0.1:${proxy.port}`);
    let open = 0;
    const limiter = createRedisRateLimiter({
      link: near.link(),
      clock: () => new Date(0),
      log,
      onFailOpen: () => {
        open += 1;
      },
    });
    const rule = { limit: 1, windowMs: 60_000 };
    expect(await limiter.take('key', rule)).toBeNull();
    expect(await limiter.take('key', rule)).toBeInstanceOf(Date);
    await proxy.refuse();
    const before = Date.now();
    expect(await Promise.all([1, 2, 3].map(() => limiter.take('key', rule)))).toEqual([null, null, null]);
    await limiter.giveBack('key');
    expect(Date.now() - before).toBeLessThan(1_500);
    expect(open).toBe(3);
    await proxy.allow();
    await expect.poll(() => limiter.take('key', rule), { timeout: 10_000, interval: 20 }).toBeInstanceOf(Date);
    await near.close();
    await proxy.close();
  });
});
