import type { FetchNode } from '@apollo/query-planner';
import { type FieldNode, type GraphQLSchema, getArgumentValues, Kind, OperationTypeNode, parse } from 'graphql';
import type { Audience, EventPayload, RequestInfo } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import type { EventStart, Executed, PlanExecutor, Run } from './executor.ts';
import { listen } from './listen.ts';
import type { Sharing } from './streams/sharing.ts';
import type { TopicHub, TopicMessage } from './streams/topic-hub.ts';
import { subscriptionNode } from './subscription-node.ts';

/** A subgraph that has subscription fields. */
export interface EventfulSubgraph {
  readonly source: SubgraphSource;
  readonly subscriptions: Readonly<Record<string, SubscriptionTopics>>;
}

/** What a subscription field listens to: runtime's SubscriptionSource, with the services that it decides by. */
export interface SubscriptionTopics {
  topics(args: Readonly<Record<string, unknown>>, request: RequestInfo): readonly string[] | Promise<readonly string[]>;
  changes?(args: Readonly<Record<string, unknown>>, request: RequestInfo): string;
  event?(message: TopicMessage): EventPayload;
  initially?(args: Readonly<Record<string, unknown>>, request: RequestInfo): Promise<readonly EventPayload[]>;
  readonly audience?: Pick<Audience, 'decides'> & {
    likenesses(event: EventPayload, viewerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  };
}

/** Something happened that a stream tells of. */
export type StreamEvent =
  /** A message on a topic: the same object for every stream that hears it. */
  | { readonly kind: 'message'; readonly message: TopicMessage }
  /** It is so when the stream begins. */
  | { readonly kind: 'initial'; readonly payload: EventPayload }
  /** The subgraph has sent a result. */
  | { readonly kind: 'result'; readonly result: SubgraphResult };

/** Where the events of a stream go. */
export interface EventSink {
  event(event: StreamEvent): void;
  /** There are no more: the viewer may not listen any longer. */
  refused(error: Error): void;
  /** There are no more: the subgraph has sent its last one. */
  ended(): void;
}

/** Where the events of a subscription come from. */
export interface EventSource {
  /** Equal, by both, for two that tell the same. */
  readonly origin: { readonly by: object; readonly what: string };
  /** Whether a stream of it can be resumed: its messages have a position in the log. */
  readonly resumable: boolean;
  /** What is so already, as far as a stream is told of it. */
  initially(): Promise<readonly StreamEvent[]>;
  /** Tells of events from now on. Rejects when the viewer may not listen. @returns what is listened to, and ends it */
  open(sink: EventSink): Promise<OpenSource>;
}

export interface OpenSource {
  /** At this moment. */
  topics(): readonly string[];
  end(): void;
}

/** A viewer among those whom the subscription's subgraph tells apart. */
export interface ToldApart {
  readonly viewerId: string;
  /** Who tells: the same object for all streams of a field. */
  readonly by: object;
  /** See {@link Audience}. */
  likenesses(message: TopicMessage, viewerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Equal for subscriptions of viewers of this likeness that answer an event in the same way. */
  sharedBy(likeness: string): string;
}

/** A subscription on one version of the graph. */
export interface Subscribed {
  readonly source: EventSource;
  /** Equal for subscriptions that answer an event in the same way; it may change with the request's viewer. */
  sharedBy(): string;
  /** Whom the viewer of now is told apart from all at once; null where everybody is answered alone. */
  audience(): ToldApart | null;
  /** @returns null for an event that is skipped: what it tells of is gone */
  answer(event: StreamEvent): Promise<Executed | null>;
}

/** Prepares a subscription. Nothing is listened to yet. @throws DocumentInvalid */
export type Subscriber = (run: Run) => Subscribed;

/**
 * Subscriptions over plans: the plan's primary is the subscription field in its own subgraph, its rest are the fetches that complete each event
 * from others. A field that has topics is executed by its subgraph for each message; one that has none is subscribed to in its subgraph.
 */
export function createSubscriber(options: {
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: ReadonlyMap<string, EventfulSubgraph>;
  readonly hub: TopicHub;
  readonly executor: PlanExecutor;
  readonly sharing: Sharing;
}): Subscriber {
  const { apiSchema, subgraphs, hub, executor, sharing } = options;
  /** Parsed once a plan: ten thousand streams of it would otherwise keep ten thousand trees. */
  const fields = new WeakMap<FetchNode, FieldNode>();

  return (run) => {
    const { primary } = subscriptionNode(run.planned.plan);
    const field = fields.get(primary) ?? rootField(primary);
    fields.set(primary, field);
    const subgraph = subgraphs.get(primary.serviceName);
    const topics = subgraph?.subscriptions[field.name.value];
    const start = (event: StreamEvent): EventStart =>
      event.kind === 'result' ? event : { kind: 'root', rootValue: { [field.name.value]: payloadOf(event, topics) } };
    return {
      source: topics
        ? topicSource(topics, argumentsOf(field, apiSchema, run.variables), run.request, hub)
        : upstreamSource(subgraph?.source, primary, run),
      sharedBy: () => sharing.keyOf(run),
      audience: () => toldApart(run, topics, sharing),
      async answer(event) {
        const executed = await executor.executeEvent(run, start(event));
        return isGone(executed) ? null : executed;
      },
    };
  };
}

function payloadOf(
  event: Exclude<StreamEvent, { kind: 'result' }>,
  topics: SubscriptionTopics | undefined,
): EventPayload {
  if (event.kind === 'initial') return event.payload;
  return topics?.event ? topics.event(event.message) : event.message.payload;
}

function toldApart(run: Run, topics: SubscriptionTopics | undefined, sharing: Sharing): ToldApart | null {
  const { viewer } = run.request;
  const audience = topics?.audience;
  if (audience === undefined || viewer === null || !sharing.isDecidedBy(run, audience)) return null;
  return {
    viewerId: viewer.id,
    by: audience,
    likenesses: (message, viewerIds) => audience.likenesses(payloadOf({ kind: 'message', message }, topics), viewerIds),
    sharedBy: (likeness) => sharing.keyOfLikeness(run, likeness),
  };
}

/** Its subgraph has nothing to tell; or what it tells of is in another one, which has it no more, and nothing is left without it. */
function isGone({ data, errors }: Executed): boolean {
  if (errors.length === 0) return data.value === null;
  return errors.some((error) => originalError(error) instanceof EventGone);
}

function topicSource(
  source: SubscriptionTopics,
  args: Record<string, unknown>,
  request: RequestInfo,
  hub: TopicHub,
): EventSource {
  return {
    origin: { by: source, what: JSON.stringify(args) },
    resumable: true,
    initially: async () => {
      const payloads = (await source.initially?.(args, request)) ?? [];
      return payloads.map((payload) => ({ kind: 'initial', payload }));
    },
    open: (sink) =>
      listen(hub, {
        topics: () => source.topics(args, request),
        changes: source.changes?.(args, request) ?? null,
        onEvent: (message) => sink.event({ kind: 'message', message }),
        onRefused: sink.refused,
      }),
  };
}

/** A subgraph that answers subscriptions itself. */
function upstreamSource(source: SubgraphSource | undefined, primary: FetchNode, run: Run): EventSource {
  if (source?.subscribe === undefined) {
    throw new Error(`nothing publishes what ${primary.serviceName} is asked by ${primary.operation}`);
  }
  const variables = Object.fromEntries(
    (primary.variableUsages ?? []).flatMap((name) => (name in run.variables ? [[name, run.variables[name]]] : [])),
  );
  const fetch = {
    document: primary.operation,
    variables,
    request: run.request,
    operationType: OperationTypeNode.SUBSCRIPTION,
    ...(primary.operationName !== undefined && { operationName: primary.operationName }),
  };
  const subscribe = source.subscribe.bind(source);
  return {
    origin: { by: source, what: JSON.stringify([fetch.document, variables]) },
    resumable: false,
    initially: async () => [],
    async open(sink) {
      const results = subscribe(fetch);
      let isOpen = true;
      const pass = async (): Promise<void> => {
        for await (const result of results) if (isOpen) sink.event({ kind: 'result', result });
        if (isOpen) sink.ended();
      };
      pass().catch((error: unknown) => sink.refused(error instanceof Error ? error : new Error(String(error))));
      return {
        topics: () => [],
        end() {
          isOpen = false;
          // A reading that waits ends by it; how it ends concerns nobody any more.
          results.return().catch(() => undefined);
        },
      };
    },
  };
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
