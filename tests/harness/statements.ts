import type { Database } from '#runtime/db/database.ts';

/** The statements that `work` sends to a database, transactions' frames left out. */
export async function statementsOf(db: Pick<Database, 'onStatement'>, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const stop = db.onStatement((text) => texts.push(text));
  await work().finally(stop);
  return texts.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)\b/.test(text));
}
