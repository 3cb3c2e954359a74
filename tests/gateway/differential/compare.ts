import { execute, type GraphQLError, parse } from 'graphql';
import { apolloPlanExecution, executedBy } from '#gateway/execution/apollo/executor.ts';
import type { Executed, PlanExecutor, Run } from '#gateway/execution/executor.ts';
import { ownExecutor } from '#gateway/execution/own-executor.ts';
import { createPlanner, type Planner, restoring } from '#gateway/execution/plan.ts';
import type { DocumentLimits } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { coerceVariables } from '#gateway/operations/variables.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import type { LoadedGraph } from './loaded-graph.ts';
import type { RandomOperation } from './random-operation.ts';
import { worldResolver } from './world.ts';

/** What is compared of an answer. */
export interface Outcome {
  /** JSON, in the order of the document. */
  readonly data: string;
  /** Path and message of each, sorted. */
  readonly errors: readonly string[];
}

/** A graph with everything that answers for it. */
export interface Contest {
  readonly graph: LoadedGraph;
  readonly plan: Planner;
  readonly own: PlanExecutor;
  run(operation: RandomOperation, defer?: boolean): Run;
  reference(run: Run): Promise<Executed>;
  monolith(run: Run): Promise<Outcome>;
}

const LIMITS: DocumentLimits = {
  tokens: 5_000,
  depth: 50,
  nesting: 50,
  fields: 2_000,
  aliases: 1_000,
  directives: 1_000,
  rootFields: 100,
};
const TIME_MS = 30_000;

export function contestOn(graph: LoadedGraph): Contest {
  const { loaded } = graph;
  const plan = createPlanner(loaded);
  const execution = apolloPlanExecution(loaded, TIME_MS);
  return {
    graph,
    plan,
    own: restoring(ownExecutor(loaded, TIME_MS)),
    run({ text, variables }, defer = false) {
      const operation = selectOperation(prepareDocument(text, loaded.apiSchema, LIMITS), null);
      return {
        planned: plan(operation, { defer }),
        variables: coerceVariables(loaded.apiSchema, operation, variables),
        request: ANONYMOUS_REQUEST,
      };
    },
    reference: restoring({
      execute: async (run) => executedBy(await execution(run, run.planned.plan, loaded.services)),
      executeEvent: () => Promise.reject(new Error('no events here')),
    }).execute,
    async monolith({ planned, variables }) {
      const { data, errors = [] } = await execute({
        schema: loaded.apiSchema,
        // As the client asked: what is planned may have other names.
        document: parse(planned.operation.document.text),
        variableValues: variables,
        fieldResolver: worldResolver(graph.graph, graph.world, true),
      });
      return { data: JSON.stringify(data ?? null), errors: errors.map(lineOf).sort() };
    },
  };
}

export function outcomeOf({ data, errors }: Executed): Outcome {
  return { data: data.text, errors: errors.map(lineOf).sort() };
}

function lineOf(error: GraphQLError): string {
  const cause = originalError(error);
  return `${error.path?.join('.') ?? '(nowhere)'}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
