import { executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { PlanContext } from '#gateway/supergraph/apollo-data-source.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { PlannedOperation } from './plan.ts';

/** One run of an operation that is planned and whose variables are coerced. */
export interface Run {
  readonly planned: PlannedOperation;
  readonly variables: Record<string, unknown>;
  readonly request: RequestInfo;
}

/** Runs an operation. Fetches that fail are among the result's errors. */
export type Executor = (run: Run) => Promise<ExecutionResult>;

/** Runs a plan of ours: the operation's own, or one made of parts of it, on the sources given. */
export type PlanExecutor = (run: Run, plan: QueryPlan, services: ServiceMap) => Promise<ExecutionResult>;

/**
 * Plan execution by @apollo/gateway on plans of the complete supergraph.
 * @param timeMs what all fetches of one run may take together
 */
export function createPlanExecutor(loaded: LoadedSupergraph, timeMs: number): PlanExecutor {
  const federatedApi = loaded.supergraph.apiSchema();
  return async (run, plan, services) =>
    await executeQueryPlan(
      plan,
      services,
      requestContext(run, loaded, timeMs),
      run.planned.context,
      loaded.supergraphSchema,
      federatedApi,
    );
}

/** GATEWAY_EXECUTOR=own */
export function ownExecutor(loaded: LoadedSupergraph, timeMs: number): Executor {
  const execute = createPlanExecutor(loaded, timeMs);
  return async (run) => await execute(run, run.planned.plan, loaded.services);
}

/** GATEWAY_EXECUTOR=apollo: the stock gateway plans, on the stripped supergraph, and executes. */
export function apolloExecutor(loaded: LoadedSupergraph, timeMs: number): Executor {
  return async (run) => await loaded.apollo.executor(requestContext(run, loaded, timeMs));
}

/** What @apollo/gateway takes from Apollo Server for each request. */
type RequestContext = Parameters<typeof executeQueryPlan>[2];

function requestContext(
  { planned, variables, request }: Run,
  loaded: LoadedSupergraph,
  timeMs: number,
): RequestContext {
  const { operation } = planned;
  const name = operation.name === null ? {} : { operationName: operation.name };
  return {
    request: { query: operation.document.text, variables, ...name },
    logger: SILENT,
    schema: loaded.apiSchema,
    schemaHash: '' as RequestContext['schemaHash'],
    context: { request, deadline: performance.now() + timeMs } satisfies PlanContext,
    cache: NO_CACHE,
    queryHash: operation.document.id,
    document: operation.document.node,
    source: operation.document.text,
    operationName: operation.name,
    operation: operation.node,
    metrics: {},
    overallCachePolicy: undefined,
  };
}

/** Its errors are in the result, and are logged from there. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Part of the type; the executor never touches it. */
const NO_CACHE = { get: async () => undefined, set: async () => {}, delete: async () => false };
