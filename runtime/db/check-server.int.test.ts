import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '#runtime/adapters/embedded-postgres/free-port.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { checkServer, judgeServer } from './check-server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ empty: true });
});
afterAll(() => database.drop());

const check = (connectionString: string, extensions: string[] = []) => checkServer({ connectionString, extensions });

function urlWith(change: Partial<Pick<URL, 'port' | 'password' | 'pathname' | 'hostname'>>): string {
  return Object.assign(new URL(database.url), change).href;
}

/** Makes another database on the server, calls `work` with its address, removes it. */
async function withDatabase(name: string, options: string, work: (url: string) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
    await work(urlWith({ pathname: `/${name}` }));
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}

test('a server with everything is accepted', async () => {
  await check(database.url, ['pg_trgm', 'unaccent', 'citext']);
});

test('extensions that cannot be had are named', async () => {
  await expect(check(database.url, ['postgis', 'pg_trgm', 'no_such'])).rejects.toThrow(
    'lacks the extensions no_such, postgis',
  );
});

test('another encoding is refused', async () => {
  await withDatabase('check_latin5', `ENCODING 'LATIN5' LOCALE 'C'`, async (url) => {
    await expect(check(url)).rejects.toThrow('is encoded in LATIN5, UTF8 is needed');
  });
});

test('Turkish case rules are refused', async () => {
  await withDatabase('check_turkish', `LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C'`, async (url) => {
    await expect(check(url)).rejects.toThrow(`has Turkish case rules: lower('I') is 'ı', not 'i'`);
  });
});

test('an old server is refused', () => {
  const facts = { version: 15, encoding: 'UTF8', lowered: 'i', missing: [] };
  expect(() => judgeServer(facts, 'db:5432/polit')).not.toThrow();
  expect(() => judgeServer({ ...facts, version: 14 }, 'db:5432/polit')).toThrow(
    'the database at db:5432/polit is PostgreSQL 14, 15 or newer is needed',
  );
});

test('one that cannot be reached or entered is told in one line without the password', async () => {
  const port = String(await findFreePort());
  const cases = [
    [urlWith({ password: 'hush' }), 'password authentication failed'],
    [urlWith({ pathname: '/no_such' }), 'database "no_such" does not exist'],
    [urlWith({ port, password: 'hush' }), `127.0.0.1:${port}/`],
    [urlWith({ port, hostname: 'localhost', password: 'hush' }), 'ECONNREFUSED'],
  ] as const;
  for (const [url, expected] of cases) {
    const error = await check(url).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('cannot use the database at');
    expect(String(error)).toContain(expected);
    expect(String(error)).not.toMatch(/hush|\n/);
  }
});

test('something else behind the address is told, too', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  await expect(check(urlWith({ port }))).rejects.toThrow(`cannot use the database at 127.0.0.1:${port}`);
  other.close();
});
