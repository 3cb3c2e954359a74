import { afterAll, describe, expect, test, vi } from 'vitest';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import { createLogger } from '#runtime/log.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { noteSink, notes } from '#tests/contracts/write-behind.ts';
import { type TestRedis, testRedis } from '#tests/harness/redis.ts';
import {
  ask,
  hasRedisServer,
  type RedisServer,
  startCluster,
  startRedisServer,
  startSentinel,
} from '#tests/harness/redis-server.ts';
import { createRedisCache } from './redis-cache.ts';
import { createRedisPresence } from './redis-presence.ts';
import { createRedisPubSub } from './redis-pubsub.ts';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';
import { createRedisWriteBehind } from './redis-write-behind.ts';

const SOON = { timeout: 30_000, interval: 50 };
const log = createLogger('silent');
const rule = { limit: 2, windowMs: 3_600_000 };

/** Everything that a process does with Redis. */
function open(redis: TestRedis) {
  const [link, subscriber] = [redis.link(), redis.link('subscriber')];
  return {
    cache: createRedisCache({ link, subscriber, clock: systemClock }),
    limiter: createRedisRateLimiter({ link, clock: systemClock, log }),
    pubsub: createRedisPubSub({ link, subscriber, log }),
    presence: createRedisPresence({ link, clock: systemClock }),
    writeBehind: createRedisWriteBehind({
      db: {} as Database,
      clock: systemClock,
      newId: newUuid,
      log,
      link,
      sinks: [],
      flushMs: 3_600_000,
    }),
  };
}

/** Uses each service for many keys, so that in a cluster they stand on all nodes. */
async function useAll({ cache, limiter, pubsub, presence, writeBehind }: ReturnType<typeof open>): Promise<void> {
  const run = newUuid();
  const keys = Array.from({ length: 50 }, (_, index) => `toy:${run}:${index}`);
  const options = (key: string) => ({ ttlMs: 60_000, tags: [`${key}:tag`, `toy:${run}`], nearMs: 1 });
  const fill = (value: string) => async (missing: readonly string[]) => new Map(missing.map((key) => [key, value]));
  await cache.getOrFillMany(keys, options, fill('first'));
  expect([...(await cache.getOrFillMany(keys, options, fill('second'))).values()]).toEqual(keys.map(() => 'first'));
  await cache.invalidateTags(keys.slice(0, 25).map((key) => `${key}:tag`));
  expect((await cache.getMany(keys)).size).toBe(25);
  const release = await cache.hold([`toy:${run}`]);
  expect((await cache.getMany(keys)).size).toBe(0);
  await release();

  for (const key of keys.slice(0, 10)) expect(await limiter.take(key, rule)).toBeNull();

  const heard: string[] = [];
  const ends = await Promise.all(keys.map((key) => pubsub.subscribe(key, ({ id }) => heard.push(`${id}`))));
  await Promise.all(keys.map((id) => pubsub.publish(id, { id })));
  await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(keys)), SOON);
  for (const end of ends) end();

  const people = keys.map(() => newUuid());
  for (const userId of people) expect(await presence.opened({ id: newUuid(), userId })).toBe(true);
  expect((await presence.onlineByIds(people)).size).toBe(50);

  const { sink, written } = noteSink();
  await writeBehind.add(sink, notes(1, 2, 3));
  await writeBehind.flush();
  expect(written()).toEqual([1, 2, 3]);
}

