import { forgetLogged } from '#runtime/db/stream-log.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';

/** How long after a message a stream can be resumed before it. */
export const LOGGED_FOR_MS = 6 * 3_600_000;
/** Rows looked at by one statement. */
const BATCH = 5_000;
/** Statements of one run; what is left then is for the next. */
const BATCHES = 1_000;

/** Deletes messages that no stream is to be resumed before any more. */
export const FORGET_LOGGED: JobDefinition = {
  name: 'runtime.forget-logged-messages',
  everyMs: 600_000,
  async run({ db, clock }) {
    const until = new Date(clock().getTime() - LOGGED_FOR_MS);
    for (let batch = 0; batch < BATCHES; batch += 1) if ((await forgetLogged(db, until, BATCH)) < BATCH - 1) return;
  },
};
