import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeRateLimiter } from '#tests/contracts/rate-limiter.ts';
import { createMemoryRateLimiter } from './memory-rate-limiter.ts';

describeRateLimiter('in-process', async () => {
  let now = Date.UTC(2026, 0, 1);
  const clock = () => new Date(now);
  return {
    limiter: createMemoryRateLimiter({ clock }),
    now: clock,
    passTime: async (ms) => {
      now += ms;
    },
    close: async () => {},
  };
});

test('no stretch of a window’s length ever holds more than the limit, wherever it begins', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), async (pauses) => {
      let now = Date.UTC(2026, 0, 1);
      const limiter = createMemoryRateLimiter({ clock: () => new Date(now) });
      const passed: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if ((await limiter.take('key', { limit: 5, windowMs: 1_000 })) === null) passed.push(now);
      }
      for (const start of passed) {
        expect(passed.filter((time) => time >= start && time < start + 1_000).length).toBeLessThanOrEqual(5);
      }
    }),
  );
});
