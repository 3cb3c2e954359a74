import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import { createPublicWeb } from '#runtime/adapters/public-web/public-web.ts';
import { type App, type AppOptions, createApp } from '#runtime/app.ts';
import type { Config } from '#runtime/config/config.ts';
import { RELAY_POLL_MS } from '#runtime/events/relay.ts';
import { type SubgraphServer, startSubgraphServer } from '#runtime/serving/server.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { SUBGRAPHS } from './subgraphs.ts';

export interface SubgraphProcessOptions
  extends Pick<AppOptions, 'databaseUrl' | 'secrets' | 'log' | 'clock' | 'retryDelaysMs' | 'poolSize'> {
  /** The one to serve; null for a process that answers nobody and works in the background for `runs`. */
  readonly subgraph: string | null;
  /** Whose consumers and jobs run here. */
  readonly runs: readonly string[];
  readonly config: Pick<
    Config,
    'features' | 'server' | 'events' | 'roles' | 'linkPreviews' | 'redis' | 'limits' | 'models' | 'metrics'
  >;
}

/** One subgraph with what belongs to it, or background work, as a part of a platform in several processes. */
export interface SubgraphProcess {
  readonly app: App;
  readonly url: string;
  /** The server first, so that what it still does finds the backend working. May be called more than once. */
  stop(): Promise<void>;
}

/** Starts on a database that is migrated. If a part fails, what was started before it is stopped. */
export async function startSubgraphProcess(options: SubgraphProcessOptions): Promise<SubgraphProcess> {
  const { config, subgraph } = options;
  const app = createApp({
    ...options,
    subgraphs: SUBGRAPHS,
    contracts: EVENT_CONTRACTS,
    roles: config.roles,
    ...config.events,
    // Each subgraph's process has a relay, woken by what is written there; together they look as often as a single one.
    ...(subgraph !== null && { relayPollMs: RELAY_POLL_MS * SUBGRAPHS.length }),
    web: config.linkPreviews ? createPublicWeb() : null,
    limits: config.limits,
    models: config.models,
    redis: config.redis,
    pubsub: createPostgresPubSub,
  });
  let server: SubgraphServer | undefined;
  let stopped: Promise<void> | undefined;

  const stop = async (): Promise<void> => {
    await server?.stop();
    await app.stop();
  };
  const stopOnce = async (): Promise<void> => {
    stopped ??= stop();
    await stopped;
  };

  try {
    const definition = SUBGRAPHS.find(({ name }) => name === subgraph && config.roles.includes('api'));
    const built = definition && buildSubgraph(definition, await readSubgraphSdl(definition.sdl));
    await app.start();
    server = await startSubgraphServer({
      subgraph: built ?? null,
      services: app.services,
      ...config.server,
      introspection: config.features.introspection,
      health: () => app.health(),
      metricsAccess: config.metrics.access,
    });
  } catch (error) {
    await stopOnce();
    throw error;
  }
  return { app, url: server.url, stop: stopOnce };
}
