import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { profileCounters } from '../store/counters.ts';

/** Folds followers and followed into the stored numbers; nobody copies these, so that no event tells of them. */
export const foldProfileCounters: JobDefinition = {
  name: 'users.fold-profile-counters',
  everyMs: 1_000,
  async run({ db }) {
    while ((await profileCounters.fold(db)).length > 0);
  },
};
