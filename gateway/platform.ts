import { accessTokenVerifier } from '#runtime/access-token.ts';
import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import { createPublicWeb } from '#runtime/adapters/public-web/public-web.ts';
import { type App, type AppOptions, createApp } from '#runtime/app.ts';
import type { Config } from '#runtime/config/config.ts';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import { createLogReader } from '#runtime/streams/log-reader.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { createSessionGuard } from '#subgraphs/auth/index.ts';
import { type CatchUp, createCatchUp } from './access/caught-up.ts';
import { createPartners } from './access/partners/partners.ts';
import { HOURLY_LIMITS, type HourlyLimits } from './access/rate-limit.ts';
import { createAuthenticator } from './access/sessions.ts';
import { type MountedSubgraphs, mountSubgraphs } from './mount-subgraphs.ts';
import { DOCUMENT_LIMITS } from './operations/admission.ts';
import { readManifests } from './operations/manifest.ts';
import { type Gateway, startGateway } from './server.ts';
import { SUBGRAPHS } from './subgraphs.ts';
import { createConnectionReporter } from './transports/websocket/connections.ts';

/** What the frontends ship, and what apps that nobody updated still send. */
const MANIFESTS = ['operations/manifest.json', 'released-operations.json'].map(
  (file) => new URL(`../schema/${file}`, import.meta.url),
);

export interface PlatformOptions
  extends Pick<AppOptions, 'databaseUrl' | 'secrets' | 'log' | 'clock' | 'retryDelaysMs' | 'poolSize'> {
  readonly config: Pick<
    Config,
    | 'environment'
    | 'features'
    | 'server'
    | 'cors'
    | 'gateway'
    | 'events'
    | 'roles'
    | 'subgraphs'
    | 'linkPreviews'
    | 'log'
    | 'redis'
    | 'limits'
    | 'models'
    | 'metrics'
  >;
  /**
   * Whether no other process works on this database. Unless told it is what the settings say of this process; of a server that others may
   * use as well only whoever started it can tell.
   */
  readonly alone?: boolean;
  /** Called before anything runs, with the database open: writes the demo world. */
  readonly prepare?: (app: App) => Promise<void>;
}

/** A gateway and, in the same process, the backend of those domains that have no address elsewhere. */
export interface Platform {
  readonly app: App;
  readonly gateway: Gateway;
  /** The gateway first, so that what it still does finds the backend working. May be called more than once. */
  stop(): Promise<void>;
}

/** Starts on a database that is migrated. If a part fails, what was started before it is stopped. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { config, secrets, alone = !isOneOfSeveral(config) } = options;
  const urls = config.subgraphs.urls ?? new Map<string, URL>();
  const app = createApp({
    ...options,
    subgraphs: SUBGRAPHS,
    runs: SUBGRAPHS.map(({ name }) => name).filter((name) => !urls.has(name)),
    contracts: EVENT_CONTRACTS,
    roles: config.roles,
    ...config.events,
    web: config.linkPreviews ? createPublicWeb() : null,
    limits: config.limits,
    models: config.models,
    redis: config.redis,
    alone,
    ...(!alone && { pubsub: createPostgresPubSub }),
  });
  const { services } = app;
  const sessions = createSessionGuard(services);
  const eventLog = createLogReader(services);
  let mounted: MountedSubgraphs | undefined;
  const partners = createPartners(services);
  let catchUp: (CatchUp & { end(): void }) | undefined;
  let gateway: Gateway | undefined;
  let stopped: Promise<void> | undefined;

  const stop = async (): Promise<void> => {
    await gateway?.stop();
    await eventLog.stop();
    mounted?.close();
    catchUp?.end();
    await partners.stop();
    await sessions.stop();
    await app.stop();
  };
  const stopOnce = async (): Promise<void> => {
    stopped ??= stop();
    await stopped;
  };

  try {
    mounted = await mountSubgraphs(SUBGRAPHS, urls, services);
    await options.prepare?.(app);
    await app.start();
    await sessions.start();
    await partners.start();
    if (urls.size > 0) catchUp = await createCatchUp(services);
    gateway = await startGateway({
      subgraphs: mounted.subgraphs,
      eventLog,
      connections: () =>
        createConnectionReporter({
          observers: SUBGRAPHS.flatMap(({ connections }) => connections ?? []),
          services,
        }),
      signingKeys: secrets,
      services,
      authenticator: createAuthenticator({
        verify: accessTokenVerifier({ secrets, clock: services.clock }),
        sessions,
        clock: services.clock,
      }),
      partners,
      partnersFolder: config.gateway.partnersFolder,
      supergraphFile: config.gateway.supergraph,
      manifest: await readManifests(...MANIFESTS),
      executor: config.gateway.executor,
      authorization: config.gateway.authorization,
      timeMs: config.subgraphs.timeoutMs,
      ...(catchUp && { afterMutation: catchUp }),
      adhoc: config.features.adhocQueries,
      introspection: config.features.introspection,
      documentLimits: DOCUMENT_LIMITS,
      hourlyLimits: hourlyLimits(config),
      ...config.server,
      origins: config.cors.origins,
      https: config.environment === 'production',
      graphiql: config.features.graphiql,
      health: () => app.health(),
      metricsAccess: config.metrics.access,
      accessLog: config.log.access,
      clientNames: config.metrics.clientNames,
    });
  } catch (error) {
    await stopOnce();
    throw error;
  }
  return { app, gateway, stop: stopOnce };
}

/** Whether other processes do a part of what this one does not: what is told has to reach them, and theirs us. */
function isOneOfSeveral({ events, roles, subgraphs }: Pick<Config, 'events' | 'roles' | 'subgraphs'>): boolean {
  // A broker is there for others: gateways like this one, or consumers.
  const shares = events.rabbitmqUrl !== undefined || events.selectedConsumers !== undefined;
  return shares || (subgraphs.urls?.size ?? 0) > 0 || roles.length < PROCESS_ROLES.length;
}

/** Limits protect what everybody shares; on a development machine they would stop demos and benches. */
function hourlyLimits({ environment }: Pick<Config, 'environment'>): HourlyLimits | null {
  return environment === 'production' ? HOURLY_LIMITS : null;
}
