import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { z } from 'zod';
import type { AppHealth } from '#runtime/app-health.ts';
import { AppError } from '#runtime/errors.ts';
import { loggableError } from '#runtime/log.ts';
import type { MetricsAccess } from '#runtime/metrics/metrics.ts';
import type { AppServices, BuiltSubgraph } from '#runtime/subgraph/define.ts';
import { localSource } from '#runtime/subgraph/local-source.ts';
import { measuredSource } from '#runtime/subgraph/measured-source.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { SubgraphTooSlow } from './errors.ts';
import { type GraphqlServer, type ServedAnswer, startGraphqlServer } from './graphql-server.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addHttpSpans } from './http-spans.ts';
import { type FetchKind, IDENTITY_HEADER, type Identity, IdentityRefused, identityVerifier } from './identity.ts';
import { listenFailure } from './listen-failure.ts';
import { addMetrics } from './metrics-route.ts';
import { toWire } from './wire-error.ts';

/** A page of representations is a few kilobytes; this is for what nobody sends. */
const BODY_LIMIT_BYTES = 16_000_000;
/** For receiving a whole request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than a gateway keeps an idle connection, so that it is never closed under a request. */
const KEEP_ALIVE_MS = 75_000;

export interface SubgraphServerOptions {
  /** Absent in a process that has work in the background only: health and metrics are all that is served then. */
  readonly subgraph: BuiltSubgraph | null;
  readonly services: AppServices;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Whether signed requests may ask for the schema. */
  readonly introspection: boolean;
  readonly health: () => Promise<AppHealth>;
  readonly metricsAccess: MetricsAccess;
}

/** A server that listens. */
export interface SubgraphServer {
  /** Such as http://127.0.0.1:4101 */
  readonly url: string;
  /** Takes no more requests and answers those under way. */
  stop(): Promise<void>;
}

/**
 * Serves one subgraph to the gateways of this installation: POST /graphql for operations, POST /event for one event of a subscription
 * (an operation with the value its root field starts from, which GraphQL over HTTP knows no place for), /health/live,
 * /health/ready and /metrics. What is not signed is answered with 401 before its body is read.
 *
 * @throws StartupError when the port is taken
 */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { subgraph, services } = options;
  let stopping = false;
  const app: FastifyInstance = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  addHttpSpans(app);
  addMetrics(app, services.metrics, options.metricsAccess);
  addHealthRoutes(app, async () => {
    const health = await options.health();
    return { ...health, ready: health.ready && !stopping, stopping, subgraph: subgraph?.definition.name ?? null };
  });
  const graphql = subgraph && (await addFetchRoutes(app, subgraph, options));

  const stop = async (): Promise<void> => {
    stopping = true;
    await app.close();
    await graphql?.stop();
  };
  const url = await app.listen({ host: options.host, port: options.port }).catch(async (error: unknown) => {
    await stop();
    throw listenFailure(error, options);
  });
  services.log.debug({ url, subgraph: subgraph?.definition.name ?? null }, 'serving');
  return { url, stop };
}

type Answer = (body: unknown, identity: Identity) => Promise<ServedAnswer>;

async function addFetchRoutes(
  app: FastifyInstance,
  subgraph: BuiltSubgraph,
  { services, introspection }: SubgraphServerOptions,
): Promise<GraphqlServer> {
  const { log, clock, secrets } = services;
  const { definition, schema } = subgraph;
  const source = measuredSource(localSource(subgraph, services), 'served', services.metrics);
  const graphql = await startGraphqlServer({ source, schema, introspection, log });
  const verifier = identityVerifier({ key: secrets.internalHmacKey, subgraph: definition.name, clock });

  // The body stays bytes until its hash is known to be the signed one.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(async (error, request, reply) => refuse(error, request, reply));
  const identities = new WeakMap<FastifyRequest, Identity>();

  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): string => {
    const status = statusOf(error);
    if (error instanceof IdentityRefused) log.warn({ fault: error.fault }, 'a request without our identity');
    else if (status >= 500) {
      const { requestId = null, traceId = null } = identities.get(request)?.request ?? {};
      log.error({ requestId, traceId, error: loggableError(error) }, 'a fetch failed');
    }
    reply.code(status).type('application/json; charset=utf-8');
    return JSON.stringify({ errors: [toWire(error)] });
  };

  const addRoute = (url: string, kind: FetchKind, answer: Answer): void => {
    app.post(url, {
      onRequest: async (request) => {
        identities.set(request, verifier.readHeader(request.headers[IDENTITY_HEADER], kind));
      },
      handler: async (request, reply) => {
        const identity = identities.get(request);
        if (identity === undefined) throw new IdentityRefused('unsigned');
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        verifier.checkBody(identity, body);
        const { status, text } = await inTime(identity.leftMs, answer(JSON.parse(body.toString('utf8')), identity));
        reply.code(status).type('application/json; charset=utf-8');
        return text;
      },
    });
  };
  addRoute('/graphql', 'operation', (body, { request }) => graphql.answer(body, request));
  addRoute('/event', 'event', (body, identity) => answerEvent(source, body, identity));
  return graphql;
}

function statusOf(error: unknown): number {
  if (error instanceof IdentityRefused) return 401;
  // What Fastify or JSON.parse has to say about a request; a signed one has none of these.
  if (error instanceof SyntaxError || error instanceof z.ZodError) return 400;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && !(error instanceof AppError) ? status : 500;
}

/** Work that is not done in time is not waited for: the gateway has given up by then as well. */
async function inTime(leftMs: number, work: Promise<ServedAnswer>): Promise<ServedAnswer> {
  const { promise: over, resolve } = Promise.withResolvers<ServedAnswer>();
  const timer = setTimeout(() => resolve(TOO_SLOW), leftMs);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

const TOO_SLOW: ServedAnswer = {
  status: 200,
  text: JSON.stringify({ data: null, errors: [toWire(new SubgraphTooSlow())] }),
};

const eventSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  rootValue: z.record(z.string(), z.unknown()),
});

async function answerEvent(source: SubgraphSource, body: unknown, { request }: Identity): Promise<ServedAnswer> {
  const { query, variables, rootValue } = eventSchema.parse(body);
  const { data, errors } = await source.execute({ document: query, variables, request, rootValue });
  return { status: 200, text: JSON.stringify({ data: data ?? null, ...(errors && { errors: errors.map(toWire) }) }) };
}
