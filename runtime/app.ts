import { migrateJobs, startJobWorker } from '#runtime/adapters/graphile-worker.ts';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { createMemoryRateLimiter } from '#runtime/adapters/memory-rate-limiter.ts';
import type { PostgresPubSubOptions } from '#runtime/adapters/postgres-pubsub.ts';
import { type Clock, type IdGenerator, newUuid, systemClock } from '#runtime/clock.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { createConsumerRunner } from '#runtime/events/consumer-runner.ts';
import { DELIVER_TASK, parseDelivery, putOffDeliveries, unlockDeadWorkers } from '#runtime/events/delivery-queue.ts';
import type { EventContracts } from '#runtime/events/envelope.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import { createEventGate } from '#runtime/events/event-gate.ts';
import { inLanes } from '#runtime/events/lanes.ts';
import { maintainPartitions } from '#runtime/events/partitions.ts';
import { createRelay } from '#runtime/events/relay.ts';
import { createJobRunner } from '#runtime/jobs/job-runner.ts';
import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { repeat } from '#runtime/repeat.ts';
import type { Secrets } from '#runtime/secrets.ts';
import type { AppServices, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { type AppHealth, readHealth } from './app-health.ts';
import { settle } from './app-settle.ts';

/** What a process does. */
const PROCESS_ROLES = ['api', 'relay', 'consumers', 'jobs'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

export interface AppOptions {
  readonly databaseUrl: string;
  /** All subgraphs of the product, also those that other processes serve: a relay must know every consumer. */
  readonly subgraphs: readonly SubgraphDefinition[];
  readonly contracts: EventContracts;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly newId?: IdGenerator;
  /** All of them unless told. */
  readonly roles?: readonly ProcessRole[];
  /** How messages travel: {@link createMemoryPubSub} unless told; with several processes one that reaches all of them. */
  readonly pubsub?: (options: PostgresPubSubOptions) => PubSub;
  /** Waits before each new try of an event that failed; {@link RETRY_DELAYS_MS} unless told. */
  readonly retryDelaysMs?: readonly number[];
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

const CACHE_ENTRIES = 50_000;
const UNLOCK_EVERY_MS = 5_000;
const PARTITIONS_EVERY_MS = 3_600_000;

/** Puts an app together; see {@link App}. @throws Error for consumers or jobs that contradict each other. */
export function createApp(options: AppOptions): App {
  const { databaseUrl, subgraphs, contracts, log } = options;
  const roles = new Set<ProcessRole>(options.roles ?? PROCESS_ROLES);
  const clock = options.clock ?? systemClock;
  const newId = options.newId ?? newUuid;
  const consumers = consumerRegistry(subgraphs, contracts);
  const db = openDatabase({ url: databaseUrl });
  const gate = createEventGate(db);
  const services: AppServices = {
    db,
    clock,
    newId,
    log,
    cache: createMemoryCache({ maxEntries: CACHE_ENTRIES, clock }),
    pubsub: (options.pubsub ?? createMemoryPubSub)({ db, databaseUrl, log }),
    rateLimiter: createMemoryRateLimiter({ clock }),
    secrets: options.secrets,
    events: gate,
  };
  const relay = createRelay({ ...services, contracts, consumers });
  const jobs = createJobRunner(
    services,
    subgraphs.flatMap((subgraph) => subgraph.jobs),
  );
  const runDelivery = inLanes({
    run: createConsumerRunner({
      ...services,
      contracts,
      consumers,
      gate,
      ...(options.retryDelaysMs && { retryDelaysMs: options.retryDelaysMs }),
    }),
    putOff: (deliveries) => putOffDeliveries(db, deliveries),
  });
  /** What was started, in that order. */
  const running: { stop(): Promise<unknown> }[] = [];
  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  const logFailure = (what: string) => (error: unknown) => log.error({ cause: causeOf(error) }, `${what} failed`);

  const startRelay = (): void => {
    const forget = db.onEventsCommitted(() => relay.wake());
    relay.start();
    running.push({
      stop: async () => {
        forget();
        await relay.stop();
      },
    });
  };

  const startConsumers = async (): Promise<void> => {
    await unlockDeadWorkers(db);
    running.push(repeat(UNLOCK_EVERY_MS, () => unlockDeadWorkers(db), logFailure("freeing dead workers' jobs")));
    const run = async (payload: unknown): Promise<void> => await runDelivery(parseDelivery(payload));
    running.push(await startJobWorker({ db, databaseUrl, log, task: DELIVER_TASK, run }));
  };

  const startJobs = (): void => {
    running.push(
      repeat(PARTITIONS_EVERY_MS, () => maintainPartitions(db, clock()), logFailure('maintaining the partitions')),
    );
    jobs.start();
    running.push(jobs);
  };

  const start = async (): Promise<void> => {
    await migrateJobs({ db, log });
    // Without its partition a day's events stand in the default one: slower, but nothing to refuse work for.
    await maintainPartitions(db, clock()).catch(logFailure('making partitions'));
    if (roles.has('relay')) startRelay();
    if (roles.has('consumers')) await startConsumers();
    if (roles.has('jobs')) startJobs();
  };

  const stop = async (): Promise<void> => {
    await started?.catch(() => undefined);
    // The last started first: schedules, then consumers, then the relay; what stays in the outbox is dealt with after the next start.
    for (const part of running.toReversed()) await part.stop();
    await services.pubsub.close();
    await db.close();
  };

  return {
    services,
    async start() {
      started ??= start();
      await started;
    },
    settle: (timeoutMs = 30_000) =>
      settle({ db, runJobs: roles.has('jobs') ? jobs.runAll : async () => {}, timeoutMs }),
    health: () => readHealth(db, clock),
    async stop() {
      stopped ??= stop();
      await stopped;
    },
  };
}
