import type { DeferredParts, Executed, PlanExecutor } from '#gateway/execution/executor.ts';

type Hold = () => () => void;

/** Runs of `executor` hold what it works with until all of their parts are there. */
export function heldExecutor(executor: PlanExecutor, hold: Hold): PlanExecutor {
  return {
    execute: (run) => held(hold, () => executor.execute(run)),
    executeEvent: (run, start) => held(hold, () => executor.executeEvent(run, start)),
  };
}

async function held(hold: Hold, run: () => Promise<Executed>): Promise<Executed> {
  const release = hold();
  try {
    const executed = await run();
    if (executed.deferred === undefined) return executed;
    return { ...executed, deferred: heldParts(executed.deferred, hold) };
  } finally {
    release();
  }
}

function heldParts({ pending, batches }: DeferredParts, hold: Hold): DeferredParts {
  return { pending, batches: releasedAtEnd(batches, hold()) };
}

/** The same generator; also ended before it was ever asked, which no `finally` inside it would notice. */
function releasedAtEnd<Value>(inner: AsyncGenerator<Value, void>, release: () => void): AsyncGenerator<Value, void> {
  const watched = async (step: Promise<IteratorResult<Value, void>>): Promise<IteratorResult<Value, void>> => {
    try {
      const result = await step;
      if (result.done) release();
      return result;
    } catch (error) {
      release();
      throw error;
    }
  };
  return {
    next: () => watched(inner.next()),
    return: (value) => watched(inner.return(value)),
    throw: (error) => watched(inner.throw(error)),
    async [Symbol.asyncDispose]() {
      await watched(inner.return());
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
