import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase } from './database.ts';
import { deltaCounters } from './delta-counters.ts';

const counters = deltaCounters({
  table: 'posts.post_counters',
  deltas: 'posts.post_counter_deltas',
  key: 'post_id',
  columns: ['likes', 'comments'],
});

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

async function foldAll(): Promise<void> {
  while ((await db.query('SELECT 1 FROM posts.post_counter_deltas LIMIT 1')).length > 0) await counters.fold(db);
}

test('reads stored values and deltas together, and 0 for what was never counted', async () => {
  const [liked, never] = [newUuid(), newUuid()];
  await counters.add(db, [
    { id: liked, likes: 2 },
    { id: liked, likes: -1, comments: 5 },
  ]);
  const before = await counters.read(db, [liked, never, liked]);
  expect(before).toEqual(
    new Map([
      [liked, { likes: 1, comments: 5 }],
      [never, { likes: 0, comments: 0 }],
    ]),
  );
  expect(await counters.fold(db)).toEqual([{ id: liked, likes: 1, comments: 5, revision: 1 }]);
  await counters.add(db, [{ id: liked, likes: 1 }]);
  expect((await counters.read(db, [liked])).get(liked)).toEqual({ likes: 2, comments: 5 });
  expect(await counters.fold(db)).toEqual([{ id: liked, likes: 2, comments: 5, revision: 2 }]);
});

test('folds no more than the limit, oldest first, and reports nothing where the sum is zero', async () => {
  const id = newUuid();
  await counters.add(db, [
    { id, likes: 1 },
    { id, likes: -1 },
    { id, likes: 1 },
  ]);
  expect(await counters.fold(db, 2)).toEqual([]);
  expect((await counters.read(db, [id])).get(id)).toEqual({ likes: 1, comments: 0 });
  expect(await counters.fold(db, 2)).toEqual([{ id, likes: 1, comments: 0, revision: 1 }]);
  expect(await counters.fold(db)).toEqual([]);
});

test('a delta of a transaction that is rolled back was never there', async () => {
  const id = newUuid();
  const failing = db.sqlTransaction(async (tx) => {
    await counters.add(tx, [{ id, likes: 1 }]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await counters.fold(db);
  expect((await counters.read(db, [id])).get(id)).toEqual({ likes: 0, comments: 0 });
});

test('200 parallel additions with four folders: sums are exact, and no reader ever sees one counted twice or not at all', async () => {
  const id = newUuid();
  let committed = 0;
  let done = false;
  const folded = new Map<number, number>();
  const folder = async (): Promise<void> => {
    while (!done) for (const row of await counters.fold(db, 7)) folded.set(row.revision, row.likes);
  };
  const reader = async (): Promise<void> => {
    for (let round = 0; round < 20 || !done; round += 1) {
      const atLeast = committed;
      const likes = (await counters.read(db, [id])).get(id)?.likes ?? -1;
      expect(likes).toBeGreaterThanOrEqual(atLeast);
      expect(likes).toBeLessThanOrEqual(200);
    }
  };
  const background = Promise.all([folder(), folder(), folder(), folder(), reader(), reader()]);
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      await counters.add(db, [{ id, likes: 1, comments: 2 }]);
      committed += 1;
    }),
  );
  done = true;
  await background;
  await foldAll();
  expect(await db.query('SELECT likes, comments FROM posts.post_counters WHERE post_id = $1', [id])).toEqual([
    { likes: 200, comments: 400 },
  ]);
  const inOrder = [...folded].sort(([a], [b]) => a - b).map(([, likes]) => likes);
  expect(inOrder).toEqual([...new Set(inOrder)].sort((a, b) => a - b));
}, 30_000);

test('while one folder has not committed, another takes nothing: a stored value never goes below zero', async () => {
  const id = newUuid();
  await counters.add(db, [{ id, likes: 1 }]);
  await db.sqlTransaction(async (tx) => {
    expect(await counters.fold(tx)).toEqual([{ id, likes: 1, comments: 0, revision: 1 }]);
    await counters.add(db, [{ id, likes: -1 }]);
    expect(await counters.fold(db)).toEqual([]);
  });
  expect(await counters.fold(db)).toEqual([{ id, likes: 0, comments: 0, revision: 2 }]);
});

test('refuses names that are not plain identifiers', () => {
  const definition = { table: 'posts.post_counters; DROP TABLE x', deltas: 'd', key: 'k', columns: ['likes'] };
  expect(() => deltaCounters(definition)).toThrow('not a name of a table or column');
});

test('rows that come with their objects are never made by a fold: what is counted for none counts for nothing', async () => {
  const kept = deltaCounters({
    table: 'posts.comment_counters',
    deltas: 'posts.comment_counter_deltas',
    key: 'comment_id',
    columns: ['likes', 'replies'],
    rowsComeWithObjects: true,
  });
  const [id, gone, post] = [newUuid(), newUuid(), newUuid()];
  await db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
     VALUES ($1, $1, 'x', 'PUBLIC', '{}', '{}', now())`,
    [post],
  );
  await db.query(
    `INSERT INTO posts.comments (id, post_id, author_id, content, created_at) VALUES ($1, $2, $1, 'x', now())`,
    [id, post],
  );
  await db.query('INSERT INTO posts.comment_counters (comment_id, post_id) VALUES ($1, $2)', [id, post]);
  await kept.add(db, [
    { id, likes: 2 },
    { id: gone, likes: 1 },
    { id, likes: -1, replies: 3 },
  ]);
  expect(await kept.fold(db)).toEqual([{ id, likes: 1, replies: 3, revision: 1 }]);
  expect(await kept.fold(db)).toEqual([]);
  expect(await kept.read(db, [id, gone])).toEqual(
    new Map([
      [id, { likes: 1, replies: 3 }],
      [gone, { likes: 0, replies: 0 }],
    ]),
  );
});
