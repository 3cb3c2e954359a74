import type { AppHealth } from '#runtime/app-health.ts';
import type { MetricsAccess } from '#runtime/metrics/metrics.ts';
import { addHealthRoutes } from '#runtime/serving/health-routes.ts';
import { listenFailure } from '#runtime/serving/listen-failure.ts';
import { addMetrics } from '#runtime/serving/metrics-route.ts';
import type { ConnectionObserver } from '#runtime/subgraph/define.ts';
import { createCallers } from './access/callers.ts';
import { type Assembly, type AssemblyOptions, assemble } from './assemble.ts';
import { addGraphiqlRoutes } from './transports/graphiql/routes.ts';
import { addGraphqlRoutes } from './transports/http/graphql-routes.ts';
import { addJwksRoute } from './transports/http/jwks-route.ts';
import { createHttpServer } from './transports/http/server.ts';
import { addStreamRoutes } from './transports/sse/stream-routes.ts';
import { createEventStreams } from './transports/streams/event-streams.ts';
import { createOpenStreams, HEARTBEAT_MS } from './transports/streams/open-streams.ts';
import { createConnectionReporter } from './transports/websocket/connections.ts';
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
  /** Who is told of signed-in sockets and streams; nobody unless told. */
  readonly connections?: readonly ConnectionObserver[];
  readonly health: () => Promise<AppHealth>;
  readonly metricsAccess: MetricsAccess;
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
  const assembly = await assemble(options);
  const app = createHttpServer({ ...services, origins, https: options.https });
  const connections = createConnectionReporter({ observers: options.connections ?? [], services });
  const sockets = serveSockets({
    ...services,
    connections,
    http: app.server,
    pipeline: assembly.pipeline,
    apiSchema: assembly.supergraph.apiSchema,
    authenticator,
    origins,
  });
  const callers = createCallers({ authenticator });
  const open = createOpenStreams({
    ...services,
    callers,
    connections,
    random: Math.random,
    heartbeatMs: HEARTBEAT_MS,
  });
  const streams = createEventStreams({ ...services, open });
  const subscriptions = (): number => sockets.subscriptions + streams.subscriptions;
  let stopping = false;
  // A connection kept alive after its last answer would keep the server from closing.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  addMetrics(app, services.metrics, options.metricsAccess);
  services.metrics.gauge('polit_sockets', () => sockets.sockets);
  services.metrics.gauge('polit_subscriptions', subscriptions);
  addHealthRoutes(app, async () => {
    const health = await options.health();
    const ready = health.ready && !stopping;
    return { ...health, ready, stopping, sockets: sockets.sockets, subscriptions: subscriptions() };
  });
  addJwksRoute(app, services.secrets);
  if (options.graphiql) addGraphiqlRoutes(app);
  const { pipeline } = assembly;
  const routes = { ...services, pipeline, callers, streams, hourlyLimits: options.hourlyLimits };
  addGraphqlRoutes(app, routes);
  addStreamRoutes(app, { ...routes, open });

  const stop = async (): Promise<void> => {
    stopping = true;
    // In this order: Fastify's close() waits for sockets and answers that are open.
    await Promise.all([sockets.stop(), open.stop()]);
    await connections.stop();
    await app.close();
    await assembly.supergraph.stop();
  };
  const url = await app.listen({ host: options.host, port: options.port }).catch(async (error: unknown) => {
    await stop();
    throw listenFailure(error, options);
  });
  return {
    ...assembly,
    url,
    get subscriptions() {
      return subscriptions();
    },
    stop,
  };
}
