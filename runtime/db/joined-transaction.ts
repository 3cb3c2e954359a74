import { AsyncLocalStorage } from 'node:async_hooks';
import type { CommandDatabase, Sql } from './database.ts';
import { isRolledBackForAnother } from './sql-errors.ts';

/** A command's database that is a part of somebody's transaction. */
export interface JoinedTransaction {
  readonly db: CommandDatabase;
  /** Takes nothing more, and resolves when what is under way has ended: after that the connection may be somebody else's. */
  end(): Promise<void>;
}

/**
 * Lets a command that opens transactions of its own run within `tx`: all of it is committed together, or none of it. As on the pool, a
 * statement or transaction that fails leaves nothing behind and the others stand, by a savepoint for each. What is
 * sent at the same time runs one after the other.
 *
 * When the server ends a transaction in favour of another one, the owner of `tx` is to begin again: nothing is repeated here.
 */
export function joinTransaction(tx: Sql): JoinedTransaction {
  /** Set while a transaction of the command is under way, for what is sent from within it. */
  const within = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();
  let isOpen = true;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      if (!isOpen) throw new Error('a statement of a command came after the end of its transaction');
      return within.run(true, () => saved(tx, work));
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const run = <T>(work: () => Promise<T>): Promise<T> => (within.getStore() ? saved(tx, work) : inTurn(work));

  return {
    db: {
      query: (text, values) =>
        within.getStore() ? tx.query(text, values) : inTurn(async () => await tx.query(text, values)),
      async sqlTransaction(work, { attempts = 1, repeatOn = () => false } = {}) {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await run(() => work(tx));
          } catch (error) {
            if (attempt >= attempts || isRolledBackForAnother(error) || !repeatOn(error)) throw error;
          }
        }
      },
    },
    async end() {
      isOpen = false;
      await last;
    },
  };
}

/** Undoes what `work` did, and only that, when it fails. */
async function saved<T>(tx: Sql, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT part');
  try {
    const result = await work();
    await tx.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    // On a connection that broke this fails as well, and so will the commit: the first failure is the one to tell of.
    await tx.query('ROLLBACK TO SAVEPOINT part').catch(() => undefined);
    throw error;
  }
}
