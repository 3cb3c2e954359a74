import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from './database.ts';

test('each caller gets a database of its own, owned by an ordinary role', async () => {
  const databases = await Promise.all([testDatabase(), testDatabase(), testDatabase({ empty: true })]);
  expect(new Set(databases.map(({ url }) => url)).size).toBe(3);
  for (const { url } of databases) {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('CREATE TABLE mine (id int)');
    const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    expect(rows).toEqual([{ rolsuper: false }]);
    await client.end();
  }
  await Promise.all(databases.map((database) => database.drop()));
});

test('a connection left open is reported by name when the database is dropped', async () => {
  const database = await testDatabase({ empty: true });
  const client = new Client({ connectionString: database.url, application_name: 'forgetful' });
  client.on('error', () => {}); // the server ends it
  await client.connect();
  await expect(database.drop()).rejects.toThrow('forgetful');
  await client.end().catch(() => undefined);
});
