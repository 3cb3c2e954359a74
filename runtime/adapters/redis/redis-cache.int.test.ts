import { describe } from 'vitest';
import { systemClock } from '#runtime/clock.ts';
import { sleep } from '#runtime/sleep.ts';
import { describeCache } from '#tests/contracts/cache.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';
import { createRedisCache } from './redis-cache.ts';

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  describeCache('Redis', async () => {
    const redis = testRedis();
    return {
      cache: createRedisCache({ link: redis.link(), subscriber: redis.link(), clock: systemClock }),
      // Redis goes by its own time.
      passTime: (ms) => sleep(ms),
      close: () => redis.close(),
    };
  });
});
