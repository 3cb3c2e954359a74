import type { QueryPlan } from '@apollo/query-planner';
import type { Operation } from '#gateway/operations/document.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import type { Executed, PlanExecutor } from './executor.ts';
import { createFaultlessPlanning } from './planner-faults/planning.ts';

/** An operation with the fetches that answer it. */
export interface PlannedOperation {
  /** As executors are to answer it. */
  readonly operation: Operation;
  readonly plan: QueryPlan;
  /** What came of it as the client asked for it, where that is under other names. */
  readonly restore?: (executed: Executed) => Executed;
}

export interface PlanOptions {
  /** Whether `@defer` is honoured; otherwise its fields are fetched with the others. */
  readonly defer?: boolean;
}

/** Plans an operation, or finds its plan. */
export type Planner = (operation: Operation, options?: PlanOptions) => PlannedOperation;

/**
 * Makes plans and keeps each as long as its operation is kept (a cold plan costs 3 to 15 ms of JavaScript, a kept one nothing). Throws
 * NotPlannable for an operation that no right plan is found for.
 */
export function createPlanner(loaded: LoadedSupergraph): Planner {
  const planning = createFaultlessPlanning(loaded);
  const kept = {
    whole: new WeakMap<Operation, PlannedOperation>(),
    deferring: new WeakMap<Operation, PlannedOperation>(),
  };

  return (operation, { defer = false } = {}) => {
    const deferring = defer && operation.document.defers;
    const known = deferring ? kept.deferring : kept.whole;
    let planned = known.get(operation);
    if (planned === undefined) {
      planned = planning(operation, deferring);
      known.set(operation, planned);
    }
    return planned;
  };
}

/** An executor that answers planned operations as their clients asked for them. */
export function restoring(executor: PlanExecutor): PlanExecutor {
  return {
    execute: async (run) => restored(run.planned, await executor.execute(run)),
    executeEvent: async (run, start) => restored(run.planned, await executor.executeEvent(run, start)),
  };
}

function restored({ restore }: PlannedOperation, executed: Executed): Executed {
  return restore ? restore(executed) : executed;
}
