import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase } from './database.ts';
import { edges } from './edges.ts';

const likes = edges({ table: 'posts.post_likes', source: 'post_id', target: 'user_id', at: 'liked_at' });
const at = new Date('2026-05-19T09:00:00.000Z');
let database: TestDatabase;
let db: Database;
let post: string;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url });
  post = newUuid();
  await db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
     VALUES ($1, $1, 'x', 'PUBLIC', '{}', '{}', now())`,
    [post],
  );
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

test('an edge changes once each time, and its revision rises with each change', async () => {
  const person = newUuid();
  const changes = [];
  for (const step of ['-', '+', '+', '-', '-', '+'] as const) {
    changes.push(step === '+' ? await likes.activate(db, post, person, at) : await likes.deactivate(db, post, person));
  }
  expect(changes).toEqual([undefined, 1, undefined, 2, undefined, 3]);
});

test('of the same at the same time one counts', async () => {
  const person = newUuid();
  const given = await Promise.all(Array.from({ length: 8 }, () => likes.activate(db, post, person, at)));
  expect(given.filter((revision) => revision !== undefined)).toEqual([1]);
  const taken = await Promise.all(Array.from({ length: 8 }, () => likes.deactivate(db, post, person)));
  expect(taken.filter((revision) => revision !== undefined)).toEqual([2]);
});

test('tells which of many lead to one', async () => {
  const [fan, other] = [newUuid(), newUuid()];
  await likes.activate(db, post, fan, at);
  await likes.activate(db, post, other, at);
  await likes.deactivate(db, post, other);
  expect(await likes.among(db, fan, [post, newUuid()])).toEqual(new Set([post]));
  expect(await likes.among(db, other, [post])).toEqual(new Set());
  expect(await likes.among(db, fan, [])).toEqual(new Set());
});
