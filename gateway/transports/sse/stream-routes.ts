import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MalformedRequest, MethodNotAllowed, NotAcceptable } from '#gateway/errors.ts';
import { refusalErrors } from '#gateway/execution/respond.ts';
import { mediaRanges } from '#gateway/transports/http/accept.ts';
import { createRunOperation, type GraphqlRoutesOptions } from '#gateway/transports/http/graphql-routes.ts';
import { type Accepted, negotiate, UNSPECIFIC } from '#gateway/transports/http/media-type.ts';
import { credentialsOf, headerOf, requestInfoOf } from '#gateway/transports/http/request-info.ts';
import { type Body, beginStream } from '#gateway/transports/http/send-answer.ts';
import type { OpenStream, OpenStreams } from '#gateway/transports/streams/open-streams.ts';
import { EventStreamNotFound, GatewayStopping } from '#gateway/transports/streams/stream-errors.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { EVENT_STREAM, HEARTBEAT, sharedEvents } from './event-format.ts';
import { createReservations, type Reservation, WAITING_MS } from './reservations.ts';
import { createSharedOperations } from './shared-operations.ts';

/** In this header, or as `token` in the query string (graphql-sse, "Making reservations"). */
const TOKEN_HEADER = 'x-graphql-event-stream-token';

const EVENTS_ONLY: Accepted = { whole: null, parts: null, events: 'text/event-stream' };

export interface StreamRoutesOptions extends GraphqlRoutesOptions {
  readonly open: OpenStreams;
}

/**
 * GraphQL over server-sent events at /graphql/stream, as the library graphql-sse and its PROTOCOL.md have it: without a token each
 * operation has a stream of its own; with one, operations share the stream that was reserved by PUT.
 */
export function addStreamRoutes(app: FastifyInstance, options: StreamRoutesOptions): void {
  const { callers } = options;
  const reservations = createReservations({ callers, newToken: randomToken, waitingMs: WAITING_MS });
  const run = createRunOperation(options);
  const runShared = createSharedOperations(options);
  const url = '/graphql/stream';

  const callerOf = async ({ headers }: FastifyRequest) => await callers.authenticate(credentialsOf(headers));
  const reservationOf = async (request: FastifyRequest): Promise<Reservation> => {
    const token = tokenOf(request);
    if (token === undefined) throw new EventStreamNotFound();
    return reservations.find(token, await callerOf(request));
  };

  app.put(url, async (request, reply) => {
    const { clientNetwork } = infoOf(request);
    const { token } = reservations.reserve(await callerOf(request), clientNetwork);
    reply.code(201).headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    return token;
  });

  app.route({
    method: ['GET', 'POST'],
    url,
    handler: async (request, reply) => {
      const token = tokenOf(request);
      if (token === undefined) return await run(request, reply, eventsOnly(request));
      const asksForEvents = mediaRanges(request.headers.accept).some(({ type }) => type === 'text/event-stream');
      if (request.method === 'GET' && asksForEvents) {
        return connect(reservations.connect(token, await callerOf(request)), request, reply, options);
      }
      return await runShared(request, reply, await reservationOf(request));
    },
  });

  app.delete(url, async (request, reply) => {
    const { operations } = await reservationOf(request);
    const { operationId } = request.query as Readonly<Record<string, unknown>>;
    if (typeof operationId !== 'string') {
      throw new MalformedRequest(
        { en: 'operationId is missing.', tr: 'operationId eksik.' },
        { path: ['operationId'] },
      );
    }
    operations.get(operationId)?.();
    operations.delete(operationId);
    reply.header('cache-control', 'no-store');
    return '';
  });

  app.patch(url, () => {
    throw new MethodNotAllowed('GET, POST, PUT, DELETE');
  });
}

/** Sends the stream of a reservation from now on, what its operations have written already first. */
function connect(
  reservation: Reservation,
  request: FastifyRequest,
  reply: FastifyReply,
  { open, log }: StreamRoutesOptions,
): Body {
  const { stream, operations } = reservation;
  const info = infoOf(request);
  const end = (reason: Error): void => {
    if (!(reason instanceof GatewayStopping)) {
      const errors = refusalErrors(reason, { log, request: info, operation: null });
      for (const id of operations.keys()) void stream.write(sharedEvents(id).failure(errors));
    }
    stream.end();
  };
  const entry: OpenStream = {
    stream,
    heartbeat: HEARTBEAT,
    get caller() {
      return reservation.caller;
    },
    end,
  };
  try {
    open.add(entry);
  } catch (error) {
    stream.cut();
    throw error;
  }
  beginStream(reply, EVENT_STREAM);
  void stream.write(HEARTBEAT);
  return stream.body;
}

/** Who accepts anything gets what is served here. @throws NotAcceptable */
function eventsOnly({ headers }: FastifyRequest): Accepted {
  const { events, whole } = negotiate(headers.accept);
  if (events === 'text/event-stream' || whole === UNSPECIFIC) return EVENTS_ONLY;
  throw new NotAcceptable();
}

function tokenOf(request: FastifyRequest): string | undefined {
  const { token } = request.query as Readonly<Record<string, unknown>>;
  return headerOf(request.headers, TOKEN_HEADER) ?? (typeof token === 'string' ? token : undefined);
}

function infoOf(request: FastifyRequest): RequestInfo {
  return requestInfoOf({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, request.id, null);
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
