import type { GraphQLSchema } from 'graphql';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import type { Locale } from '#runtime/errors.ts';
import type { ConsumerDefinition, SnapshotSource } from '#runtime/events/consumer.ts';
import type { IdempotencyKey, KeyedField } from '#runtime/idempotency/key.ts';
import type { Logger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { ModelServices } from '#runtime/models.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { Presence, PresenceConnection } from '#runtime/ports/presence.ts';
import type { PublicWeb } from '#runtime/ports/public-web.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import type { Sink, WriteBehind } from '#runtime/ports/write-behind.ts';
import type { Secrets } from '#runtime/secrets.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** What a process has, once: passed to contexts, jobs and commands. */
export interface AppServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly cache: Cache;
  readonly pubsub: PubSub;
  readonly rateLimiter: RateLimiter;
  readonly secrets: Secrets;
  readonly events: EventGate;
  readonly writeBehind: WriteBehind;
  /** null where nothing but the database is there to count connections. */
  readonly presence: Presence | null;
  /** null where pages of the internet are not to be read (LINK_PREVIEWS). */
  readonly web: PublicWeb | null;
  readonly limits: Limits;
  readonly models: ModelServices;
}

/** Sizes that an installation chooses. */
export interface Limits {
  /** Whoever has more followers is not written into timelines: their posts are merged when a feed is read. */
  readonly timelineMaxFollowers: number;
}

export const DEFAULT_LIMITS: Limits = { timelineMaxFollowers: 10_000 };

/** Lets a command wait until its event has taken effect elsewhere. */
export interface EventGate {
  /**
   * Resolves true once each named consumer has dealt with the event, false after `timeoutMs` (default 2,000).
   * A consumer of another process counts as well: its inbox row is what is looked for.
   */
  applied(
    event: { readonly id: string; readonly timestamp: string },
    consumers: readonly string[],
    timeoutMs?: number,
  ): Promise<boolean>;
}

/** Who asks and how, for one operation. */
export interface RequestInfo {
  readonly requestId: string;
  readonly viewer: Viewer | null;
  readonly locale: Locale;
  /** Truncated address of the client (IPv4 /24, IPv6 /48) for limits and security logs; null where there is none. */
  readonly clientNetwork: string | null;
  readonly userAgent: string | null;
  readonly traceId: string | null;
  /** Of a mutation whose client named it, so that it is done once; null for everything else. */
  readonly idempotencyKey: IdempotencyKey | null;
}

/** What each subgraph's own context extends. */
export interface BaseContext {
  readonly viewer: Viewer | null;
  readonly locale: Locale;
  /** Of the request, where it has one; put there by whoever runs the operation. */
  readonly idempotencyKey?: IdempotencyKey;
  /** The root field of the mutation under way, where the request has an idempotency key. */
  readonly keyedField?: KeyedField;
}

/** Runs on a schedule while this process has the role `jobs`. Several processes may have it: the job must tolerate that. */
export interface JobDefinition {
  /** Unique, `<subgraph>.<verb>-<object>`. */
  readonly name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly everyMs: number;
  run(services: AppServices): Promise<void>;
}

/** Where the events of a subscription field come from. */
export interface SubscriptionSource {
  /**
   * The PubSub topics to listen to, decided for this viewer. Rejects with AppError when the viewer may not, or the arguments are not
   * acceptable. A message's payload becomes the root value `{ [field]: payload }` of one execution of the operation; the field's
   * resolver decides what this viewer may see of it and returns null for nothing.
   */
  topics(
    args: Readonly<Record<string, unknown>>,
    request: RequestInfo,
    services: AppServices,
  ): readonly string[] | Promise<readonly string[]>;
  /** A topic whose messages are no events but mean that `topics` would answer differently now: it is asked again. */
  changes?(args: Readonly<Record<string, unknown>>, request: RequestInfo): string;
  /** What the field's resolver is told of a message, where the payload alone does not say enough; the payload itself unless given. */
  event?(message: { readonly topic: string; readonly payload: EventPayload }): EventPayload;
  /** Told to a stream when it begins, as if messages of them had come: what is so already. Nothing unless given. */
  initially?(
    args: Readonly<Record<string, unknown>>,
    request: RequestInfo,
    services: AppServices,
  ): Promise<readonly EventPayload[]>;
  /** Lets viewers share answers although what they are shown depends on who they are; each is answered alone unless given. */
  readonly audience?: Audience;
}

