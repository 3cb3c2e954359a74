import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { App, AppOptions } from '#runtime/app.ts';
import type { DependencyHealth } from '#runtime/app-health.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type TestVirtualHost, testVirtualHost } from './rabbitmq.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { toyApp } from './toy-app.ts';
import { createToyTables } from './toy-domain.ts';

/** What a test of the toy domain on a broker has; all of it is the test's own. */
export interface ToyOnRabbitmq {
  readonly database: TestDatabase;
  readonly virtualHost: TestVirtualHost;
  /** The way its apps go to the broker. */
  readonly proxy: TcpProxy;
  /** Apps to stop after the test. */
  readonly opened: App[];
  open(overrides?: Partial<AppOptions>): App;
  /** Makes the tables too. */
  startFirst(overrides?: Partial<AppOptions>): Promise<App>;
  /** What an app says of its broker. */
  rabbit(app: App): Promise<DependencyHealth | undefined>;
  /** Waits until an app has its broker. */
  isUp(app: App): Promise<void>;
}

/** Gives each test of the calling suite its {@link ToyOnRabbitmq}, and takes it away afterwards. */
export function toyOnRabbitmq(): ToyOnRabbitmq {
  let place: Pick<ToyOnRabbitmq, 'database' | 'virtualHost' | 'proxy'> | undefined;
  const opened: App[] = [];
  const current = () => {
    if (place === undefined) throw new Error('no test is running');
    return place;
  };

  beforeEach(async () => {
    const [database, virtualHost, proxy] = await Promise.all([
      testDatabase(),
      testVirtualHost(),
      startTcpProxy({ port: 5672 }),
    ]);
    place = { database, virtualHost, proxy };
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((app) => app.stop()));
    await place?.proxy.close();
    await place?.virtualHost.drop();
    await place?.database.drop();
    place = undefined;
  });

  const open = (overrides: Partial<AppOptions> = {}): App => {
    const { database, virtualHost, proxy } = current();
    const app = toyApp(database.url, { rabbitmqUrl: virtualHost.urlAt(proxy.port), ...overrides });
    opened.push(app);
    return app;
  };
  const rabbit: ToyOnRabbitmq['rabbit'] = async (app) =>
    (await app.health()).dependencies.find(({ name }) => name === 'rabbitmq');

  return {
    get database() {
      return current().database;
    },
    get virtualHost() {
      return current().virtualHost;
    },
    get proxy() {
      return current().proxy;
    },
    opened,
    open,
    async startFirst(overrides = {}) {
      const app = open(overrides);
      await createToyTables(app.services.db);
      await app.start();
      return app;
    },
    rabbit,
    async isUp(app) {
      const look = async (): Promise<void> => expect(await rabbit(app)).toMatchObject({ up: true });
      await vi.waitFor(look, { timeout: 40_000, interval: 25 });
    },
  };
}
