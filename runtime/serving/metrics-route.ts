import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Metrics, MetricsAccess } from '#runtime/metrics/metrics.ts';

const OPEN_METRICS = /(^|,)\s*application\/openmetrics-text\s*(;|,|$)/i;

/** What a route says of a parameter's form. */
const PATTERN = /\(.*\)/;

/** Counts each request and its time by its route, and serves GET /metrics unless that is closed. */
export function addMetrics(app: FastifyInstance, metrics: Metrics, access: MetricsAccess): void {
  app.addHook('onResponse', (request, reply, done) => {
    // The route, not the address: that has ids in it, and strangers ask for any.
    const route = request.routeOptions.url?.replace(PATTERN, '') ?? 'none';
    metrics.count('polit_http_requests_total', { route, method: request.method, status: String(reply.statusCode) });
    metrics.observe('polit_http_request_duration_seconds', { route }, reply.elapsedTime / 1_000);
    done();
  });
  if (access === 'closed') return;
  const isAllowed = access === 'open' ? () => true : bearerCheck(access.token);
  app.get('/metrics', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!isAllowed(request.headers.authorization)) {
      reply.code(401).header('www-authenticate', 'Bearer').type('text/plain; charset=utf-8');
      return 'The token of METRICS_TOKEN is needed.\n';
    }
    const format = OPEN_METRICS.test(request.headers.accept ?? '') ? 'openmetrics' : 'text';
    const { contentType, text } = await metrics.expose(format);
    reply.header('content-type', contentType).header('vary', 'Accept');
    return text;
  });
}

/** Compares hashes, so that the time it takes tells nothing of the token. */
function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = sha256(`Bearer ${token}`);
  return (authorization) => timingSafeEqual(sha256(authorization ?? ''), expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
