import type { Sql } from '#runtime/db/database.ts';

// The conflicting row is locked and read anew before WHERE is decided, so that concurrent takers never pass the limit together.
const TAKE = `INSERT INTO posts.daily_usage AS kept (user_id, day, kind, used) VALUES ($1, $2::date, $3, 1)
  ON CONFLICT (user_id, day, kind) DO UPDATE SET used = kept.used + 1 WHERE kept.used < $4
  RETURNING used`;

/**
 * Takes one of a day's `limit` (at least 1), in the transaction of what it is taken for: what is rolled back takes nothing.
 * @param day an Istanbul day, YYYY-MM-DD.
 * @returns whether there was one left.
 */
export async function takeDaily(tx: Sql, userId: string, day: string, kind: string, limit: number): Promise<boolean> {
  const taken = await tx.query(TAKE, [userId, day, kind, limit]);
  return taken.length > 0;
}
