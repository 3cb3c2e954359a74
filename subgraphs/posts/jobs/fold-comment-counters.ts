import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { commentCounters } from '../store/counters.ts';

/** Folds likes of comments and numbers of replies: the popular order reads the folded values. Nobody copies them: no event tells. */
export const foldCommentCounters: JobDefinition = {
  name: 'posts.fold-comment-counters',
  everyMs: 1_000,
  async run({ db }) {
    while ((await db.sqlTransaction((tx) => commentCounters.fold(tx))).length > 0);
  },
};
