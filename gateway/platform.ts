import { accessTokenVerifier } from '#runtime/access-token.ts';
import { type App, type AppOptions, createApp } from '#runtime/app.ts';
import type { Config } from '#runtime/config/config.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { createSessionGuard } from '#subgraphs/auth/index.ts';
import { HOURLY_LIMITS, type HourlyLimits } from './access/rate-limit.ts';
import { createAuthenticator } from './access/sessions.ts';
import { DOCUMENT_LIMITS } from './operations/admission.ts';
import { readManifest } from './operations/manifest.ts';
import { type Gateway, startGateway } from './server.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** The documents that the frontends ship. */
const MANIFEST = new URL('../schema/operations/manifest.json', import.meta.url);

export interface PlatformOptions
  extends Pick<AppOptions, 'databaseUrl' | 'secrets' | 'log' | 'clock' | 'retryDelaysMs'> {
  readonly config: Pick<Config, 'environment' | 'features' | 'server' | 'cors' | 'gateway'>;
  /** Called before anything runs, with the database open: writes the demo world. */
  readonly prepare?: (app: App) => Promise<void>;
}

/** Everything in one process: the backend of all domains and the gateway before it. */
export interface Platform {
  readonly app: App;
  readonly gateway: Gateway;
  /** The gateway first, so that what it still does finds the backend working. May be called more than once. */
  stop(): Promise<void>;
}

/** Starts on a database that is migrated. If a part fails, what was started before it is stopped. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { config, secrets } = options;
  const app = createApp({ ...options, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS });
  const { services } = app;
  const sessions = createSessionGuard(services);
  let gateway: Gateway | undefined;
  let stopped: Promise<void> | undefined;

  const stop = async (): Promise<void> => {
    await gateway?.stop();
    await sessions.stop();
    await app.stop();
  };
  const stopOnce = async (): Promise<void> => {
    stopped ??= stop();
    await stopped;
  };

  try {
    const subgraphs = await Promise.all(
      SUBGRAPHS.map(async (definition) => buildSubgraph(definition, await readSubgraphSdl(definition.sdl))),
    );
    await options.prepare?.(app);
    await app.start();
    await sessions.start();
    gateway = await startGateway({
      subgraphs,
      services,
      authenticator: createAuthenticator({
        verify: accessTokenVerifier({ secrets, clock: services.clock }),
        sessions,
        clock: services.clock,
      }),
      supergraphFile: config.gateway.supergraph,
      manifest: await readManifest(MANIFEST),
      executor: config.gateway.executor,
      adhoc: config.features.adhocQueries,
      introspection: config.features.introspection,
      documentLimits: DOCUMENT_LIMITS,
      hourlyLimits: hourlyLimits(config),
      ...config.server,
      origins: config.cors.origins,
      https: config.environment === 'production',
      graphiql: config.features.graphiql,
      health: () => app.health(),
    });
  } catch (error) {
    await stopOnce();
    throw error;
  }
  return { app, gateway, stop: stopOnce };
}

/** Limits protect what everybody shares; on a development machine they would stop demos and benches. */
function hourlyLimits({ environment }: Pick<Config, 'environment'>): HourlyLimits | null {
  return environment === 'production' ? HOURLY_LIMITS : null;
}
