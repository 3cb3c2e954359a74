import { appendEvents } from '#runtime/events/outbox.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { countersChanged } from '../events.ts';
import { postCounters } from '../store/counters.ts';

/** Folds what posts count into the stored counters and tells of each post that changed, in one transaction a round. */
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
        return folded.length;
      });
    }
  },
};
