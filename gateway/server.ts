import type { AppHealth } from '#runtime/app-health.ts';
import type { MetricsAccess } from '#runtime/metrics/metrics.ts';
import type { Secrets } from '#runtime/secrets.ts';
import { addHealthRoutes } from '#runtime/serving/health-routes.ts';
import { listenFailure } from '#runtime/serving/listen-failure.ts';
import { addMetrics } from '#runtime/serving/metrics-route.ts';
import { createCallers } from './access/callers.ts';
import { type Assembly, type AssemblyOptions, assemble } from './assemble.ts';
import { createPartnerDocuments } from './operations/partner-documents.ts';
import { addGraphiqlRoutes } from './transports/graphiql/routes.ts';
import { createAccessLog, NO_ACCESS_LOG } from './transports/http/access-log.ts';
import { closerOf } from './transports/http/close.ts';
import { addGraphqlRoutes } from './transports/http/graphql-routes.ts';
import { addJwksRoute } from './transports/http/jwks-route.ts';
import { createHttpServer } from './transports/http/server.ts';
import { addStreamRoutes } from './transports/sse/stream-routes.ts';
import { createEventStreams } from './transports/streams/event-streams.ts';
import { createOpenStreams, HEARTBEAT_MS } from './transports/streams/open-streams.ts';
import { type ConnectionReporter, NOBODY_TOLD } from './transports/websocket/connections.ts';
import { serveSockets } from './transports/websocket/server.ts';

export interface GatewayOptions extends AssemblyOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Web origins beside our own whose pages may call. */
  readonly origins: readonly string[];
  /** Whether clients reach us over https, as in production. */
  readonly https: boolean;
  readonly graphiql: boolean;
  /** Makes who is told of signed-in sockets and streams, and stopped with them; nobody unless given. */
  readonly connections?: () => ConnectionReporter;
  /** Keys whose public halves are shown; absent where no tokens are issued. */
  readonly signingKeys?: Pick<Secrets, 'jwtPrivateKeys'>;
  /** Absolute: where the manifests of partners are (PARTNERS_DIR); there are none unless given. */
  readonly partnersFolder?: string;
  readonly health: () => Promise<AppHealth>;
  readonly metricsAccess: MetricsAccess;
  /** Whether each request is a line in the log (ACCESS_LOG); not unless told. */
  readonly accessLog?: boolean;
}

/** A gateway that listens. */
export interface Gateway extends Assembly {
  /** Where it listens, such as http://127.0.0.1:4000 */
  readonly url: string;
  /** Open subscriptions, over whatever transport. */
  readonly subscriptions: number;
  /** Sends sockets and streams elsewhere, takes no more requests, finishes those under way. */
  stop(): Promise<void>;
}

/** Assembles the gateway and listens. @throws StartupError when the port is taken, or what assemble throws */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { services, authenticator, origins } = options;
  const partnerDocuments = createPartnerDocuments({ ...services, folder: options.partnersFolder ?? null });
  const assembly = await assemble({ ...options, partnerManifests: partnerDocuments.manifests });
  await partnerDocuments.follow(assembly.generations);
  const connections = options.connections?.() ?? NOBODY_TOLD;
  const app = createHttpServer({ ...services, origins, https: options.https });
  const close = closerOf(app);
  const accessLog = options.accessLog ? createAccessLog(services.log) : NO_ACCESS_LOG;
  accessLog.addTo(app);
  const sockets = serveSockets({
    ...services,
    connections,
    http: app.server,
    pipeline: accessLog.ofSockets(assembly.pipeline),
    partners: options.partners,
    authenticator,
    origins,
  });
  const callers = createCallers({ authenticator, partners: options.partners });
  const open = createOpenStreams({
    ...services,
    callers,
    connections,
    random: Math.random,
    heartbeatMs: HEARTBEAT_MS,
  });
  const streams = createEventStreams({ ...services, open });
  const subscriptionsBy = () => ({ websocket: sockets.subscriptions, ...streams.subscriptions });
  const subscriptions = (): number => Object.values(subscriptionsBy()).reduce((sum, count) => sum + count, 0);
  let stopping = false;
  // A connection kept alive after its last answer would keep the server from closing.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done(null, payload);
  });
  addMetrics(app, services.metrics, options.metricsAccess);
  services.metrics.gauge('polit_sockets', () => sockets.sockets);
  services.metrics.gauge('polit_subscriptions', () =>
    Object.entries(subscriptionsBy()).map(([transport, value]) => ({ labels: { transport }, value })),
  );
  addHealthRoutes(app, async () => {
    const health = await options.health();
    const ready = health.ready && !stopping;
    const { graph } = assembly;
    return {
      ...health,
      ready,
      stopping,
      sockets: sockets.sockets,
      subscriptions: subscriptions(),
      graph,
      partnerManifests: Object.fromEntries(partnerDocuments.faults()),
    };
  });
  if (options.signingKeys) addJwksRoute(app, options.signingKeys);
  if (options.graphiql) addGraphiqlRoutes(app);
  const { pipeline } = assembly;
  const routes = { ...services, pipeline, callers, streams, hourlyLimits: options.hourlyLimits, accessLog };
  addGraphqlRoutes(app, routes);
  addStreamRoutes(app, { ...routes, open });

  const stop = async (): Promise<void> => {
    stopping = true;
    // In this order: Fastify's close() waits for sockets and answers that are open.
    await Promise.all([sockets.stop(), open.stop()]);
    await connections.stop();
    await close();
    await partnerDocuments.stop();
    await assembly.stop();
  };
  const url = await app.listen({ host: options.host, port: options.port }).catch(async (error: unknown) => {
    await stop();
    throw listenFailure(error, options);
  });
  return {
    url,
    pipeline: assembly.pipeline,
    generations: assembly.generations,
    get supergraph() {
      return assembly.supergraph;
    },
    get graph() {
      return assembly.graph;
    },
    get subscriptions() {
      return subscriptions();
    },
    stop,
  };
}
