import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { changeCached } from './change-cached.ts';
import { type Database, openDatabase, type Sql } from './database.ts';

let database: TestDatabase;
let db: Database;
let cache: Cache;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url });
  cache = createMemoryCache({ maxEntries: 100, clock: systemClock, alone: true });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});
beforeEach(async () => {
  id = newUuid();
  await db.query(`INSERT INTO users.standings (user_id, role, revision) VALUES ($1, 'citizen', 1)`, [id]);
});

let reads = 0;
async function role(): Promise<string | undefined> {
  return await cache.getOrFill(`role:${id}`, { ttlMs: 60_000, tags: [id] }, async () => {
    reads += 1;
    const [row] = await db.query<{ role: string }>('SELECT role FROM users.standings WHERE user_id = $1', [id]);
    return row?.role;
  });
}
const write = (tx: Sql, to: string) => tx.query('UPDATE users.standings SET role = $2 WHERE user_id = $1', [id, to]);
/** A database where something happens between the end of the work and the commit. */
const beforeCommit = (step: () => Promise<unknown>): Pick<Database, 'sqlTransaction'> => ({
  sqlTransaction: (work, options) =>
    db.sqlTransaction(async (tx) => {
      const done = await work(tx);
      await step();
      return done;
    }, options),
});

test('what others read before the commit is answered to nobody after it', async () => {
  expect(await role()).toBe('citizen');
  const seen: unknown[] = [];
  const services = { db: beforeCommit(async () => seen.push(await role(), await role())), cache };
  await changeCached(services, async (tx, dropCached) => {
    await write(tx, 'mp');
    dropCached([id]);
    seen.push(await role());
  });
  expect(seen).toEqual(['citizen', 'citizen', 'citizen']);
  expect(await role()).toBe('mp');
  const before = reads;
  expect(await role()).toBe('mp');
  expect(reads).toBe(before);
});

test('a read that began before the change and ends after it is not kept', async () => {
  let finish = (): void => {};
  const slow = cache.getOrFill(`role:${id}`, { ttlMs: 60_000, tags: [id] }, async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return 'citizen';
  });
  await changeCached({ db, cache }, async (tx, dropCached) => {
    await write(tx, 'mp');
    dropCached([id]);
  });
  expect(await role()).toBe('mp');
  finish();
  expect(await slow).toBe('citizen');
  expect(await role()).toBe('mp');
});

test('work that fails drops nothing; a commit of which nobody knows keeps the value out of the cache', async () => {
  await role();
  const before = reads;
  const failing = changeCached({ db, cache }, async (_tx, dropCached) => {
    dropCached([id]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await role();
  expect(reads).toBe(before);

  const lost = beforeCommit(async () => {
    throw new Error('the connection is gone');
  });
  const changed = changeCached({ db: lost, cache }, async (tx, dropCached) => {
    await write(tx, 'mp');
    dropCached([id]);
  });
  await expect(changed).rejects.toThrow('the connection is gone');
  await role();
  await role();
  expect(reads).toBe(before + 2);
});

test('work that is repeated lets the value be kept again afterwards', async () => {
  let attempts = 0;
  const conflict = Object.assign(new Error('deadlock'), { code: '40P01' });
  const services = {
    db: beforeCommit(async () => {
      attempts += 1;
      if (attempts < 3) throw conflict;
    }),
    cache,
  };
  await changeCached(services, async (tx, dropCached) => {
    await write(tx, 'mp');
    dropCached([id]);
  });
  expect(attempts).toBe(3);
  expect(await role()).toBe('mp');
  const before = reads;
  await role();
  expect(reads).toBe(before);
});
