import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase, type Sql } from './database.ts';

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase({ empty: true });
  drop = database.drop;
  db = openDatabase({ url: database.url });
  await db.query('CREATE TABLE accounts (name text PRIMARY KEY, balance int NOT NULL)');
  await db.query(`INSERT INTO accounts VALUES ('a', 0), ('b', 0)`);
});

afterAll(async () => {
  await db.close();
  await drop();
});

const ADD = 'UPDATE accounts SET balance = balance + 1 WHERE name = $1';

test('of two transactions in a deadlock one is run again: both take effect, each once', async () => {
  const bothHoldOne = Promise.withResolvers<void>();
  let holding = 0;
  let attempts = 0;
  const inOrder = (names: readonly [string, string]) => async (tx: Sql) => {
    attempts += 1;
    await tx.query(ADD, [names[0]]);
    holding += 1;
    if (holding === 2) bothHoldOne.resolve();
    await bothHoldOne.promise;
    await tx.query(ADD, [names[1]]);
  };
  await Promise.all([db.sqlTransaction(inOrder(['a', 'b'])), db.sqlTransaction(inOrder(['b', 'a']))]);
  expect(attempts).toBe(3);
  expect(await db.query('SELECT balance FROM accounts')).toEqual([{ balance: 2 }, { balance: 2 }]);
});

test('work that fails by itself is run once and leaves nothing', async () => {
  let attempts = 0;
  const failing = db.sqlTransaction(async (tx) => {
    attempts += 1;
    await tx.query(ADD, ['a']);
    await tx.query(`INSERT INTO accounts VALUES ('a', 1)`);
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(attempts).toBe(1);
  expect(await db.query(`SELECT balance FROM accounts WHERE name = 'a'`)).toEqual([{ balance: 2 }]);
});

test('plans are not compiled, and listeners hear statements with their values', async () => {
  const heard: unknown[] = [];
  const stop = db.onStatement((text, values) => heard.push([text, values]));
  expect(await db.query('SHOW jit')).toEqual([{ jit: 'off' }]);
  await db.query('SELECT $1::int AS n', [7]);
  stop();
  expect(heard).toEqual([
    ['SHOW jit', []],
    ['SELECT $1::int AS n', [7]],
  ]);
});
