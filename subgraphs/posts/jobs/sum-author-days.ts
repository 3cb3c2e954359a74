import type { Sql } from '#runtime/db/database.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { dailyEarnings } from '../politpuan/daily-earnings.ts';
import { roundScore } from '../politpuan/round-score.ts';
import { shareCredits } from '../politpuan/share-credits.ts';
import { currentWeights } from '../politpuan/weights.ts';
import { type ShareCredit, sumsOfDays, takeDueDays, writeEarnedDays } from '../store/author-totals.ts';

/** Marks taken at a time; many of them may be of one day. */
const BATCH = 2_000;

/** Sums up what authors earned on days that something changed of, within their limits, and in all. */
export const sumAuthorDays: JobDefinition = {
  name: 'posts.sum-author-days',
  everyMs: 500,
  async run({ db }) {
    while ((await db.sqlTransaction(sumDueDays)) > 0);
  },
};

/** @returns how many days were summed up. */
async function sumDueDays(tx: Sql): Promise<number> {
  const due = await takeDueDays(tx, BATCH);
  if (due.length === 0) return 0;
  const weights = currentWeights();
  const sums = await sumsOfDays(tx, due, credits());
  await writeEarnedDays(
    tx,
    sums.map((day) => ({ ...day, earned: roundScore(dailyEarnings(weights, day.role, day)) })),
  );
  return due.length;
}

/** Of every level that brings something. */
function credits(): ShareCredit[] {
  const weights = currentWeights();
  return Array.from({ length: weights.k1.credits.levels }, (_, index) => {
    const level = index + 1;
    return { level, ...shareCredits(weights, level) };
  });
}
