import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { haveTotalsChanged, rankAuthors } from '../store/ranks.ts';

/** Ranks people by what they have earned in all; where no total changed, nothing is read but that. */
export const rankAllAuthors: JobDefinition = {
  name: 'posts.rank-authors',
  everyMs: 30_000,
  async run({ db }) {
    if (await haveTotalsChanged(db)) await db.sqlTransaction(rankAuthors);
  },
};
