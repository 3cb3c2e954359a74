import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sleep } from '#runtime/sleep.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { startOwnPostgres } from '../../bench/harness/parts/own-postgres.ts';
import { redisProgram, startOwnRedis } from '../../bench/harness/parts/own-redis.ts';
import type { OwnServer } from '../../bench/harness/parts/own-server.ts';
import { isUp, untilSaid } from './harness/dependencies.ts';
import { hearsThroughAnotherGateway } from './harness/other-gateway.ts';
import { readsOwnPost } from './harness/reader.ts';
import { mayBeMissing } from './harness/required.ts';
import { openStage, type Stage } from './harness/stage.ts';

describe.skipIf(mayBeMissing(redisProgram))('Redis (needs an installed redis-server)', () => {
  let postgres: OwnServer;
  let redis: OwnServer;
  let proxy: TcpProxy;
  let stage: Stage;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()]);
    proxy = await startTcpProxy(redis);
    stage = await openStage({
      title: 'Redis',
      databaseUrl: postgres.url,
      settings: { REDIS_URL: `redis://127.0.0.1:${proxy.port}/0` },
    });
  });

  afterAll(async () => {
    await stage?.stop();
    await proxy?.close();
    await redis?.stop();
    await postgres?.stop();
  });

  test('kill -9 of Redis: feeds, valid tokens and posting still work, and what is away is told', async () => {
    await stage.play('kill -9 of Redis', async () => {
      const { url } = stage.parts;
      expect(await isUp(url, 'redis')).toEqual({ ready: true, metrics: true });
      await redis.kill9();
      await untilSaid(url, 'redis', { ready: false, metrics: false });
      for (const person of stage.people.slice(0, 5)) await readsOwnPost(url, person);
      await redis.start();
      await untilSaid(url, 'redis', { ready: true, metrics: true });
    });
    await readsOwnPost(stage.parts.url, stage.people[5]);
  });

  test('connections to Redis are cut, and refused for two seconds', async () => {
    await stage.play('connections to Redis cut', async () => {
      await proxy.refuse();
      await sleep(2_000);
      await proxy.allow();
    });
  });

  test('Redis hangs: connections are open and nothing is answered', async () => {
    const { url } = stage.parts;
    proxy.pause();
    try {
      await readsOwnPost(url, stage.people[6]);
    } finally {
      proxy.resume();
    }
    await untilSaid(url, 'redis', { ready: true, metrics: true });
  });

  test('what happens through one gateway is heard on a socket of another', async () => {
    await hearsThroughAnotherGateway('Redis', stage);
  });
});
