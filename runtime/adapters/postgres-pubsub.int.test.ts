import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { createLogger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { describePubSub } from '#tests/contracts/pubsub.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { createPostgresPubSub } from './postgres-pubsub.ts';

const log = createLogger('silent');
let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase({ empty: true });
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describePubSub('PostgreSQL LISTEN/NOTIFY', async () => {
  const opened: PubSub[] = [];
  return {
    open: () => {
      const pubsub = createPostgresPubSub({ db, databaseUrl: database.url, log });
      opened.push(pubsub);
      return pubsub;
    },
    close: async () => {
      await Promise.all(opened.map((pubsub) => pubsub.close()));
    },
  };
});

test('listens again after its connection broke, for all topics it had', async () => {
  const pubsub = createPostgresPubSub({ db, databaseUrl: database.url, log });
  const heard: string[] = [];
  await pubsub.subscribe('one', ({ id }) => heard.push(`one:${id}`));
  await pubsub.subscribe('two', ({ id }) => heard.push(`two:${id}`));
  const [killed] = await db.query<{ done: boolean }>(
    "SELECT bool_and(pg_terminate_backend(pid)) AS done FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN politplatform'",
  );
  expect(killed?.done).toBe(true);
  // A subscription made meanwhile resolves once it is heard again.
  await vi.waitFor(
    async () => {
      await pubsub.publish('one', { id: '1' });
      expect(heard).toContain('one:1');
    },
    { timeout: 10_000, interval: 20 },
  );
  await pubsub.publish('two', { id: '2' });
  await vi.waitFor(() => expect(heard).toContain('two:2'), { timeout: 10_000, interval: 5 });
  await pubsub.close();
});

test('a subscription fails when the database cannot be reached', async () => {
  const pubsub = createPostgresPubSub({ db, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', log });
  await expect(pubsub.subscribe('topic', () => {})).rejects.toThrow('ECONNREFUSED');
  await pubsub.close();
});
