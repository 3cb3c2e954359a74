import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { describePubSub } from '#tests/contracts/pubsub.ts';
import { rabbitmqAnswers, type TestVirtualHost, testVirtualHost } from '#tests/harness/rabbitmq.ts';
import { joinPubSubs } from '../joined-pubsub.ts';
import { createMemoryPubSub } from '../memory-pubsub.ts';
import { createBrokerConnection } from './connection.ts';
import { createRabbitPubSub } from './pubsub.ts';

const log = createLogger('silent');

describe.skipIf(!(await rabbitmqAnswers()))('RabbitMQ on this machine', () => {
  let virtualHost: TestVirtualHost;
  const opened: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    virtualHost = await testVirtualHost();
  });
  afterAll(async () => {
    await Promise.all(opened.map((close) => close()));
    await virtualHost.drop();
  });

  function open(url = virtualHost.url): PubSub {
    const connection = createBrokerConnection({ url, log });
    connection.open();
    const pubsub = createRabbitPubSub({ connection, log });
    opened.push(async () => {
      await pubsub.close();
      await connection.close();
    });
    return pubsub;
  }

  describePubSub('RabbitMQ fanout exchange', async () => ({ open: () => open(), close: async () => {} }));

  test('listens again after the broker closed its connection, for all topics it had', async () => {
    const [here, there] = [open(), open()];
    const heard: string[] = [];
    await here.subscribe('one', ({ id }) => heard.push(`one:${id}`));
    await here.subscribe('two', ({ id }) => heard.push(`two:${id}`));
    await there.subscribe('other', () => {});
    await virtualHost.closeConnections();
    await vi.waitFor(
      async () => {
        await there.publish('one', { id: '1' });
        expect(heard).toContain('one:1');
      },
      { timeout: 20_000, interval: 50 },
    );
    await there.publish('two', { id: '2' });
    await vi.waitFor(() => expect(heard).toContain('two:2'), { timeout: 10_000, interval: 5 });
  });

  test('a subscription does not fail while the broker is away, and joined with another carrier it hears that one', async () => {
    const memory = createMemoryPubSub({ log });
    const away = open('amqp://guest:guest@127.0.0.1:1/none');
    const joined = joinPubSubs(memory, away);
    const heard: unknown[] = [];
    const end = await joined.subscribe('topic', (payload) => heard.push(payload));
    await joined.publish('topic', { id: '1' });
    await vi.waitFor(() => expect(heard).toEqual([{ id: '1' }]), { timeout: 10_000, interval: 5 });
    end();
    await expect(away.publish('topic', { id: '2' })).rejects.toThrow('cannot be reached');
  });
});
