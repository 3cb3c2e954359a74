import { TASTE } from '#models/recommend/taste.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { forgetOldInteractions } from '../store/interactions.ts';
import { forgetNeighbours } from '../store/neighbours.ts';
import { forgetOldVectors } from '../store/vectors.ts';

const DAY_MS = 24 * 3_600_000;
/** Rows deleted by one statement. */
const BATCH = 1_000;
/** Statements for one table in one run; what is left then is for the next. */
const BATCHES = 100;

/** Forgets what recommendations no longer use: reactions of before 30 days ago, and where posts of before that stood. */
export const forgetRecommendations: JobDefinition = {
  name: 'ai.forget-recommendations',
  everyMs: 60_000,
  async run({ db, clock }) {
    const before = new Date(clock().getTime() - TASTE.days * DAY_MS);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      if ((await forgetOldInteractions(db, before, BATCH)) < BATCH) break;
    }
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const postIds = await forgetOldVectors(db, before, BATCH);
      await forgetNeighbours(db, postIds);
      if (postIds.length < BATCH) break;
    }
  },
};
