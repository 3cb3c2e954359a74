import type { GatewayServices } from '#gateway/generations/build-generation.ts';
import type { DocumentLimits } from '#gateway/operations/admission.ts';
import { type Gateway, startGateway } from '#gateway/server.ts';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { createMemoryRateLimiter } from '#runtime/adapters/memory-rate-limiter.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { eventLoopLag } from '#runtime/app-health.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { Config } from '#runtime/config/config.ts';
import type { Logger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { EVERYBODY } from './everybody.ts';
import { foreignSubgraphs } from './foreign-subgraphs.ts';

/** Texts of automatically persisted queries, and whatever else is kept by key. */
const CACHE_ENTRIES = 10_000;

/** Only what keeps one document from stopping the process for everybody else on the machine. */
const OPEN_LIMITS: DocumentLimits = {
  tokens: 100_000,
  depth: 200,
  nesting: 200,
  fields: 50_000,
  aliases: 10_000,
  directives: 10_000,
  rootFields: 1_000,
};

export interface StandaloneOptions {
  readonly config: Pick<Config, 'server' | 'cors' | 'gateway' | 'standalone' | 'subgraphs' | 'metrics'>;
  readonly log: Logger;
}

/**
 * Serves a graph of subgraphs that are not ours: without database, accounts and limits, ad-hoc documents and introspection included.
 *
 * @throws StartupError unless the settings say that everybody may use it: there is nobody who could be told apart
 */
export async function startStandalone({ config, log }: StandaloneOptions): Promise<Gateway> {
  if (!config.standalone.open) {
    throw new StartupError(
      'a gateway in front of subgraphs that are not ours has no accounts and would serve everybody',
      {
        hint: 'on a development machine say GATEWAY_OPEN=true',
      },
    );
  }
  const services = memoryServices(log);
  const { open, health } = foreignSubgraphs({ services, shares: config.standalone.sharesFetches });
  return await startGateway({
    services,
    subgraphs: open,
    owner: 'foreign',
    authenticator: EVERYBODY,
    supergraphFile: config.gateway.supergraph,
    manifest: new Map(),
    executor: config.gateway.executor,
    timeMs: config.subgraphs.timeoutMs,
    adhoc: true,
    introspection: true,
    documentLimits: OPEN_LIMITS,
    hourlyLimits: null,
    ...config.server,
    origins: config.cors.origins,
    https: false,
    graphiql: true,
    clientNames: config.metrics.clientNames,
    metricsAccess: config.metrics.access,
    async health() {
      const dependencies = health();
      const degraded = dependencies.some(({ up }) => !up);
      return { ready: true, degraded, dependencies, relay: null, eventLoopLagMs: await eventLoopLag() };
    },
  });
}

function memoryServices(log: Logger): GatewayServices {
  const clock = systemClock;
  return {
    clock,
    newId: newUuid,
    log,
    metrics: createPrometheusMetrics(),
    cache: createMemoryCache({ maxEntries: CACHE_ENTRIES, clock, alone: true }),
    pubsub: createMemoryPubSub({ log }),
    rateLimiter: createMemoryRateLimiter({ clock }),
  };
}