describe.skipIf(!hasRedisServer())('Redis of our own', () => {
  const servers: RedisServer[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await Promise.all(servers.map((server) => server.close()));
  });
  const connect = (url: string): ReturnType<typeof open> => {
    const redis = testRedis(url);
    const services = open(redis);
    closing.push(async () => {
      await services.pubsub.close();
      await services.writeBehind.stop();
      await redis.close();
    });
    return services;
  };

  test('killed and started again, empty: all of it works as before', async () => {
    const server = await startRedisServer();
    servers.push(server);
    const services = connect(`redis://127.0.0.1:${server.port}`);
    await vi.waitFor(() => useAll(services), SOON); // On a busy machine connecting takes more than the second that anybody waits.
    await server.kill();
    expect(await services.cache.getOrFill('toy:killed', { ttlMs: 60_000 }, async () => 1)).toBe(1);
    await server.restart();
    await vi.waitFor(() => useAll(services), SOON);
  });

  test('started again with what it had on disk: nothing is answered that was changed since, by a new process neither', async () => {
    const server = await startRedisServer();
    servers.push(server);
    const redis = testRedis(`redis://127.0.0.1:${server.port}`);
    closing.push(() => redis.close());
    const cache = () => createRedisCache({ link: redis.link(), subscriber: redis.link(), clock: systemClock });
    const read = (from: Cache, value: string) =>
      from.getOrFill('toy:kept', { ttlMs: 600_000, tags: ['toy.kept:1'] }, async () => value);
    const one = cache();
    await vi.waitFor(async () => {
      await one.invalidateTags(['toy.kept:1']);
      expect(await read(one, 'before')).toBe('before');
      expect(await read(one, 'not asked')).toBe('before');
    }, SOON);
    await ask(server.port, (client) => client.save());
    const release = await one.hold(['toy.kept:1']);
    await release();
    await server.kill();
    await server.restart();
    // It has what it had: the value, and its tags' tokens.
    expect(await redis.keys()).toEqual(expect.arrayContaining(['t:{toy.kept:1}', 'v:toy:kept']));
    const answers: string[] = [];
    for (const reader of [cache(), one, cache()]) {
      await vi.waitFor(async () => {
        const made = newUuid();
        answers.push(await read(reader, made));
        expect(answers.at(-1)).not.toBe(made); // From Redis again.
      }, SOON);
    }
    expect(answers).not.toContain('before');
  });

  test('with a password, which nobody is told', async () => {
    const server = await startRedisServer(['requirepass hunter2']);
    servers.push(server);
    const services = connect(`redis://:hunter2@127.0.0.1:${server.port}/3`);
    await vi.waitFor(() => useAll(services), SOON);
    const lines: string[] = [];
    const told = createLogger('trace', { write: (line) => lines.push(line) });
    const wrong = testRedis(`redis://:hunter3@127.0.0.1:${server.port}`, undefined, told);
    await expect(wrong.link().run((client) => client.ping())).rejects.toThrow('Redis is not available');
    await wrong.close();
    expect(lines.join()).toContain('Redis is away');
    expect(lines.join()).not.toMatch(/hunter/);
  });

  test('behind a sentinel: when the master dies its replica is found', async () => {
    const master = await startRedisServer();
    const replica = await startRedisServer([`replicaof 127.0.0.1 ${master.port}`]);
    servers.push(master, replica);
    await vi.waitFor(async () => {
      expect(await ask(replica.port, (client) => client.info('replication'))).toContain('master_link_status:up');
    }, SOON);
    const sentinel = await startSentinel(master);
    servers.push(sentinel);
    const services = connect(`redis+sentinel://127.0.0.1:${sentinel.port}/main`);
    await vi.waitFor(() => useAll(services), SOON);
    // A sentinel learns of replicas from the master, every ten seconds.
    await vi.waitFor(async () => {
      expect(
        JSON.stringify(await ask(sentinel.port, (client) => client.call('SENTINEL', 'replicas', 'main'))),
      ).toContain(String(replica.port));
    }, SOON);
    await master.kill();
    await vi.waitFor(() => useAll(services), { timeout: 50_000, interval: 200 });
  }, 120_000);

  test('a cluster of three serves all of it, keys spread over the nodes', async () => {
    const nodes = await startCluster();
    servers.push(...nodes);
    const services = connect(`redis+cluster://127.0.0.1:${nodes[0]?.port},127.0.0.1:${nodes[1]?.port}`);
    await vi.waitFor(() => useAll(services), SOON);
    for (const { port } of nodes) expect(await ask(port, (client) => client.dbsize())).toBeGreaterThan(0);
  });
});
