import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { type Database, openDatabase } from './database.ts';
import { watchDatabase } from './database-state.ts';

let server: { readonly url: string; drop(): Promise<void> };
let proxy: TcpProxy;
let db: Database;
let now: Date;

beforeAll(async () => {
  server = await testDatabase({ empty: true });
});
afterAll(() => server.drop());
beforeEach(async () => {
  const { port, hostname } = new URL(server.url);
  proxy = await startTcpProxy({ host: hostname, port: Number(port || 5432) });
  const url = new URL(server.url);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  db = openDatabase({ url: url.href, poolSize: 2 });
  now = new Date('2026-03-10T15:00:00Z');
});
afterEach(async () => {
  await proxy.allow();
  proxy.resume();
  await db.close();
  await proxy.close();
});

const later = (): Date => {
  now = new Date(now.getTime() + 1_000);
  return now;
};

test('tells since when the server answers, does not, and does again', async () => {
  const state = watchDatabase(db, () => now);
  const first = now;
  expect(await state()).toEqual({ up: true, since: first, detail: null });
  later();
  expect(await state()).toEqual({ up: true, since: first, detail: null });
  await proxy.refuse();
  const away = later();
  expect(await state()).toEqual({ up: false, since: away, detail: expect.stringContaining('no answer') });
  later();
  expect(await state()).toMatchObject({ up: false, since: away });
  await proxy.allow();
  const back = later();
  expect(await state()).toEqual({ up: true, since: back, detail: null });
});

test('a server that hangs is found out within a second, and believed again when it goes on', async () => {
  const state = watchDatabase(db, () => now);
  await state();
  proxy.pause();
  const started = performance.now();
  expect(await state()).toMatchObject({ up: false });
  expect(performance.now() - started).toBeLessThan(5_000);
  proxy.resume();
  expect(await state()).toMatchObject({ up: true });
}, 20_000);

test('one whose connections are all at work counts as up', async () => {
  const state = watchDatabase(db, () => now);
  await state();
  const held = await Promise.all([db.pool.connect(), db.pool.connect()]);
  try {
    expect(await state()).toMatchObject({ up: true, detail: 'all connections are busy' });
    // However often one asks, one question waits.
    await Promise.all(Array.from({ length: 5 }, () => state()));
    expect(db.pool.waitingCount).toBe(1);
  } finally {
    for (const client of held) client.release();
  }
  expect(await state()).toMatchObject({ up: true, detail: null });
}, 20_000);
