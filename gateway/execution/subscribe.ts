import type { ServiceMap } from '@apollo/gateway';
import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  parse,
} from 'graphql';
import { DocumentInvalid } from '#gateway/errors.ts';
import { apolloDataSource } from '#gateway/supergraph/apollo-data-source.ts';
import type { AppServices, SubscriptionSource } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { createEventQueue } from './event-queue.ts';
import type { PlanExecutor, Run } from './executor.ts';
import { listen } from './listen.ts';
import type { ClientResult } from './respond.ts';

/** Events kept for a reader that is behind; further ones end its stream. */
const EVENTS_KEPT = 100;

/** A subgraph that has subscription fields. */
export interface EventfulSubgraph {
  readonly source: SubgraphSource;
  readonly subscriptions: Readonly<Record<string, SubscriptionSource>>;
}

/** What happens with a subscription's events. */
export interface Subscription {
  /** Makes the answer to an event. */
  respond(result: ExecutionResult): ClientResult;
  /** Called when so many events wait that no more are kept. */
  onReaderTooSlow(): void;
}

/**
 * Runs a subscription until its reader returns. The viewer is checked again before each event: the stream fails with InvalidToken
 * when they are no longer signed in, and with ReaderTooSlow after onReaderTooSlow.
 */
export type Subscriber = (run: Run, subscription: Subscription) => Promise<AsyncGenerator<ClientResult, void>>;

/**
 * Subscriptions over plans: the plan's primary is the subscription field in its own subgraph, its rest are the fetches that complete
 * each event from others. @apollo/gateway executes no such plan, but it executes a sequence of the two when the primary is a
 * fetch like any other, from a service that starts from the event.
 */
export function createSubscriber(options: {
  readonly apiSchema: GraphQLSchema;
  readonly sources: ServiceMap;
  readonly subgraphs: ReadonlyMap<string, EventfulSubgraph>;
  readonly services: AppServices;
  readonly execute: PlanExecutor;
  readonly recheck: (viewer: Viewer | null) => void;
}): Subscriber {
  const { apiSchema, sources, subgraphs, services, execute, recheck } = options;

  return async (run, { respond, onReaderTooSlow }) => {
    const node = subscriptionNode(run.planned.plan);
    const field = rootField(node.primary);
    const subgraph = subgraphs.get(node.primary.serviceName);
    const events = subgraph?.subscriptions[field.name.value];
    if (subgraph === undefined || events === undefined) {
      throw new Error(`nothing publishes ${field.name.value} of ${node.primary.serviceName}`);
    }
    const args = argumentsOf(field, apiSchema, run.variables);

    const queue = createEventQueue<Payload>({ capacity: EVENTS_KEPT, onOverflow: onReaderTooSlow });
    const unsubscribe = await listen(services.pubsub, {
      topics: () => events.topics(args, run.request, services),
      changes: events.changes?.(args, run.request) ?? null,
      onEvent: queue.push,
      onRefused: queue.fail,
    });
    const stop = (): void => {
      unsubscribe();
      queue.close();
    };
    const plan = eventPlan(node);
    const answer = async (payload: Payload): Promise<ClientResult | null> => {
      recheck(run.request.viewer);
      const event = apolloDataSource(subgraph.source, { [field.name.value]: payload });
      const result = await execute(run, plan, { ...sources, [eventService(node.primary)]: event });
      return result.errors?.some((error) => originalError(error) instanceof EventGone) ? null : respond(result);
    };
    return endable(answers(queue, answer, stop), stop);
  };
}

type Payload = Readonly<Record<string, string>>;

/** @param answer null for an event that is skipped */
async function* answers(
  events: AsyncIterable<Payload>,
  answer: (payload: Payload) => Promise<ClientResult | null>,
  stop: () => void,
): AsyncGenerator<ClientResult, void> {
  try {
    for await (const payload of events) {
      const result = await answer(payload);
      if (result) yield result;
    }
  } finally {
    stop();
  }
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

function subscriptionNode({ node }: QueryPlan): SubscriptionNode {
  if (node?.kind === 'Subscription') return node;
  throw new DocumentInvalid([new GraphQLError('The root field of a subscription cannot be skipped.')]);
}

/** The subscription field as the plan asks its subgraph for it, fragments expanded. */
function rootField(primary: FetchNode): FieldNode {
  const [operation] = parse(primary.operation).definitions;
  const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (field?.kind !== Kind.FIELD) throw new Error(`a subscription plan without a field: ${primary.operation}`);
  return field;
}

function argumentsOf(
  field: FieldNode,
  apiSchema: GraphQLSchema,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const definition = apiSchema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) throw new Error(`the API has no subscription ${field.name.value}`);
  return getArgumentValues(definition, field, variables);
}

/** A generator whose return() also ends a reading that waits for an event; by itself it would wait with it. */
function endable<T>(inner: AsyncGenerator<T, void>, end: () => void): AsyncGenerator<T, void> {
  return {
    next: () => inner.next(),
    async return() {
      end();
      return await inner.return();
    },
    async throw(error) {
      end();
      return await inner.throw(error);
    },
    async [Symbol.asyncDispose]() {
      end();
      await inner.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
