import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { EventStart } from '#gateway/execution/executor.ts';
import type { PlannedOperation } from '#gateway/execution/plan.ts';
import { fetchesOf } from '#gateway/execution/plan-figures.ts';
import { subscriptionNode } from '#gateway/execution/subscription-node.ts';
import { type CompiledDefer, compileDefer } from './defer.ts';
import type { Execution, Step, World } from './execution.ts';
import { prepareFetch, takeResult } from './fetch.ts';
import { compileForms, type OperationReading } from './forms.ts';
import { compileStep } from './steps.ts';
import { compileObjectWriter, type ObjectWriter } from './writer.ts';

/** How an operation is answered under given conditions. */
export type Form =
  /** At once. */
  { readonly step: Step | undefined; readonly write: ObjectWriter; readonly deferred?: undefined } | CompiledDefer;

/** A planned operation, made ready to be run many times. */
export interface CompiledOperation {
  /** @throws GraphQLError for a condition without a value */
  formFor(variables: Readonly<Record<string, unknown>>): Form;
}

/** A subscription, made ready: one run is one event. */
export interface CompiledSubscription extends CompiledOperation {
  begin(execution: Execution, start: EventStart): Promise<void>;
}

export function compileOperation({ operation, plan }: PlannedOperation, gateway: World): CompiledOperation {
  const world = worldOf(plan, gateway);
  const { node } = plan;
  if (node?.kind === 'Subscription') throw new Error('a subscription is run by its events');
  // Conditions are evaluated while it runs, except those that decide what is deferred.
  const step = node && !defers(node) ? compileStep(node, [], world) : undefined;
  return {
    formFor: compileForms(operation, world, (reading): Form => {
      const chosen = step ? node : chosenBy(reading, node);
      if (chosen?.kind === 'Defer') return compileDefer(chosen, reading, world);
      return { step: step ?? (chosen && compileStep(chosen, [], world)), write: compileWhole(reading) };
    }),
  };
}

export function compileSubscription({ operation, plan }: PlannedOperation, gateway: World): CompiledSubscription {
  const world = worldOf(plan, gateway);
  const { primary, rest } = subscriptionNode(plan);
  const fetch = prepareFetch(primary, [], world);
  const step = rest && compileStep(rest, [], world);
  return {
    formFor: compileForms(operation, world, (reading): Form => ({ step, write: compileWhole(reading) })),
    async begin(execution, start) {
      const variables = fetch.variablesOf(execution.run);
      const result =
        start.kind === 'result' ? start.result : await fetch.send(execution, { variables, rootValue: start.rootValue });
      takeResult(fetch, execution, [execution.data], result);
    },
  };
}

/** Objects that take something from around them must not stand in two places. */
function worldOf({ node }: QueryPlan, gateway: World): World {
  return fetchesOf(node).some(({ contextRewrites = [] }) => contextRewrites.length > 0)
    ? { ...gateway, apart: true }
    : gateway;
}

function compileWhole(reading: OperationReading): ObjectWriter {
  return compileObjectWriter([reading.scope], reading.root, reading);
}

function defers(node: PlanNode): boolean {
  if (node.kind === 'Condition') return [node.ifClause, node.elseClause].some((clause) => clause && defers(clause));
  return node.kind === 'Defer';
}

function chosenBy(reading: OperationReading, node: PlanNode | undefined): PlanNode | undefined {
  if (node?.kind !== 'Condition') return node;
  return chosenBy(reading, reading.variables[node.condition] === true ? node.ifClause : node.elseClause);
}
