import { afterEach, describe, expect, test, vi } from 'vitest';
import type { App, AppOptions } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { parseRedisUrl } from '#runtime/config/redis-url.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { rabbitmqAnswers, testVirtualHost } from '#tests/harness/rabbitmq.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';
import { scrape } from '#tests/harness/scrape.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { startToyApp } from '#tests/harness/toy-app.ts';
import { setItem } from '#tests/harness/toy-domain.ts';
import { startSubgraphServer } from './server.ts';

// A process of which a service goes away that it can do without for a while, and comes back.
const WAIT = { timeout: 30_000, interval: 50 };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
}, 60_000);

/** A process that serves health and metrics, and nothing else. */
async function startProcess(options: Partial<AppOptions>): Promise<{ app: App; url: string }> {
  const database = await testDatabase();
  cleanups.push(() => database.drop());
  const app = await startToyApp(database.url, options);
  cleanups.push(() => app.stop());
  const server = await startSubgraphServer({
    subgraph: null,
    services: app.services,
    host: '127.0.0.1',
    port: 0,
    introspection: false,
    health: () => app.health(),
    metricsAccess: 'open',
  });
  cleanups.push(() => server.stop());
  return { app, url: server.url };
}

async function proxyTo(port: number): Promise<TcpProxy> {
  const proxy = await startTcpProxy({ port });
  cleanups.push(() => proxy.close());
  return proxy;
}

async function healthOf(url: string) {
  const response = await fetch(`${url}/health/ready`);
  const { ready, degraded, dependencies } = (await response.json()) as {
    ready: boolean;
    degraded: boolean;
    dependencies: { name: string; required: boolean; up: boolean }[];
  };
  const up = Object.fromEntries(dependencies.map((dependency) => [dependency.name, dependency.up]));
  return { status: response.status, ready, degraded, up };
}

describe.skipIf(!(await rabbitmqAnswers()))('without RabbitMQ (needs one on port 5672)', () => {
  test('what is written waits in the outbox, is seen there, and drains by itself', async () => {
    const vhost = await testVirtualHost();
    cleanups.push(() => vhost.drop());
    const proxy = await proxyTo(5672);
    const { app, url } = await startProcess({ rabbitmqUrl: vhost.urlAt(proxy.port) });
    const well = { status: 200, ready: true, degraded: false, up: { postgres: true, rabbitmq: true } };
    await vi.waitFor(async () => expect(await healthOf(url)).toEqual(well), WAIT);

    await proxy.refuse();
    const away = { status: 200, ready: true, degraded: true, up: { postgres: true, rabbitmq: false } };
    await vi.waitFor(async () => expect(await healthOf(url)).toEqual(away), WAIT);
    await setItem(app.services.db, newUuid(), 1);
    const seen = await scrape(url);
    expect(seen.value('polit_dependency_up', { dependency: 'rabbitmq' })).toBe(0);
    expect(seen.value('polit_dependency_up', { dependency: 'postgres' })).toBe(1);
    expect(seen.value('polit_outbox_unpublished_events')).toBe(1);
    expect(seen.value('polit_events_published_total')).toBe(0);
    // Nobody can say how many events wait on a broker that is away: not 0.
    expect(seen.value('polit_consumer_waiting_events', { consumer: 'toy.copies' })).toBeUndefined();

    await proxy.allow();
    await app.settle(30_000);
    expect(await healthOf(url)).toEqual(well);
    const back = await scrape(url);
    expect(back.value('polit_dependency_up', { dependency: 'rabbitmq' })).toBe(1);
    expect(back.value('polit_events_published_total')).toBeGreaterThan(0);
  }, 120_000);
});

describe.skipIf(!(await redisAnswers()))('without Redis (needs one on port 6379)', () => {
  test.each(['refuses', 'hangs'] as const)(
    'that %s the process is ready, says so in time, and lets attempts through',
    async (way) => {
      const redis = testRedis();
      cleanups.push(() => redis.close());
      const proxy = await proxyTo(6379);
      const target = parseRedisUrl(`redis://127.0.0.1:${proxy.port}`);
      const { app, url } = await startProcess({ redis: { target, prefix: redis.prefix } });
      const { rateLimiter } = app.services;
      const well = { status: 200, ready: true, degraded: false, up: { postgres: true, redis: true } };
      await vi.waitFor(async () => expect(await healthOf(url)).toEqual(well), WAIT);

      if (way === 'refuses') await proxy.refuse();
      else proxy.pause();
      const away = { status: 200, ready: true, degraded: true, up: { postgres: true, redis: false } };
      await vi.waitFor(async () => expect(await healthOf(url)).toEqual(away), WAIT);
      const started = performance.now();
      await healthOf(url);
      expect(performance.now() - started).toBeLessThan(5_000);
      for (let n = 0; n < 3; n += 1) expect(await rateLimiter.take('toy:x', { limit: 1, windowMs: 60_000 })).toBeNull();
      const seen = await scrape(url);
      expect(seen.value('polit_dependency_up', { dependency: 'redis' })).toBe(0);
      expect(seen.value('polit_rate_limit_unchecked_total')).toBe(3);
      expect(seen.value('polit_rate_limit_refusals_total', { limit: 'toy' })).toBeUndefined();

      if (way === 'refuses') await proxy.allow();
      else proxy.resume();
      await vi.waitFor(async () => expect(await healthOf(url)).toEqual(well), WAIT);
      await rateLimiter.take('toy:y', { limit: 1, windowMs: 60_000 });
      expect(await rateLimiter.take('toy:y', { limit: 1, windowMs: 60_000 })).not.toBeNull();
      expect((await scrape(url)).value('polit_rate_limit_refusals_total', { limit: 'toy' })).toBe(1);
    },
    120_000,
  );
});
