import type { Redis } from 'ioredis';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import { createLogger } from '#runtime/log.ts';
import type { Sink } from '#runtime/ports/write-behind.ts';
import { describeWriteBehind, noteSink, notes } from '#tests/contracts/write-behind.ts';
import { redisAnswers, type TestRedis, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy } from '#tests/harness/tcp-proxy.ts';
import { createRedisWriteBehind } from './redis-write-behind.ts';

// Sinks of these tests touch no database; writing to a real one is tested with the app.
const services = { db: {} as Database, clock: systemClock, newId: newUuid, log: createLogger('silent') };

function make(redis: TestRedis, options: { flushMs?: number; batch?: number; sinks?: readonly Sink<never>[] } = {}) {
  return createRedisWriteBehind({ ...services, link: redis.link(), sinks: [], ...options });
}

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  describeWriteBehind('Redis', async () => {
    const redis = testRedis();
    return { make: (options) => make(redis, options), close: () => redis.close() };
  });

  const redis = testRedis();
  afterAll(() => redis.close());
  const NEVER = { flushMs: 3_600_000 };

  test('what a killed process left is written by another that knows the sink, also what it had begun to write', async () => {
    const { sink, written } = noteSink();
    const killed = make(redis, NEVER);
    await killed.add(sink, notes(1, 2));
    await redis
      .link()
      .run((client) => client.rename(`${redis.prefix}w:{${sink.name}}`, `${redis.prefix}w:{${sink.name}}:taken`));
    await killed.add(sink, notes(2, 3));
    const other = make(redis, { flushMs: 20, sinks: [sink] });
    other.start();
    await vi.waitFor(() => expect(written()).toEqual([1, 2, 2, 3]), { timeout: 5_000, interval: 10 });
    await other.stop();
    expect((await redis.keys()).filter((key) => key.includes(sink.name))).toEqual([]);
  });

  test('of five processes that write at the same time none writes what another does', async () => {
    const { sink, batches } = noteSink();
    const processes = Array.from({ length: 5 }, () => make(redis, { ...NEVER, batch: 10 }));
    const ids = Array.from({ length: 500 }, (_, index) => index);
    await Promise.all(
      processes.map((each, index) => each.add(sink, notes(...ids.filter((id) => id % 5 === index || id % 7 === 0)))),
    );
    await Promise.all(processes.map((each) => each.flush()));
    const seen = batches.flat().map(({ id }) => id);
    expect(new Set(seen)).toEqual(new Set(ids));
    // Added again behind a batch that had it already, an item is a new one: the first of each may be written at once.
    const again = await Promise.all(processes.map((each) => each.stop()));
    expect(again).toHaveLength(5);
    expect(seen.filter((id) => id % 7 !== 0).sort((a, b) => a - b)).toEqual(ids.filter((id) => id % 7 !== 0));
  });

  test('a process that stood still while another took what waited does not write over that', async () => {
    const { sink, written } = noteSink();
    const link = redis.link();
    const other = make(redis, NEVER);
    const incoming = `${redis.prefix}w:{${sink.name}}`;
    const paused = {
      ...link,
      run: <T>(work: (client: Redis) => Promise<T>): Promise<T> =>
        link.run((client) =>
          work(
            new Proxy(client, {
              get(target, name) {
                if (name !== 'exists') return Reflect.get(target, name, target);
                return async (key: string) => {
                  const there = await target.exists(key);
                  // Its time is over, another goes on, is killed, and more comes in.
                  if (there === 1 && (await target.exists(`${incoming}:taken`)) === 0 && written().length === 0) {
                    await target.rename(incoming, `${incoming}:taken`);
                    await other.add(sink, notes(3));
                  }
                  return there;
                };
              },
            }),
          ),
        ),
    };
    const slow = createRedisWriteBehind({ ...services, link: paused, sinks: [], ...NEVER });
    await slow.add(sink, notes(1, 2));
    await slow.flush();
    expect(written()).toEqual([1, 2, 3]);
  });

  test('while Redis is away items wait in memory and are written from there; what it holds is written when it is back', async () => {
    const proxy = await startTcpProxy({ port: 6379 });
    const away = testRedis(`redis://127.0.0.1:${proxy.port}`);
    const { sink, written } = noteSink();
    const writeBehind = make(away, { flushMs: 50, sinks: [sink] });
    const other = noteSink();
    await writeBehind.add(other.sink, notes(9));
    await proxy.refuse();
    await writeBehind.add(sink, notes(1, 2));
    await vi.waitFor(() => expect(written()).toEqual([1, 2]), { timeout: 5_000, interval: 10 });
    await proxy.allow();
    await vi.waitFor(() => expect(other.written()).toContain(9), { timeout: 15_000, interval: 20 });
    await writeBehind.stop();
    await away.close();
    await proxy.close();
  });
});
