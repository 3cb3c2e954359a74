import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#runtime/app.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { scrape } from '#tests/harness/scrape.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { startToyApp } from '#tests/harness/toy-app.ts';
import { type SubgraphServer, startSubgraphServer } from './server.ts';

// A process that works in the background, with its database behind something that can be cut.
let database: Awaited<ReturnType<typeof testDatabase>>;
let proxy: TcpProxy;
let app: App;
let server: SubgraphServer;

beforeEach(async () => {
  database = await testDatabase();
  const url = new URL(database.url);
  proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  app = await startToyApp(url.href);
  server = await startSubgraphServer({
    subgraph: null,
    services: app.services,
    host: '127.0.0.1',
    port: 0,
    introspection: false,
    health: () => app.health(),
    metricsAccess: 'open',
  });
});
afterEach(async () => {
  await proxy.allow();
  proxy.resume();
  await server.stop();
  await app.stop();
  await proxy.close();
  await database.drop();
});

async function ready(): Promise<{ status: number; ms: number; body: Record<string, unknown> }> {
  const started = performance.now();
  const response = await fetch(`${server.url}/health/ready`);
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ms: performance.now() - started, body };
}

test.each(['refuses', 'hangs'] as const)(
  'while the database %s the process lives, is not ready and says why in time; then it is ready again',
  async (way) => {
    expect((await ready()).status).toBe(200);
    if (way === 'refuses') await proxy.refuse();
    else proxy.pause();

    const { status, ms, body } = await ready();
    expect(status).toBe(503);
    expect(ms).toBeLessThan(5_000);
    expect(body).toMatchObject({
      ready: false,
      degraded: false,
      relay: null,
      dependencies: [{ name: 'postgres', required: true, up: false, detail: expect.stringContaining('no answer') }],
    });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);

    const away = await scrape(server.url);
    expect(away.value('polit_dependency_up', { dependency: 'postgres' })).toBe(0);
    expect(away.value('polit_outbox_unpublished_events')).toBeUndefined();
    const unreadable = { metric: 'polit_outbox_unpublished_events' };
    expect((await scrape(server.url)).value('polit_unreadable_metrics_total', unreadable)).toBeGreaterThan(0);

    if (way === 'refuses') await proxy.allow();
    else proxy.resume();
    await vi.waitFor(async () => expect((await ready()).status).toBe(200), { timeout: 20_000, interval: 50 });
    const back = await scrape(server.url);
    expect(back.value('polit_dependency_up', { dependency: 'postgres' })).toBe(1);
  },
  60_000,
);
