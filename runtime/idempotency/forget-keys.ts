import { forgetKept } from '#runtime/db/idempotency-keys.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { KEPT_MS } from './key.ts';

/** Rows deleted by one statement. */
const BATCH = 1_000;
/** Statements of one run; what is left then is for the next. */
const BATCHES = 1_000;

/** Deletes results of idempotency keys that are too old to be answered. */
export const FORGET_IDEMPOTENCY_KEYS: JobDefinition = {
  name: 'runtime.forget-idempotency-keys',
  everyMs: 3_600_000,
  async run({ db, clock }) {
    const until = new Date(clock().getTime() - KEPT_MS);
    for (let batch = 0; batch < BATCHES; batch += 1) if ((await forgetKept(db, until, BATCH)) < BATCH) return;
  },
};
