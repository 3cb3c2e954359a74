import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { PlannedOperation } from '#gateway/execution/plan.ts';
import { fetchesOf } from '#gateway/execution/plan-figures.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import { droppedRootFields, refuseConflictingRequirements, refuseTakenVariable, refuseWrongKeys } from './checks.ts';
import { NotPlannable } from './errors.ts';
import { withoutIntrospection } from './introspection.ts';
import { namedApart } from './names-apart.ts';
import { requirementsOf } from './requirements.ts';
import { withWholeSelections } from './whole-selections.ts';

/**
 * Plans operations so that the faults of @apollo/query-planner do not show: what leads it astray is put differently beforehand, and what
 * it makes is checked. docs/execution.md lists the faults.
 *
 * @returns plans an operation, with its deferred parts or without; throws NotPlannable where no right plan is found
 */
export function createFaultlessPlanning({ supergraph, apiSchema, planner, deferringPlanner }: LoadedSupergraph) {
  const federatedApi = supergraph.apiSchema();
  const requirements = requirementsOf(supergraph);

  return (asked: Operation, deferred: boolean): PlannedOperation => {
    const apart = namedApart(asked, requirements);
    const operation = apart?.operation ?? asked;
    const { document, node, name } = operation;
    const root = apiSchema.getRootType(operation.type);
    if (root) refuseConflictingRequirements(node, document.node, root, apiSchema, requirements);

    const fetched = document.introspects ? withoutIntrospection(document.node) : document.node;
    // What is put differently shows in the parts of a plan that come later: such an operation is answered at once.
    const inParts =
      deferred && apart === null && withWholeSelections(fetched, apiSchema, { deferring: true }) === fetched;
    const build = (deferring: boolean, also: readonly string[]): QueryPlan =>
      (deferring ? deferringPlanner : planner).buildQueryPlan(
        operationFromDocument(
          federatedApi,
          withWholeSelections(fetched, apiSchema, { deferring, also }),
          name === null ? {} : { operationName: name },
        ),
      );
    let plan = (inParts && attempted(() => build(true, []))) || build(false, []);
    const dropped = droppedRootFields(plan, node, document.node);
    if (dropped.length > 0) {
      plan = build(false, dropped);
      const [still] = droppedRootFields(plan, node, document.node);
      if (still !== undefined) throw new NotPlannable(`no subgraph answers ${still} as it is asked for`);
    }
    refuseWrongKeys(plan, apiSchema, requirements);
    refuseTakenVariable(plan, node);
    return { operation, plan, ...(apart && { restore: apart.restore }) };
  };
}

/**
 * The deferring planner fails on some fragments that the other one plans, and does not wait for what arguments with @fromContext take
 * their values from. What it cannot put off is answered at once.
 */
function attempted(build: () => QueryPlan): QueryPlan | null {
  try {
    const plan = build();
    return fetchesOf(plan.node).some(({ contextRewrites = [] }) => contextRewrites.length > 0) ? null : plan;
  } catch {
    return null;
  }
}
