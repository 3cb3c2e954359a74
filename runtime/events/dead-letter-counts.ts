import type { Sql } from '#runtime/db/database.ts';

const COUNT = `SELECT consumer, count(*)::int AS letters
  FROM (SELECT consumer FROM runtime.dead_letters LIMIT 10000) AS kept GROUP BY consumer`;

/** How many events of each consumer are kept as dead letters; 10,000 in all are looked at. */
export async function countDeadLetters(
  sql: Sql,
): Promise<readonly { readonly consumer: string; readonly letters: number }[]> {
  return await sql.query<{ consumer: string; letters: number }>(COUNT);
}
