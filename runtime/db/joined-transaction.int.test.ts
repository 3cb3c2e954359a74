import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase, type Sql } from './database.ts';
import { type JoinedTransaction, joinTransaction } from './joined-transaction.ts';

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase({ empty: true });
  drop = database.drop;
  db = openDatabase({ url: database.url, poolSize: 4 });
  await db.query('CREATE TABLE notes (text text PRIMARY KEY)');
});
beforeEach(() => db.query('TRUNCATE notes'));
afterAll(async () => {
  await db.close();
  await drop();
});

const note = (sql: Sql, text: string) => sql.query('INSERT INTO notes VALUES ($1)', [text]);
const notes = async (sql: Sql = db): Promise<string[]> =>
  (await sql.query<{ text: string }>('SELECT text FROM notes ORDER BY text')).map(({ text }) => text);

/** Runs a command's work within a transaction of ours. */
async function joined<T>(work: (joined: JoinedTransaction['db'], tx: Sql) => Promise<T>): Promise<T> {
  return await db.sqlTransaction(async (tx) => {
    const transaction = joinTransaction(tx);
    try {
      return await work(transaction.db, tx);
    } finally {
      await transaction.end();
    }
  });
}

test('all of a command is committed together: nobody else sees a part of it', async () => {
  await joined(async (command) => {
    await note(command, 'by itself');
    await command.sqlTransaction((tx) => note(tx, 'in a transaction'));
    expect(await notes()).toEqual([]);
    expect(await notes(command)).toEqual(['by itself', 'in a transaction']);
  });
  expect(await notes()).toEqual(['by itself', 'in a transaction']);
});

test('a command that fails leaves nothing of any of its transactions', async () => {
  const failing = joined(async (command) => {
    await command.sqlTransaction((tx) => note(tx, 'first'));
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  expect(await notes()).toEqual([]);
});

test('a transaction and a statement that fail are undone alone, and the command goes on', async () => {
  await joined(async (command) => {
    await note(command, 'a');
    const failing = command.sqlTransaction(async (tx) => {
      await note(tx, 'b');
      await note(tx, 'a');
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await expect(note(command, 'a')).rejects.toMatchObject({ code: '23505' });
    await note(command, 'c');
  });
  expect(await notes()).toEqual(['a', 'c']);
});

test('what is sent at the same time runs one after the other, and a failure is of its own part only', async () => {
  const outcomes = await joined((command) =>
    Promise.allSettled([
      note(command, 'a'),
      command.sqlTransaction(async (tx) => {
        await note(tx, 'b');
        await tx.query('SELECT pg_sleep(0.05)');
        throw new Error('not b');
      }),
      note(command, 'c'),
      note(command, 'a'),
      command.sqlTransaction((tx) => note(tx, 'd')),
    ]),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await notes()).toEqual(['a', 'c', 'd']);
});

test('within a transaction of the command its database is that transaction: nothing waits for itself', async () => {
  await joined(async (command) => {
    await command.sqlTransaction(async (tx) => {
      await note(tx, 'outer');
      expect(await notes(command)).toEqual(['outer']);
      await command.sqlTransaction((inner) => note(inner, 'inner'));
      await expect(command.sqlTransaction((inner) => note(inner, 'outer'))).rejects.toMatchObject({ code: '23505' });
    });
  });
  expect(await notes()).toEqual(['inner', 'outer']);
});

test('a conflict that the work names is tried again, a deadlock is left to the owner of the transaction', async () => {
  let tries = 0;
  const isDuplicate = (error: unknown) => (error as { code?: string }).code === '23505';
  await joined(async (command) => {
    await note(command, '1');
    await command.sqlTransaction(
      async (tx) => {
        tries += 1;
        await note(tx, String(tries));
      },
      { attempts: 3, repeatOn: isDuplicate },
    );
  });
  expect([tries, await notes()]).toEqual([2, ['1', '2']]);

  let begun = 0;
  let inner = 0;
  await joined(async (command) => {
    begun += 1;
    await command.sqlTransaction(
      async () => {
        inner += 1;
        if (begun === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      },
      { attempts: 3, repeatOn: () => true },
    );
  });
  expect([begun, inner]).toEqual([2, 2]);
});

test('what comes after the end is refused instead of running in somebody else’s transaction', async () => {
  let late: JoinedTransaction['db'] | undefined;
  await joined(async (command) => {
    late = command;
  });
  await expect(note(late as Sql, 'late')).rejects.toThrow('after the end');
  expect(await notes()).toEqual([]);
});

test('what is under way when a command fails is over before its connection is somebody else’s', async () => {
  const started: Promise<unknown>[] = [];
  const failing = joined(async (command) => {
    const wrong = command.query('SELECT 1 / 0');
    started.push(
      command.sqlTransaction(async (tx) => {
        await tx.query('SELECT pg_sleep(0.05)');
        await note(tx, 'late');
      }),
      note(command, 'later'),
    );
    await Promise.all([wrong, ...started]);
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  // On the same connection: the pool hands out the one that was given back last.
  await db.sqlTransaction(async (tx) => {
    await note(tx, 'of somebody else');
    await Promise.allSettled(started);
    await tx.query('SELECT 1');
  });
  expect(await notes()).toEqual(['of somebody else']);
});
