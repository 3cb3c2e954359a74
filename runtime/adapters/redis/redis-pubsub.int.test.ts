import { afterAll, describe, expect, test } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import { describePubSub } from '#tests/contracts/pubsub.ts';
import { redisAnswers, type TestRedis, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy } from '#tests/harness/tcp-proxy.ts';
import { createRedisPubSub } from './redis-pubsub.ts';

const log = createLogger('silent');

function open(redis: TestRedis) {
  return createRedisPubSub({ link: redis.link(), subscriber: redis.link('subscriber'), log });
}

describe.skipIf(!(await redisAnswers()))('on Redis', () => {
  describePubSub('Redis', async () => {
    const redis = testRedis();
    return { open: () => open(redis), close: () => redis.close() };
  });

  const redis = testRedis();
  afterAll(() => redis.close());

  test('10,000 topics hear each its own, and leave no channel behind', async () => {
    const pubsub = open(redis);
    const topics = Array.from({ length: 10_000 }, (_, index) => `topic:${index}`);
    const heard: string[] = [];
    const ends = await Promise.all(topics.map((topic) => pubsub.subscribe(topic, ({ id }) => heard.push(`${id}`))));
    await Promise.all(topics.map((id) => pubsub.publish(id, { id })));
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(10_000);
    expect(new Set(heard)).toEqual(new Set(topics));
    for (const end of ends) end();
    const channels = () => redis.link().run((client) => client.pubsub('CHANNELS', `${redis.prefix}*`));
    await expect.poll(channels, { timeout: 10_000 }).toEqual([]);
    await pubsub.close();
  });

  test('while Redis is away the own process hears; subscriptions made meanwhile hear others once it is back', async () => {
    const proxy = await startTcpProxy({ port: 6379 });
    const target = testRedis(`redis://127.0.0.1:${proxy.port}`);
    const there = open({ ...redis, prefix: target.prefix, link: (name) => target.link(name) });
    const heard: string[] = [];
    await there.subscribe('before', ({ id }) => heard.push(`before ${id}`));
    await proxy.refuse();
    await expect
      .poll(
        async () => {
          await there.publish('before', { id: 'alone' });
          return heard;
        },
        { timeout: 10_000 },
      )
      .toContain('before alone');
    await there.subscribe('meanwhile', ({ id }) => heard.push(`meanwhile ${id}`));
    await there.publish('meanwhile', { id: 'alone' });
    await expect.poll(() => heard, { timeout: 5_000 }).toContain('meanwhile alone');
    await proxy.allow();
    for (const topic of ['before', 'meanwhile']) {
      await expect
        .poll(
          async () => {
            await there.publish(topic, { id: 'back' });
            return heard;
          },
          { timeout: 10_000, interval: 20 },
        )
        .toContain(`${topic} back`);
    }
    await there.close();
    await target.close();
    await proxy.close();
  });
});
