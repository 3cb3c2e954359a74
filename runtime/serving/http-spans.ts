import { type Context, context, type Span, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { spanContextOf } from '#runtime/trace-context.ts';
import { beginSpan, isRecording, remoteParent } from '#runtime/tracing/tracing.ts';

/** Makes each request a span, where spans are recorded: of the caller's trace if it has one (W3C traceparent), else of a new one. */
export function addHttpSpans(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, { readonly span: Span; readonly within: Context }>();

  app.addHook('onRequest', (request, _reply, done) => {
    if (!isRecording()) return done();
    const { method, headers, routeOptions } = request;
    const caller = spanContextOf(headers.traceparent);
    const parent = caller ? remoteParent(caller.traceId, caller.spanId) : context.active();
    const span = beginSpan(`${method} ${routeOptions.url ?? 'unknown'}`, {
      kind: 'server',
      parent,
      attributes: { 'http.request.method': method, 'http.route': routeOptions.url ?? '' },
    });
    const within = trace.setSpan(parent, span);
    spans.set(request, { span, within });
    context.with(within, done);
  });
  // Bodies are read by events of the socket, which know nothing of the request.
  app.addHook('preHandler', (request, _reply, done) => {
    const begun = spans.get(request);
    if (begun) context.with(begun.within, done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request)?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    span?.end();
    done();
  });
}
