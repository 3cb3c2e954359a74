import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import type { PostgresPubSubOptions } from '#runtime/adapters/postgres-pubsub.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { type Clock, type IdGenerator, newUuid, systemClock } from '#runtime/clock.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { watchDatabase } from '#runtime/db/database-state.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { createConsumerRunner, RETRY_DELAYS_MS } from '#runtime/events/consumer-runner.ts';
import type { EventContracts } from '#runtime/events/envelope.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import { createEventGate } from '#runtime/events/event-gate.ts';
import { maintainPartitions } from '#runtime/events/partitions.ts';
import { createRelay } from '#runtime/events/relay.ts';
import { wakeFromElsewhere, wakeRelaysElsewhere } from '#runtime/events/relay-wake.ts';
import { FORGET_IDEMPOTENCY_KEYS } from '#runtime/idempotency/forget-keys.ts';
import { createJobRunner, runAlone } from '#runtime/jobs/job-runner.ts';
import type { Logger } from '#runtime/log.ts';
import { measureApp } from '#runtime/metrics/app-metrics.ts';
import { eventObserver } from '#runtime/metrics/event-observer.ts';
import { createModelServices, type ModelSettings, modelState } from '#runtime/models.ts';
import type { PublicWeb } from '#runtime/ports/public-web.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { PROCESS_ROLES, type ProcessRole } from '#runtime/process-role.ts';
import { repeat } from '#runtime/repeat.ts';
import type { Secrets } from '#runtime/secrets.ts';
import {
  type AppServices,
  DEFAULT_LIMITS,
  type JobDefinition,
  type Limits,
  type SubgraphDefinition,
} from '#runtime/subgraph/define.ts';
import { createAppBus, selectConsumers } from './app-bus.ts';
import { type AppHealth, type Dependency, readHealth } from './app-health.ts';
import { settle } from './app-settle.ts';
import { createAppShared, type RedisSettings } from './app-shared.ts';
import { FORGET_LOGGED } from './streams/forget-logged.ts';

export interface AppOptions {
  readonly databaseUrl: string;
  /** All subgraphs of the product, also those that other processes serve: a relay must know every consumer. */
  readonly subgraphs: readonly SubgraphDefinition[];
  /** Names of the subgraphs whose consumers and jobs are this process' business, all of them unless told. */
  readonly runs?: readonly string[];
  readonly contracts: EventContracts;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly newId?: IdGenerator;
  /** All of them unless told. */
  readonly roles?: readonly ProcessRole[];
  /** Whether no other process works on this database: only then may a cache in memory keep what others could change. No unless told. */
  readonly alone?: boolean;
  /** Keeps what processes share: cached values, counts, presence, items to write; and carries messages. Without it each has its own. */
  readonly redis?: RedisSettings | null;
  /** How messages travel without Redis: {@link createMemoryPubSub} unless told; with several processes one that reaches all of them. */
  readonly pubsub?: (options: PostgresPubSubOptions) => PubSub;
  /** What reads pages of the internet; none are read unless told. */
  readonly web?: PublicWeb | null;
  /** What runs models and where they are; the product's own ones in this process unless told. */
  readonly models?: ModelSettings;
  /** {@link DEFAULT_LIMITS} unless told. */
  readonly limits?: Limits;
  /** How long the relay sleeps at most when nothing wakes it: the more relays there are, the longer each of them may. */
  readonly relayPollMs?: number;
  /** Connections to the database kept at most. */
  readonly poolSize?: number;
  /** Waits before each new try of an event that failed; {@link RETRY_DELAYS_MS} unless told. */
  readonly retryDelaysMs?: readonly number[];
  /** amqp or amqps: events go by this broker; by jobs in the database without it. */
  readonly rabbitmqUrl?: string;
  /** Which of the consumers this process has it runs: names, or `<subgraph>.*`; all of them unless told. */
  readonly selectedConsumers?: readonly string[];
}

/** One process' backend: its services, and what it does in the background. */
export interface App {
  readonly services: AppServices;
  /** Begins the work of its roles. Nothing is opened before. */
  start(): Promise<void>;
  /**
   * Resolves when nothing is under way any more: all events published and dealt with (but for those that wait for a retry), each job
   * run once more, and what that caused done too. For tests and scripts. Rejects after `timeoutMs` (default 30,000).
   */
  settle(timeoutMs?: number): Promise<void>;
  health(): Promise<AppHealth>;
  /** Takes no more work, finishes what runs, closes everything. May be called at any time and more than once. */
  stop(): Promise<void>;
}

const PARTITIONS: JobDefinition = {
  name: 'runtime.maintain-partitions',
  everyMs: 3_600_000,
  run: async ({ db, clock }) => void (await maintainPartitions(db, clock())),
};

