import { istanbulDay, nextIstanbulMidnight } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { DailyLimitReached, type LimitedKind } from '../errors.ts';
import { takeDaily } from '../store/usage.ts';

/**
 * Takes one of the role's limit for the Istanbul day, in the transaction of what it is taken for. Deleting gives nothing back.
 * @param limit null is no limit; nothing is counted then.
 * @throws DailyLimitReached
 */
export async function takeFromDailyLimit(
  tx: Sql,
  userId: string,
  kind: LimitedKind,
  limit: number | null,
  at: Date,
): Promise<void> {
  if (limit === null || (await takeDaily(tx, userId, istanbulDay(at), kind, limit))) return;
  throw new DailyLimitReached(kind, limit, nextIstanbulMidnight(at));
}
