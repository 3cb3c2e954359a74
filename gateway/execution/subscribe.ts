import type { FetchNode } from '@apollo/query-planner';
import { type FieldNode, type GraphQLSchema, getArgumentValues, Kind, parse } from 'graphql';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { createEventQueue } from './event-queue.ts';
import type { Executed, PlanExecutor, Run } from './executor.ts';
import { listen } from './listen.ts';
import type { ClientResult } from './respond.ts';
import { subscriptionNode } from './subscription-node.ts';

/** Events kept for a reader that is behind; further ones end its stream. */
const EVENTS_KEPT = 100;

/** A subgraph that has subscription fields. */
export interface EventfulSubgraph {
  readonly source: SubgraphSource;
  readonly subscriptions: Readonly<Record<string, SubscriptionTopics>>;
}

/** What a subscription field listens to: runtime's SubscriptionSource, with the services that it decides by. */
export interface SubscriptionTopics {
  topics(args: Readonly<Record<string, unknown>>, request: RequestInfo): readonly string[] | Promise<readonly string[]>;
  changes?(args: Readonly<Record<string, unknown>>, request: RequestInfo): string;
}

/** What happens with a subscription's events. */
export interface Subscription {
  /** Makes the answer to an event. */
  respond(executed: Executed): ClientResult;
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
 * each event from others.
 */
export function createSubscriber(options: {
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, EventfulSubgraph>;
  readonly pubsub: PubSub;
  readonly executor: PlanExecutor;
  readonly recheck: (viewer: Viewer | null) => void;
}): Subscriber {
  const { apiSchema, subgraphs, pubsub, executor, recheck } = options;

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
    const unsubscribe = await listen(pubsub, {
      topics: () => events.topics(args, run.request),
      changes: events.changes?.(args, run.request) ?? null,
      onEvent: queue.push,
      onRefused: queue.fail,
    });
    const stop = (): void => {
      unsubscribe();
      queue.close();
    };
    const answer = async (payload: Payload): Promise<ClientResult | null> => {
      recheck(run.request.viewer);
      const executed = await executor.executeEvent(run, {
        kind: 'root',
        rootValue: { [field.name.value]: payload },
      });
      return executed.errors.some((error) => originalError(error) instanceof EventGone) ? null : respond(executed);
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
