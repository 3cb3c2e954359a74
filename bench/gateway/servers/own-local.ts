import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { startGateway } from '#gateway/server.ts';
import { EVERYBODY } from '#gateway/standalone/everybody.ts';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { createMemoryRateLimiter } from '#runtime/adapters/memory-rate-limiter.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { createLogger } from '#runtime/log.ts';
import { type AppServices, defineSubgraph } from '#runtime/subgraph/define.ts';
import { localSource } from '#runtime/subgraph/local-source.ts';
import { measuredSource } from '#runtime/subgraph/measured-source.ts';
import { subgraphSchema } from '../world/schemas.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '../world/sdl.ts';
import { benchConfig } from './config.ts';

// This gateway with all subgraphs of the bench in its process, as the product has its own.
const config = benchConfig();
const log = createLogger(config.log.level);
const services = {
  clock: systemClock,
  newId: newUuid,
  log,
  metrics: createPrometheusMetrics(),
  cache: createMemoryCache({ maxEntries: 1_000, clock: systemClock, alone: true }),
  pubsub: createMemoryPubSub({ log }),
  rateLimiter: createMemoryRateLimiter({ clock: systemClock }),
};

function localSubgraph(name: SubgraphName) {
  const definition = defineSubgraph({
    name,
    sdl: name,
    resolvers: {},
    context: (_services, { viewer, locale }) => ({ viewer, locale }),
  });
  // The context is all that is given services, and it takes nothing from them.
  const source = localSource({ definition, schema: subgraphSchema(name) }, services as unknown as AppServices);
  return { source: measuredSource(source, 'local', services.metrics), subscriptions: {} };
}

const gateway = await startGateway({
  services,
  subgraphs: SUBGRAPH_NAMES.map(localSubgraph),
  owner: 'foreign',
  authenticator: EVERYBODY,
  supergraphFile: config.gateway.supergraph,
  manifest: new Map(),
  executor: config.gateway.executor,
  timeMs: config.subgraphs.timeoutMs,
  adhoc: true,
  introspection: true,
  documentLimits: DOCUMENT_LIMITS,
  hourlyLimits: null,
  ...config.server,
  origins: [],
  https: false,
  graphiql: false,
  clientNames: [],
  metricsAccess: 'closed',
  health: async () => ({ ready: true, degraded: false, dependencies: [], relay: null, eventLoopLagMs: 0 }),
});

process.once('SIGTERM', () => {
  void gateway.stop().then(() => process.exit(0));
});
