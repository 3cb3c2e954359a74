import { appendEvents } from '#runtime/events/outbox.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { countersChanged } from '../events.ts';
import { postCounters, scoreCounters } from '../store/counters.ts';
import { markDue } from '../store/score-dues.ts';

/**
 * Folds what posts count into the stored counters, tells of each post whose counters changed, and has the scores of all of them computed
 * anew; in one transaction a round.
 */
export const foldPostCounters: JobDefinition = {
  name: 'posts.fold-post-counters',
  everyMs: 500,
  async run({ db, newId, clock }) {
    for (let changed = 1; changed > 0; ) {
      changed = await db.sqlTransaction(async (tx) => {
        const folded = await postCounters.fold(tx);
        await appendEvents(
          tx,
          folded.map(({ id, ...counts }) => countersChanged({ postId: id, ...counts }, { newId, clock })),
        );
        const scored = await scoreCounters.fold(tx);
        const posts = new Set([...folded, ...scored].map(({ id }) => id));
        await markDue(tx, [...posts], clock());
        return posts.size;
      });
    }
  },
};
