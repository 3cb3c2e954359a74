import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { pollCounters } from '../store/counters.ts';
import { postsOfOptions } from '../store/polls.ts';
import { markDue } from '../store/score-dues.ts';

/** Folds votes and has the scores of their posts computed anew; no event tells of them, since results may be kept back. */
export const foldPollCounters: JobDefinition = {
  name: 'posts.fold-poll-counters',
  everyMs: 1_000,
  async run({ db, clock }) {
    for (let changed = 1; changed > 0; ) {
      changed = await db.sqlTransaction(async (tx) => {
        const folded = await pollCounters.fold(tx);
        const optionIds = folded.map(({ id }) => id);
        await markDue(tx, await postsOfOptions(tx, optionIds), clock());
        return folded.length;
      });
    }
  },
};
