import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationTypeNode } from 'graphql';
import type { Callers } from '#gateway/access/callers.ts';
import { type HourlyLimits, rateLimitPolicy } from '#gateway/access/rate-limit.ts';
import { MethodNotAllowed, NotAcceptable, PreflightRequired, SubscriptionNeedsStream } from '#gateway/errors.ts';
import type { Pipeline } from '#gateway/pipeline.ts';
import { resumeAfterOf } from '#gateway/transports/resume-after.ts';
import type { EventStreams } from '#gateway/transports/streams/event-streams.ts';
import type { Logger } from '#runtime/log.ts';
import type { AccessLog } from './access-log.ts';
import { conditionalGet } from './conditional-get.ts';
import { type Accepted, negotiate } from './media-type.ts';
import { isSimpleRequest } from './preflight.ts';
import { clientNameOf, credentialsOf, headerOf, requestInfoOf } from './request-info.ts';
import { paramsOf } from './request-params.ts';
import { type Body, contentTypeOf, sendAnswer } from './send-answer.ts';

export interface GraphqlRoutesOptions {
  readonly pipeline: Pipeline;
  readonly callers: Callers;
  readonly streams: EventStreams;
  readonly hourlyLimits: HourlyLimits | null;
  readonly log: Logger;
  readonly accessLog: AccessLog;
}

/** One operation of one request, answered as the client takes it. */
export type RunOperation = (
  request: FastifyRequest,
  reply: FastifyReply,
  accepted: Accepted,
) => Promise<Body | undefined>;

/**
 * GraphQL over HTTP (draft of stage 2): POST with a JSON body, GET with a query string, and for registered documents
 * /graphql/sha256:<id> with either. Subscriptions and `@defer` are answered by streams to those who accept them.
 */
export function addGraphqlRoutes(app: FastifyInstance, options: GraphqlRoutesOptions): void {
  const run = createRunOperation(options);
  for (const url of ['/graphql', '/graphql/:documentId(^sha256:.+$)']) {
    app.route({
      method: ['GET', 'POST'],
      url,
      handler: (request, reply) => run(request, reply, negotiate(request.headers.accept)),
    });
    app.route({
      method: ['HEAD', 'PUT', 'PATCH', 'DELETE'],
      url,
      handler: () => {
        throw new MethodNotAllowed('GET, POST');
      },
    });
  }
}

export function createRunOperation(options: GraphqlRoutesOptions): RunOperation {
  const { pipeline, callers, hourlyLimits, accessLog } = options;
  return async (request, reply, accepted) => {
    reply.headers({ 'content-type': contentTypeOf(accepted), 'cache-control': 'no-store' });
    reply.header('vary', 'Origin, Accept, Accept-Language, Authorization, X-Api-Key');
    const params = paramsOf(request);
    const caller = await callers.authenticate(credentialsOf(request.headers));
    const policy = rateLimitPolicy(hourlyLimits, caller.viewer !== null);
    if (policy) reply.header('ratelimit-policy', policy);

    const info = requestInfoOf(
      { headers: request.headers, remoteAddress: request.socket.remoteAddress },
      request.id,
      caller.viewer,
    );
    const client = clientNameOf(request.headers);
    const partner = caller.partner ?? undefined;
    let cut = (): void => {};
    const answer = await pipeline({
      params,
      request: info,
      client,
      partner,
      onAnswered: (answered) => accessLog.carries(request, { ...answered, given: { request: info, client, partner } }),
      idempotencyKey: headerOf(request.headers, 'idempotency-key'),
      acceptsParts: accepted.parts !== null,
      resumeAfter: resumeAfterOf(params, headerOf(request.headers, 'last-event-id')),
      admitType: (type) => admitOverHttp(type, request, accepted),
      onReaderTooSlow: () => cut(),
    });
    const body = sendAnswer(answer, reply, accepted, {
      ...options,
      to: { caller, request: info },
      onStream: (stream) => {
        cut = stream.cut;
      },
    });
    const isWhole = answer.kind === 'result' && accepted.whole !== null && typeof body === 'string';
    return isWhole ? conditionalGet(request, reply, answer.keep, body) : body;
  };
}

function admitOverHttp(type: OperationTypeNode, request: FastifyRequest, { whole, parts, events }: Accepted): void {
  if (type === 'subscription' && events === null) throw new SubscriptionNeedsStream();
  // The protocol for subscriptions in parts has none for answers.
  if (type !== 'subscription' && whole === null && parts === null && events === 'multipart/mixed')
    throw new NotAcceptable();
  if (request.method !== 'GET') return;
  if (type === 'mutation') throw new MethodNotAllowed('POST');
  if (isSimpleRequest(request.headers)) throw new PreflightRequired();
}
