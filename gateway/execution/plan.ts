import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { Operation } from '#gateway/operations/document.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';

/** An operation with the fetches that answer it. */
export interface PlannedOperation {
  readonly operation: Operation;
  readonly plan: QueryPlan;
}

export interface PlanOptions {
  /** Whether `@defer` is honoured; otherwise its fields are fetched with the others. */
  readonly defer?: boolean;
}

/** Plans an operation, or finds its plan. */
export type Planner = (operation: Operation, options?: PlanOptions) => PlannedOperation;

/**
 * Makes plans and keeps each as long as its operation is kept (a cold plan costs 3 to 15 ms of JavaScript, a kept one nothing).
 */
export function createPlanner({ supergraph, planner, deferringPlanner }: LoadedSupergraph): Planner {
  const plannings = { whole: plannedBy(planner), deferring: plannedBy(deferringPlanner) };
  const federatedApi = supergraph.apiSchema();

  return (operation, { defer = false } = {}) => {
    const { make, kept } = plannings[defer && operation.document.defers ? 'deferring' : 'whole'];
    let planned = kept.get(operation);
    if (planned === undefined) {
      planned = make(operation);
      kept.set(operation, planned);
    }
    return planned;
  };

  function plannedBy(by: LoadedSupergraph['planner']) {
    const make = (operation: Operation): PlannedOperation => {
      const named = operation.name === null ? {} : { operationName: operation.name };
      const plan = by.buildQueryPlan(operationFromDocument(federatedApi, operation.document.node, named));
      return { operation, plan };
    };
    return { make, kept: new WeakMap<Operation, PlannedOperation>() };
  }
}
