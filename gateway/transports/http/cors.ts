import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, POST, PUT, DELETE';
const REQUEST_HEADERS =
  'authorization, content-type, accept-language, x-request-id, graphql-require-preflight, apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version, traceparent, idempotency-key, last-event-id, x-api-key, x-graphql-event-stream-token';
const RESPONSE_HEADERS = 'x-request-id, retry-after, ratelimit, ratelimit-policy';
/** Browsers keep the answer to a preflight this long. */
const MAX_AGE_SECONDS = 600;

/**
 * Lets the pages of `origins` call us (Fetch standard, CORS protocol); the pages of others get no such header, and their browser
 * keeps the answer from them. Credentials are never allowed: tokens travel in a header, there are no cookies.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    reply.header('vary', 'Origin');
    const allowed = origin !== undefined && origins.includes(origin);
    if (allowed)
      reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': RESPONSE_HEADERS });
    if (request.method !== 'OPTIONS') return done();
    if (allowed) {
      reply.headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': REQUEST_HEADERS,
        'access-control-max-age': MAX_AGE_SECONDS,
      });
    }
    void reply.code(204).send();
  });
}
