import { istanbulDay, nextIstanbulMidnight } from '#runtime/clock.ts';
import type { PostsContext } from '../context.ts';
import { currentWeights } from '../politpuan/weights.ts';
import type { DailyPolitPuan } from '../resolver-types.generated.ts';
import { earnedOn } from '../store/author-totals.ts';

/** What somebody earned on the Istanbul day that it is, as it was last summed up, and the most that they can earn on it. */
export async function politPuanToday(
  personId: string,
  { services: { db, clock } }: Pick<PostsContext, 'services'>,
): Promise<DailyPolitPuan> {
  const now = clock();
  const { earned, role } = await earnedOn(db, personId, istanbulDay(now));
  return { earned, limit: currentWeights().roles[role].maxPerDay, resetsAt: nextIstanbulMidnight(now) };
}