/** Tells the viewers of an event apart, all at once, before anything is executed for any of them. */
export interface Audience {
  /**
   * Names of fields, by their type, that this subgraph resolves: whatever their arguments, their values follow from the event, the viewer's
   * likeness, role and party, and the language. What asks for anything else is answered for each viewer alone.
   */
  readonly decides: Readonly<Record<string, readonly string[]>>;
  /**
   * A text for each viewer, by their id, equal for those whom all of these fields show the same; whoever may not see what the event tells of has
   * none. In one statement, however many ask.
   */
  likenesses(
    event: EventPayload,
    viewerIds: readonly string[],
    services: AppServices,
  ): Promise<ReadonlyMap<string, string>>;
}

/** Ids, and what kind of thing they are of; never content. */
export type EventPayload = Readonly<Record<string, string>>;

/** A signed-in socket, as the process that holds it tells of it. */
export type OpenConnection = PresenceConnection;

/** Told of signed-in sockets by the process that holds them, in that process: presence is counted by these. */
export interface ConnectionObserver {
  opened(connection: OpenConnection, services: AppServices): Promise<void>;
  closed(connection: OpenConnection, services: AppServices): Promise<void>;
  /** Told every `everyMs` of all sockets that are still open, so that those of a killed process are noticed by their silence. */
  readonly everyMs: number;
  alive(connections: readonly OpenConnection[], services: AppServices): Promise<void>;
}

export type ResolverMap = Readonly<Record<string, unknown>>;

/** A domain as a value: nothing is opened by defining it. */
export interface SubgraphDefinition {
  readonly name: string;
  /** File in schema/ without its ending; shared.graphql is put before it. */
  readonly sdl: string;
  readonly resolvers: ResolverMap;
  /** Fresh for each fetch, so that loaders never outlive what they batch. */
  context(services: AppServices, request: RequestInfo): BaseContext;
  readonly consumers: readonly ConsumerDefinition[];
  /** Names of consumers that it had and has no more: what still waits for them is given up, and nothing is kept of them. */
  readonly retiredConsumers: readonly string[];
  readonly jobs: readonly JobDefinition[];
  readonly snapshots: readonly SnapshotSource[];
  readonly subscriptions: Readonly<Record<string, SubscriptionSource>>;
  readonly connections: ConnectionObserver | null;
  /** What it writes behind, so that any process that works for it also writes what a dead one left. */
  readonly sinks: readonly Sink<never>[];
}

/** Types the resolvers by the context that `context` returns; codegen's Resolvers<Context> is what to pass. */
export function defineSubgraph<Context extends BaseContext>(definition: {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
  context(services: AppServices, request: RequestInfo): Context;
  readonly consumers?: readonly ConsumerDefinition[];
  readonly retiredConsumers?: readonly string[];
  readonly jobs?: readonly JobDefinition[];
  readonly snapshots?: readonly SnapshotSource[];
  readonly subscriptions?: Readonly<Record<string, SubscriptionSource>>;
  readonly connections?: ConnectionObserver;
  readonly sinks?: readonly Sink<never>[];
}): SubgraphDefinition {
  return {
    name: definition.name,
    sdl: definition.sdl,
    resolvers: definition.resolvers as ResolverMap,
    context: definition.context,
    consumers: definition.consumers ?? [],
    retiredConsumers: definition.retiredConsumers ?? [],
    jobs: definition.jobs ?? [],
    snapshots: definition.snapshots ?? [],
    subscriptions: definition.subscriptions ?? {},
    connections: definition.connections ?? null,
    sinks: definition.sinks ?? [],
  };
}

/** A subgraph whose schema is built. */
export interface BuiltSubgraph {
  readonly definition: SubgraphDefinition;
  readonly schema: GraphQLSchema;
}
