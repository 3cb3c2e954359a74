import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { KEPT_DAYS } from '../personalized/kept-days.ts';
import { forgetOldFeedback } from '../store/feedback.ts';
import { forgetOldInteractions } from '../store/interactions.ts';
import { forgetOldViews } from '../store/seen.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows deleted by one statement. */
const BATCH = 1_000;
/** Statements for one table in one run; what is left then is for the next. */
const BATCHES = 1_000;

/** Forgets what personalized feeds no longer use: no more of a person is kept than their next list needs. */
export const forgetPersonal: JobDefinition = {
  name: 'feed.forget-personal',
  everyMs: 60_000,
  async run({ db, clock }) {
    const before = (days: number): Date => new Date(clock().getTime() - days * DAY_MS);
    await inBatches((limit) => forgetOldViews(db, before(KEPT_DAYS.seen), limit));
    await inBatches((limit) => forgetOldFeedback(db, before(KEPT_DAYS.feedback), limit));
    await inBatches((limit) => forgetOldInteractions(db, before(KEPT_DAYS.interactions), limit));
  },
};

async function inBatches(forget: (limit: number) => Promise<number>): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch += 1) if ((await forget(BATCH)) < BATCH) return;
}
