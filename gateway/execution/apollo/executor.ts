import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { Executed, PlanExecutor, Run } from '#gateway/execution/executor.ts';
import type { PlannedOperation } from '#gateway/execution/plan.ts';
import { dataOfValue } from '#gateway/execution/response-data.ts';
import { subscriptionNode } from '#gateway/execution/subscription-node.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import type { SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import { apolloDataSource, type PlanContext } from './data-source.ts';

/**
 * GATEWAY_EXECUTOR=apollo: the stock gateway plans, on the stripped supergraph, and executes. It refuses subscriptions: their events are
 * executed by its plan executor on our plans, as a sequence of two whose first is a fetch like any other, from a service that starts from
 * the event. `@defer` is left to be done at once.
 *
 * @param timeMs what all fetches of one run may take together
 */
export function apolloExecutor(loaded: LoadedSupergraph, timeMs: number): PlanExecutor {
  return {
    execute: async (run) => executedBy(await loaded.apollo.executor(requestContext(run, loaded, timeMs))),
    executeEvent: startedBy(loaded, apolloPlanExecution(loaded, timeMs)),
  };
}

/** Executes events of subscriptions by @apollo/gateway. */
function startedBy(
  loaded: LoadedSupergraph,
  execute: ReturnType<typeof apolloPlanExecution>,
): PlanExecutor['executeEvent'] {
  return async (run, start) => {
    const node = subscriptionNode(run.planned.plan);
    const source = loaded.sources.get(node.primary.serviceName);
    if (source === undefined) throw new Error(`there is no source for subgraph ${node.primary.serviceName}`);
    const event =
      start.kind === 'root'
        ? apolloDataSource(source, start.rootValue)
        : apolloDataSource(answering(source, start.result));
    return executedBy(await execute(run, eventPlan(node), { ...loaded.services, [eventService(node.primary)]: event }));
  };
}

/** Runs a plan of ours on the sources given, by @apollo/gateway: the reference that the plan executor is tested against. */
export function apolloPlanExecution(loaded: LoadedSupergraph, timeMs: number) {
  const federatedApi = loaded.supergraph.apiSchema();
  const contexts = new WeakMap<PlannedOperation, ReturnType<typeof buildOperationContext>>();
  const contextOf = (planned: PlannedOperation) => {
    let context = contexts.get(planned);
    if (context === undefined) {
      const { name, document } = planned.operation;
      context = buildOperationContext({
        schema: loaded.apiSchema,
        operationDocument: document.node,
        ...(name !== null && { operationName: name }),
      });
      contexts.set(planned, context);
    }
    return context;
  };
  return async (run: Run, plan: QueryPlan, services: ServiceMap): Promise<ExecutionResult> =>
    await executeQueryPlan(
      plan,
      services,
      requestContext(run, loaded, timeMs),
      contextOf(run.planned),
      loaded.supergraphSchema,
      federatedApi,
    );
}

export function executedBy({ data, errors, extensions }: ExecutionResult): Executed {
  const gone = extensions?.valueCompletion;
  return {
    data: dataOfValue(data ?? null),
    errors: errors ?? [],
    ...(Array.isArray(gone) && { gone }),
  };
}

/** A source that has its answer already. */
function answering({ name }: SubgraphSource, result: SubgraphResult): SubgraphSource {
  return { name, execute: async () => result };
}

/** Name of the synthetic service that the primary is fetched from; it stands in the log where the subgraph's would. */
function eventService({ serviceName }: FetchNode): string {
  return `${serviceName} (event)`;
}

/** The plan of one event: the primary from the event's own service, then the rest. */
function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const event: FetchNode = { ...primary, serviceName: eventService(primary) };
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [event, rest] } : event };
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
