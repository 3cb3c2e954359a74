import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isProcessAlive } from '#runtime/live-process.ts';
import { ROOT, startChild } from '#tests/harness/child.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

const script = join(ROOT, 'tests/harness/embedded-postgres-child.ts');

// One cluster for the whole file, in a path with spaces; the tests run in order and leave it stopped or adoptable.
let parent: string;
let dataDir: string;
let server: EmbeddedPostgres | undefined;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'polit platform '));
  dataDir = join(parent, 'my data');
});
afterAll(async () => {
  await server?.stop();
  await rm(parent, { recursive: true });
});

async function start(options: { settings?: Record<string, string>; dataDir?: string } = {}): Promise<EmbeddedPostgres> {
  server = await startEmbeddedPostgres({ dataDir, ...options });
  return server;
}

async function stop(): Promise<void> {
  await server?.stop();
  server = undefined;
}

async function query<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = async (folder = dataDir): Promise<number> =>
  Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

test('the first start makes a database that behaves as the platform needs', async () => {
  const progress: string[] = [];
  const began = performance.now();
  server = await startEmbeddedPostgres({ dataDir, onProgress: (message) => progress.push(message) });
  console.log(`embedded PostgreSQL: first start ${Math.round(performance.now() - began)} ms`);
  expect(progress).toEqual(['creating the database']);
  expect(server.adopted).toBe(false);
  const rows = await query(
    server.url,
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
            current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync, lower('I') AS lowered,
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
            ARRAY(SELECT w FROM unnest(ARRAY['şen', 'sen', 'çay', 'cam', 'irmik', 'ısı', 'hız']) AS w
                  ORDER BY w COLLATE "tr-x-icu") AS sorted`,
  );
  expect(rows).toEqual([
    {
      ...{ major: 18, encoding: 'UTF8', zone: 'UTC', fsync: 'on', lowered: 'i', super: false },
      sorted: ['cam', 'çay', 'hız', 'ısı', 'irmik', 'sen', 'şen'],
    },
  ]);
  await query(server.url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION citext');
  await query(server.url, 'CREATE SCHEMA polit; CREATE TABLE polit.kept (word text)');
  await query(server.url, `INSERT INTO polit.kept VALUES ('first')`);
});

test('nobody gets in without the password, and nobody else can read it', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
});

test('a fast stop leaves a clean folder, and the next start is quick, on the same port, with the data', async () => {
  const before = await start();
  const client = new Client({ connectionString: before.url });
  client.on('error', () => {}); // a session that is still open is ended
  await client.connect();
  await before.stop();
  await before.stop();
  expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  const began = performance.now();
  const after = await start();
  console.log(`embedded PostgreSQL: warm start ${Math.round(performance.now() - began)} ms`);
  expect(after).toMatchObject({ url: before.url, adopted: false });
  expect(await query(after.url, 'SELECT word FROM polit.kept')).toEqual([{ word: 'first' }]);
  await stop();
});

test('after kill -9 of Node the server lives on, is adopted with all it acknowledged, and can be stopped', async () => {
  const child = startChild(script, [dataDir, 'stop']);
  const { url } = JSON.parse(await child.line());
  await query(url, `INSERT INTO polit.kept VALUES ('acknowledged')`);
  const pid = await postmasterPid();
  await child.kill('SIGKILL');
  const adopted = await start();
  expect(adopted).toMatchObject({ url, adopted: true });
  expect(await postmasterPid()).toBe(pid);
  expect(await query(url, 'SELECT word FROM polit.kept')).toContainEqual({ word: 'acknowledged' });
  await stop();
  expect(isProcessAlive(pid)).toBe(false);
});

test("Ctrl-C in Node's terminal does not reach the server", async () => {
  const child = startChild(script, [dataDir, 'stop']);
  await child.line();
  const pid = await postmasterPid();
  process.kill(-(child.process.pid ?? Number.NaN), 'SIGINT'); // the whole group, as a terminal does
  await once(child.process, 'close');
  expect(isProcessAlive(pid)).toBe(true);
  expect(await start()).toMatchObject({ adopted: true });
  await stop();
});

test('an orphan with other settings is replaced', async () => {
  const child = startChild(script, [dataDir, 'stop']);
  await child.line();
  const pid = await postmasterPid();
  await child.kill('SIGKILL');
  const { url, adopted } = await start({ settings: { work_mem: '8MB' } });
  expect(adopted).toBe(false);
  expect(isProcessAlive(pid)).toBe(false);
  expect(await query(url, 'SHOW work_mem')).toEqual([{ work_mem: '8MB' }]);
  await stop();
});

test('a process that exits without stopping the server takes it along', async () => {
  const child = startChild(script, [dataDir, 'exit']);
  await child.line();
  const pid = await postmasterPid();
  await child.kill('SIGTERM');
  await expect.poll(() => isProcessAlive(pid), { timeout: 20_000 }).toBe(false);
});

test('a killed server is recovered with all it acknowledged', async () => {
  const { url } = await start();
  await query(url, `INSERT INTO polit.kept VALUES ('before the crash')`);
  process.kill(await postmasterPid(), 'SIGKILL');
  const again = await start();
  expect(again.adopted).toBe(false);
  expect(await query(again.url, 'SELECT word FROM polit.kept')).toContainEqual({ word: 'before the crash' });
  await stop();
});

test('a stale pid file that names a stranger neither stops the start nor harms the stranger', async () => {
  const stranger = startChild('-e', ['console.log("up"); setInterval(() => {}, 1e6)']);
  await stranger.line();
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  await writeFile(file, `${stranger.process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`);
  expect(await start()).toMatchObject({ adopted: false });
  await stop();
  expect(stranger.process.exitCode).toBe(null);
  await stranger.kill('SIGKILL');
});

test('a folder moved while its server runs is adopted; a copy of it gets a server of its own', async () => {
  const child = startChild(script, [dataDir, 'stop']);
  const original = JSON.parse(await child.line());
  await query(original.url, `INSERT INTO polit.kept VALUES ('moved')`);
  await child.kill('SIGKILL');
  const copied = join(parent, 'copy');
  execFileSync('cp', ['-a', dataDir, copied]);
  const copy = await startEmbeddedPostgres({ dataDir: copied });
  expect(copy.adopted).toBe(false);
  expect(copy.url).not.toBe(original.url);
  await copy.stop();

  const moved = join(parent, 'moved');
  await rename(dataDir, moved);
  dataDir = moved;
  const { url } = await start();
  expect(await query(url, 'SELECT word FROM polit.kept')).toContainEqual({ word: 'moved' });
  await stop();
});

test('a taken port is left to its owner', async () => {
  const { port } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'));
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const { url } = await start();
  expect(new URL(url).port).not.toBe(String(port));
  await stop();
  other.close();
  expect(new URL((await start()).url).port).toBe(new URL(url).port);
  await stop();
});

test('what cannot be used is refused with a way out, and left as it was', async () => {
  const state = join(dataDir, 'postgres.json');
  await rename(state, `${state}.away`);
  await expect(start()).rejects.toThrow('the passwords of the database');
  await writeFile(state, '{');
  await expect(start()).rejects.toThrow(`${state} is damaged`);
  await rename(`${state}.away`, state);
  const version = join(dataDir, 'postgres', 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(start()).rejects.toThrow('holds a PostgreSQL 17 database, this version brings 18');
  await writeFile(version, '18\n');
  const configuration = join(dataDir, 'postgres', 'postgresql.conf');
  const text = await readFile(configuration, 'utf8');
  await writeFile(configuration, 'no_such_setting = 1\n');
  await expect(start()).rejects.toThrow(/PostgreSQL did not start: .*no_such_setting|configuration file/);
  await writeFile(configuration, text);
  await start();
  await stop();
});
