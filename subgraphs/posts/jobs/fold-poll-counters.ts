import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { pollCounters } from '../store/counters.ts';

/** Folds votes; no event tells of them, since results may be kept back. */
export const foldPollCounters: JobDefinition = {
  name: 'posts.fold-poll-counters',
  everyMs: 1_000,
  async run({ db }) {
    while ((await pollCounters.fold(db)).length > 0);
  },
};
