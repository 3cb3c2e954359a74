import { isUtf8 } from 'node:buffer';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import {
  HttpRefusal,
  MalformedRequest,
  MediaTypeUnsupported,
  RequestTooLarge,
  RouteNotFound,
} from '#gateway/errors.ts';
import { refusalErrors } from '#gateway/execution/respond.ts';
import { InvalidToken } from '#runtime/access-token.ts';
import type { IdGenerator } from '#runtime/clock.ts';
import { AppError, type Texts } from '#runtime/errors.ts';
import type { Logger } from '#runtime/log.ts';
import { addHttpSpans } from '#runtime/serving/http-spans.ts';
import { allowOrigins } from './cors.ts';
import { requestIdOf, requestInfoOf } from './request-info.ts';
import { securityHeaders } from './security-headers.ts';
import { statusOfRefusal } from './status.ts';

/** Bytes of a request body. */
export const BODY_LIMIT_BYTES = 1_000_000;
/** For receiving a whole request: who sends a byte a second holds no connection for long. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Nothing was sent or received for so long: streams have their heartbeats more often, and no operation may take it. */
const STILL_MS = 60_000;

/**
 * The HTTP server with what all routes share: request ids, CORS, security headers, JSON bodies, coded errors.
 *
 * @param options.stillMs after which a connection on which nothing moves is ended, answers that nobody reads included
 */
export function createHttpServer(options: {
  readonly log: Logger;
  readonly newId: IdGenerator;
  readonly origins: readonly string[];
  readonly https: boolean;
  readonly stillMs?: number;
}): FastifyInstance {
  const { log, newId } = options;
  const hardening = securityHeaders(options);
  const refuse = (thrown: unknown, request: FastifyRequest, reply: FastifyReply): string => {
    const error = known(thrown);
    reply.header('cache-control', 'no-store');
    if (error instanceof HttpRefusal) reply.headers(error.headers);
    if (error instanceof InvalidToken) reply.header('www-authenticate', 'Bearer error="invalid_token"');
    const errors = refusalErrors(error, { log, request: infoOf(request), operation: null });
    // What failed before a media type was agreed on is told in the one that everybody reads.
    reply.code(statusOfRefusal(error, { type: 'application/json', legacy: false }));
    if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
    return JSON.stringify({ errors });
  };
  const app: FastifyInstance = fastify({
    // For an address that cannot be read: there no hook has run.
    frameworkErrors: (thrown, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers({ ...hardening, 'x-request-id': request.id });
      void reply.send(refuse(thrown, request, reply));
    },
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: options.stillMs ?? STILL_MS,
    genReqId: (request) => requestIdOf(request.headers, newId),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(hardening).header('x-request-id', request.id);
    done();
  });
  addHttpSpans(app);
  allowOrigins(app, options.origins);
  readJsonOnly(app);

  app.setNotFoundHandler(() => {
    throw new RouteNotFound();
  });
  app.setErrorHandler(async (thrown, request, reply) => refuse(thrown, request, reply));
  return app;
}

function infoOf(request: FastifyRequest) {
  return requestInfoOf({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, request.id, null);
}

/** Bodies are JSON in UTF-8, as they are, or refused; other types are what forms of other sites can send. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const charset = /;\s*charset="?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) return done(new MediaTypeUnsupported());
    if (!/^(identity)?$/i.test(request.headers['content-encoding'] ?? '')) return done(new MediaTypeUnsupported());
    // Decoding would put U+FFFD where bytes are wrong, and store a text that nobody wrote.
    if (!isUtf8(bytes)) return done(new MalformedRequest(NOT_UTF8));
    try {
      done(null, JSON.parse(bytes.toString()));
    } catch (cause) {
      done(new MalformedRequest({ en: 'The body is not JSON.', tr: 'Gövde JSON değil.' }, { cause }));
    }
  });
}

const NOT_UTF8: Texts = { en: 'The body is not UTF-8.', tr: 'Gövde UTF-8 değil.' };

/** Fastify's own refusals as ours. */
function known(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new RequestTooLarge(BODY_LIMIT_BYTES);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new MediaTypeUnsupported();
  if (error.code === 'FST_ERR_BAD_URL' || error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new MalformedRequest(
      {
        en: 'The address cannot be read: it is wrongly encoded or too long.',
        tr: 'Adres okunamıyor: kodlaması hatalı ya da çok uzun.',
      },
      { cause: error },
    );
  }
  if ('statusCode' in error && error.statusCode === 400) {
    return new MalformedRequest({ en: 'The request cannot be read.', tr: 'İstek okunamıyor.' }, { cause: error });
  }
  return error;
}
