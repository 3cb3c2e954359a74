import type { GraphQLSchema } from 'graphql';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import type { Locale } from '#runtime/errors.ts';
import type { ConsumerDefinition, SnapshotSource } from '#runtime/events/consumer.ts';
import type { Logger } from '#runtime/log.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import type { Secrets } from '#runtime/secrets.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** What a process has, once: passed to contexts, jobs and commands. */
export interface AppServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly cache: Cache;
  readonly pubsub: PubSub;
  readonly rateLimiter: RateLimiter;
  readonly secrets: Secrets;
  readonly events: EventGate;
}

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
}

/** What each subgraph's own context extends. */
export interface BaseContext {
  readonly viewer: Viewer | null;
  readonly locale: Locale;
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
   * The PubSub topic to listen to, decided for this viewer. Throws AppError when the viewer may not.
   * A message's payload becomes the root value `{ [field]: payload }` of one execution of the operation.
   */
  topic(args: Readonly<Record<string, unknown>>, request: RequestInfo): string;
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
  readonly jobs: readonly JobDefinition[];
  readonly snapshots: readonly SnapshotSource[];
  readonly subscriptions: Readonly<Record<string, SubscriptionSource>>;
}

/** Types the resolvers by the context that `context` returns; codegen's Resolvers<Context> is what to pass. */
export function defineSubgraph<Context extends BaseContext>(definition: {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
  context(services: AppServices, request: RequestInfo): Context;
  readonly consumers?: readonly ConsumerDefinition[];
  readonly jobs?: readonly JobDefinition[];
  readonly snapshots?: readonly SnapshotSource[];
  readonly subscriptions?: Readonly<Record<string, SubscriptionSource>>;
}): SubgraphDefinition {
  return {
    name: definition.name,
    sdl: definition.sdl,
    resolvers: definition.resolvers as ResolverMap,
    context: definition.context,
    consumers: definition.consumers ?? [],
    jobs: definition.jobs ?? [],
    snapshots: definition.snapshots ?? [],
    subscriptions: definition.subscriptions ?? {},
  };
}

/** A subgraph whose schema is built. */
export interface BuiltSubgraph {
  readonly definition: SubgraphDefinition;
  readonly schema: GraphQLSchema;
}