/** Puts an app together; see {@link App}. @throws Error for consumers or jobs that contradict each other. */
export function createApp(options: AppOptions): App {
  const { databaseUrl, subgraphs, contracts, log } = options;
  const roles = new Set<ProcessRole>(options.roles ?? PROCESS_ROLES);
  const clock = options.clock ?? systemClock;
  const newId = options.newId ?? newUuid;
  const consumers = consumerRegistry(subgraphs, contracts);
  const own = subgraphs.filter(({ name }) => options.runs?.includes(name) ?? true);
  const db = openDatabase({ url: databaseUrl, ...(options.poolSize && { poolSize: options.poolSize }) });
  const gate = createEventGate(db);
  const metrics = createPrometheusMetrics();
  const observer = eventObserver(metrics);
  const retryDelaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  const consumerNames = selectConsumers(own, options.selectedConsumers);
  const shared = createAppShared({
    db,
    clock,
    newId,
    log,
    metrics,
    redis: options.redis ?? null,
    alone: options.alone ?? false,
    pubsub: () => (options.pubsub ?? createMemoryPubSub)({ db, databaseUrl, log }),
    sinks: own.flatMap(({ sinks }) => sinks),
  });
  const { bus, hints, pubsub, ...transport } = createAppBus({
    db,
    clock,
    newId,
    log,
    databaseUrl,
    rabbitmqUrl: options.rabbitmqUrl,
    pubsub: shared.pubsub,
    contracts,
    consumers,
    retryDelaysMs,
    relays: roles.has('relay'),
    publishes: roles.has('relay') || roles.has('consumers'),
    observer,
  });
  const services: AppServices = {
    db,
    clock,
    newId,
    log,
    metrics,
    cache: shared.cache,
    pubsub,
    rateLimiter: shared.rateLimiter,
    secrets: options.secrets,
    events: gate,
    writeBehind: shared.writeBehind,
    presence: shared.presence,
    web: options.web ?? null,
    limits: options.limits ?? DEFAULT_LIMITS,
    models: createModelServices(options.models),
  };
  const dependencies: readonly Dependency[] = [
    { name: 'postgres', required: true, state: watchDatabase(db, clock) },
    ...transport.dependencies,
    ...shared.dependencies,
    ...(options.models ? [{ name: 'models', required: false, state: modelState(services.models, clock) }] : []),
  ];
  measureApp({ ...services, roles, dependencies, bus, consumers: [...consumers.byName.keys()] });
  const relay = createRelay({
    ...services,
    bus,
    hints,
    contracts,
    observer,
    consumers,
    ...(options.relayPollMs && { pollMs: options.relayPollMs }),
  });
  const jobs = createJobRunner(services, [
    FORGET_IDEMPOTENCY_KEYS,
    FORGET_LOGGED,
    ...own.flatMap((subgraph) => subgraph.jobs),
  ]);
  const runBatch = createConsumerRunner({
    ...services,
    contracts,
    consumers,
    gate,
    observer,
    retryDelaysMs,
  });
  /** What was started, in that order. */
  const running: { stop(): Promise<unknown> }[] = [];
  let wakingOthers: (() => void) | undefined;
  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  const logFailure = (what: string) => (error: unknown) => log.error({ cause: causeOf(error) }, `${what} failed`);

  const startRelay = async (): Promise<void> => {
    const forget = db.onEventsCommitted(() => relay.wake());
    const letSleep = await wakeFromElsewhere(relay, services);
    relay.start();
    running.push({
      stop: async () => {
        forget();
        letSleep();
        await relay.stop();
      },
    });
  };

  const startConsumers = async (): Promise<void> => {
    if (consumerNames.length > 0) running.push(await bus.consume(consumerNames, runBatch));
  };

  const startJobs = (): void => {
    running.push(
      repeat(PARTITIONS.everyMs, () => runAlone(services, PARTITIONS), logFailure('maintaining the partitions')),
    );
    jobs.start();
    running.push(jobs);
  };

  const start = async (): Promise<void> => {
    await bus.open();
    await shared.start();
    // Without its partition a day's events stand in the default one: slower, but nothing to refuse work for.
    await runAlone(services, PARTITIONS).catch(logFailure('making partitions'));
    if (roles.has('relay')) await startRelay();
    else wakingOthers = wakeRelaysElsewhere(services);
    if (roles.has('consumers')) await startConsumers();
    if (roles.has('jobs')) startJobs();
  };

  const stop = async (): Promise<void> => {
    await started?.catch(() => undefined);
    // First, while everything is open and no request comes any more.
    await services.writeBehind.stop();
    // The last started first: schedules, then consumers, then the relay; what stays in the outbox is dealt with after the next start.
    for (const part of running.toReversed()) await part.stop();
    wakingOthers?.();
    await services.models.runtime.close();
    await services.pubsub.close();
    shared.close();
    await bus.close();
    await db.close();
  };

  return {
    services,
    async start() {
      started ??= start();
      await started;
    },
    settle: (timeoutMs = 30_000) =>
      settle({
        db,
        bus,
        runJobs: async () => {
          await services.writeBehind.flush();
          if (roles.has('jobs')) await jobs.runAll();
        },
        timeoutMs,
      }),
    health: () => readHealth({ sql: db, clock, dependencies }),
    async stop() {
      stopped ??= stop();
      await stopped;
    },
  };
}
