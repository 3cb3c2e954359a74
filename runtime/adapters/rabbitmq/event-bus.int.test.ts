import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import type { AppOptions } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { describeEventBus } from '#tests/contracts/event-bus.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { rabbitmqAnswers, testVirtualHost } from '#tests/harness/rabbitmq.ts';
import { toyApp } from '#tests/harness/toy-app.ts';
import { createToyTables, setItem } from '#tests/harness/toy-domain.ts';

describe.skipIf(!(await rabbitmqAnswers()))('RabbitMQ on this machine', () => {
  describeEventBus('RabbitMQ', async () => ({
    fresh: async () => {
      const virtualHost = await testVirtualHost();
      return { options: { rabbitmqUrl: virtualHost.url }, close: () => virtualHost.drop() };
    },
    close: async () => {},
  }));

  test('what a relay tells reaches the listeners of every process, and so does what processes tell one another', async () => {
    const [database, virtualHost] = await Promise.all([testDatabase(), testVirtualHost()]);
    const open = (overrides: Partial<AppOptions>) =>
      toyApp(database.url, { rabbitmqUrl: virtualHost.url, pubsub: createPostgresPubSub, ...overrides });
    const [working, first, second] = [open({}), open({ roles: ['api'] }), open({ roles: ['api'] })];
    onTestFinished(async () => {
      await Promise.all([working, first, second].map((app) => app.stop()));
      await virtualHost.drop();
      await database.drop();
    });
    await createToyTables(working.services.db);
    await Promise.all([working, first, second].map((app) => app.start()));
    const heard: unknown[] = [];
    for (const { services } of [first, second]) {
      for (const topic of ['toy.copied', 'typing']) {
        await services.pubsub.subscribe(topic, (payload) => heard.push({ topic, ...payload }));
      }
    }
    const id = newUuid();
    await setItem(first.services.db, id, 1);
    await vi.waitFor(
      () =>
        expect(heard).toEqual([
          { topic: 'toy.copied', id },
          { topic: 'toy.copied', id },
        ]),
      { timeout: 30_000, interval: 10 },
    );
    heard.length = 0;
    await first.services.pubsub.publish('typing', { id });
    await vi.waitFor(
      () =>
        expect(heard).toEqual([
          { topic: 'typing', id },
          { topic: 'typing', id },
        ]),
      { timeout: 30_000, interval: 10 },
    );
  });
});
