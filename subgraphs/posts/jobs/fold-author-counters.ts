import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { authorCounters } from '../store/counters.ts';

/** Folds authors' numbers of public posts; nobody copies these, so that no event tells of them. */
export const foldAuthorCounters: JobDefinition = {
  name: 'posts.fold-author-counters',
  everyMs: 1_000,
  async run({ db }) {
    while ((await authorCounters.fold(db)).length > 0);
  },
};
