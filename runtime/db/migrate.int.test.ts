import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { migrate } from './migrate.ts';

let directory: string;
let database: TestDatabase;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'politplatform-migrations-'));
  database = await testDatabase({ empty: true });
  await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"\n');
  await write('20260101000000_first', 'CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);\n');
  await write('20260102000000_second', 'ALTER TABLE first ADD COLUMN word text;\n');
});
afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

async function query<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const run = () => migrate({ connectionString: database.url, directory });
const names = async () =>
  (await query('SELECT migration_name FROM _prisma_migrations ORDER BY started_at')).map((row) => row.migration_name);

test('migrations are applied once, in order, and later ones on top', async () => {
  const progress: string[] = [];
  await migrate({ connectionString: database.url, directory, onProgress: (message) => progress.push(message) });
  expect(progress).toEqual(['applying migration 20260101000000_first', 'applying migration 20260102000000_second']);
  expect(await run()).toEqual([]);
  await write('20260103000000_third', 'UPDATE first SET word = $$ğ$$');
  expect(await run()).toEqual(['20260103000000_third']);
  expect(await query('SELECT * FROM first')).toEqual([{ id: 1, word: 'ğ' }]);
});

// What Prisma's own engine (7.10.0) writes, column by column.
test("the rows and the table are Prisma's", async () => {
  await run();
  const columns = await query(
    `SELECT format('%s %s%s %s %s', column_name, data_type, '(' || character_maximum_length || ')', is_nullable,
            coalesce(column_default, '-')) AS line
     FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
  );
  expect(columns.map(({ line }) => line)).toEqual([
    'id character varying(36) NO -',
    'checksum character varying(64) NO -',
    'finished_at timestamp with time zone YES -',
    'migration_name character varying(255) NO -',
    'logs text YES -',
    'rolled_back_at timestamp with time zone YES -',
    'started_at timestamp with time zone NO now()',
    'applied_steps_count integer NO 0',
  ]);
  const [row] = await query(
    'SELECT *, finished_at >= started_at AS in_order FROM _prisma_migrations ORDER BY started_at',
  );
  const text = 'CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);\n';
  expect(row).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    checksum: createHash('sha256').update(text).digest('hex'),
    migration_name: '20260101000000_first',
    ...{ logs: null, rolled_back_at: null, applied_steps_count: 1, in_order: true },
  });
});

test('several processes at once apply each migration once', async () => {
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['20260101000000_first', '20260102000000_second']);
  expect(await query('SELECT id FROM first')).toEqual([{ id: 1 }]);
});

test('a failing migration is named with its line and leaves nothing; those before it stay', async () => {
  await write('20260103000000_third', 'CREATE TABLE half (id int);\n\nSELECT nonsense;\n');
  await expect(run()).rejects.toThrow(
    'migration 20260103000000_third, line 3 failed: column "nonsense" does not exist',
  );
  expect(await names()).toEqual(['20260101000000_first', '20260102000000_second']);
  expect(await query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  await write('20260103000000_third', 'CREATE TABLE half (id int);\n');
  expect(await run()).toEqual(['20260103000000_third']);
});

test('a migration edited after it was applied is refused, and nothing else is applied', async () => {
  await run();
  await write('20260101000000_first', 'CREATE TABLE first (id bigint);\n');
  await write('20260103000000_third', 'CREATE TABLE third (id int);\n');
  await expect(run()).rejects.toThrow('migration 20260101000000_first was changed after it was applied');
  expect(await names()).toHaveLength(2);
});

test('a checkout with other line endings is no edit', async () => {
  await run();
  await write('20260102000000_second', 'ALTER TABLE first ADD COLUMN word text;\r\n');
  expect(await run()).toEqual([]);
});

test('a database migrated by a newer version is refused', async () => {
  await run();
  await rm(join(directory, '20260102000000_second'), { recursive: true });
  await expect(run()).rejects.toThrow(
    'the database has migration 20260102000000_second, which this version does not know',
  );
});

test('an attempt that failed under Prisma is refused until it is resolved', async () => {
  await run();
  await query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', ['20260102000000_second']);
  await expect(run()).rejects.toThrow('migration 20260102000000_second failed earlier');
  await query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL');
  await query('ALTER TABLE first DROP COLUMN word');
  expect(await run()).toEqual(['20260102000000_second']);
});

test('a folder or file that is missing is named', async () => {
  await mkdir(join(directory, '20260104000000_empty'));
  await expect(run()).rejects.toThrow('migration 20260104000000_empty has no readable migration.sql');
  await expect(migrate({ connectionString: database.url, directory: join(directory, 'none') })).rejects.toThrow(
    'cannot read the migrations',
  );
});
