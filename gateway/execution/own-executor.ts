import type { Executed, PlanExecutor } from './executor.ts';
import type { PlannedOperation } from './plan.ts';
import { compileOperation, compileSubscription } from './plan-executor/compile.ts';
import type { World } from './plan-executor/execution.ts';
import { complete, failed, newExecution } from './plan-executor/run.ts';

/**
 * GATEWAY_EXECUTOR=own: runs the planner's plans itself (docs/execution.md). Each operation is compiled once and kept as long as its plan.
 *
 * @param timeMs what all fetches of one run may take together
 */
export function ownExecutor(world: World, timeMs: number): PlanExecutor {
  const operationOf = keptWithPlan(world, compileOperation);
  const subscriptionOf = keptWithPlan(world, compileSubscription);
  return {
    execute: (run) =>
      guarded(() => complete(operationOf(run.planned), newExecution(run, performance.now() + timeMs), world.apiSchema)),
    executeEvent: (run, start) =>
      guarded(async () => {
        const subscription = subscriptionOf(run.planned);
        const execution = newExecution(run, performance.now() + timeMs);
        await subscription.begin(execution, start);
        return await complete(subscription, execution, world.apiSchema);
      }),
  };
}

function keptWithPlan<T>(world: World, compile: (planned: PlannedOperation, world: World) => T) {
  const kept = new WeakMap<PlannedOperation, T>();
  return (planned: PlannedOperation): T => {
    let compiled = kept.get(planned);
    if (compiled === undefined) {
      compiled = compile(planned, world);
      kept.set(planned, compiled);
    }
    return compiled;
  };
}

async function guarded(run: () => Promise<Executed>): Promise<Executed> {
  try {
    return await run();
  } catch (error) {
    return failed(error);
  }
}
