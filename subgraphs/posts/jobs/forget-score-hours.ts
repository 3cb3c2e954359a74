import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { forgetHours } from '../store/score-rows.ts';

/** How long the history of scores is kept. */
const KEPT_MS = 90 * 24 * 3_600_000;
/** Forgotten at a time. */
const BATCH = 10_000;

/** Forgets the hours of scores' history that are older than 90 days. */
export const forgetScoreHours: JobDefinition = {
  name: 'posts.forget-score-hours',
  everyMs: 600_000,
  async run({ db, clock }) {
    const before = new Date(clock().getTime() - KEPT_MS);
    while ((await forgetHours(db, before, BATCH)) === BATCH);
  },
};
