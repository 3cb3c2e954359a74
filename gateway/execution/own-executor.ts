import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import { apolloPlanExecution, executedBy, startedBy } from './apollo/executor.ts';
import type { PlanExecutor } from './executor.ts';

/**
 * GATEWAY_EXECUTOR=own
 *
 * @param timeMs what all fetches of one run may take together
 */
export function ownExecutor(loaded: LoadedSupergraph, timeMs: number): PlanExecutor {
  const execute = apolloPlanExecution(loaded, timeMs);
  return {
    execute: async (run) => executedBy(await execute(run, run.planned.plan, loaded.services)),
    executeEvent: startedBy(loaded, execute),
  };
}
