import { istanbulDay } from '#runtime/clock.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { forgetReactionsBefore } from '../store/projections.ts';
import { forgetOutcomesBefore, settleOutcomes } from '../store/viral-outcomes.ts';

const BATCH = 500;
/** As long as models may learn from a post. */
const OUTCOME_DAYS = 180;
/** A day more than is read. */
const REACTION_DAYS = 31;
const DAY_MS = 86_400_000;

/** Notes what became of posts that are a day old, and forgets what is no longer read. */
export const settleViralOutcomes: JobDefinition = {
  name: 'ai.settle-outcomes',
  everyMs: 60_000,
  async run({ db, clock }) {
    const now = clock();
    for (let settled = BATCH; settled === BATCH; ) settled = await settleOutcomes(db, now, BATCH);
    await forgetOutcomesBefore(db, new Date(now.getTime() - OUTCOME_DAYS * DAY_MS));
    await forgetReactionsBefore(db, istanbulDay(new Date(now.getTime() - REACTION_DAYS * DAY_MS)));
  },
};
