import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OperationTypeNode } from 'graphql';
import { type HourlyLimits, rateLimitPolicy } from '#gateway/access/rate-limit.ts';
import type { Authenticator } from '#gateway/access/sessions.ts';
import {
  DocumentAmbiguous,
  HttpRefusal,
  MalformedRequest,
  MediaTypeUnsupported,
  MethodNotAllowed,
  PreflightRequired,
  SubscriptionNeedsSocket,
} from '#gateway/errors.ts';
import { bodyText } from '#gateway/execution/respond.ts';
import { bareId } from '#gateway/operations/document-id.ts';
import { isRecord, type OperationParams, readParams } from '#gateway/operations/params.ts';
import type { Pipeline } from '#gateway/pipeline.ts';
import { negotiate } from './media-type.ts';
import { isSimpleRequest } from './preflight.ts';
import { clientNameOf, requestInfoOf } from './request-info.ts';
import { statusOfRefusal, statusOfResult } from './status.ts';

export interface GraphqlRoutesOptions {
  readonly pipeline: Pipeline;
  readonly authenticator: Authenticator;
  readonly hourlyLimits: HourlyLimits | null;
}

/**
 * GraphQL over HTTP (draft of stage 2): POST with a JSON body, GET with a query string, and for registered documents
 * /graphql/sha256:<id> with either.
 */
export function addGraphqlRoutes(app: FastifyInstance, options: GraphqlRoutesOptions): void {
  const { pipeline, authenticator, hourlyLimits } = options;

  const run = async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const media = negotiate(request.headers.accept);
    reply.headers({ 'content-type': `${media.type}; charset=utf-8`, 'cache-control': 'no-store' });
    reply.header('vary', 'Origin, Accept, Accept-Language, Authorization');
    const params = request.method === 'GET' ? paramsOfGet(request) : paramsOfPost(request);
    const viewer = await authenticator.authenticate(request.headers.authorization);
    const policy = rateLimitPolicy(hourlyLimits, viewer !== null);
    if (policy) reply.header('ratelimit-policy', policy);

    const answer = await pipeline({
      params,
      request: requestInfoOf(
        { headers: request.headers, remoteAddress: request.socket.remoteAddress },
        request.id,
        viewer,
      ),
      client: clientNameOf(request.headers),
      idempotencyKey: idempotencyKeyHeader(request),
      admitType: (type) => admitOverHttp(type, request),
      onReaderTooSlow: () => {},
    });
    if (answer.kind === 'result') {
      reply.code(statusOfResult(answer.result, media));
      return bodyText(answer.result);
    }
    if (answer.kind !== 'refused') throw new Error(`${answer.kind} cannot be sent as one answer`);
    if (answer.error instanceof HttpRefusal) reply.headers(answer.error.headers);
    reply.code(statusOfRefusal(answer.error, media));
    return JSON.stringify({ errors: answer.errors });
  };

  for (const url of ['/graphql', '/graphql/:documentId(^sha256:.+$)']) {
    app.route({ method: ['GET', 'POST'], url, handler: run });
    app.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url,
      handler: () => {
        throw new MethodNotAllowed('GET, POST');
      },
    });
  }
}

function admitOverHttp(type: OperationTypeNode, request: FastifyRequest): void {
  if (type === 'subscription') throw new SubscriptionNeedsSocket();
  if (request.method !== 'GET') return;
  if (type === 'mutation') throw new MethodNotAllowed('POST');
  if (isSimpleRequest(request.headers)) throw new PreflightRequired();
}

function idempotencyKeyHeader({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  // Node joins what is sent twice; only Set-Cookie is a list.
  return key === undefined ? undefined : String(key);
}

function paramsOfPost(request: FastifyRequest): OperationParams {
  // A body of another type was refused by its parser; without a type and a body there was nothing to refuse.
  if (request.headers['content-type'] === undefined) throw new MediaTypeUnsupported();
  return readParams(withPathId(request, request.body ?? {}));
}

function paramsOfGet(request: FastifyRequest): OperationParams {
  const { variables, extensions, ...rest } = request.query as Readonly<Record<string, unknown>>;
  return readParams(
    withPathId(request, {
      ...rest,
      variables: jsonOf('variables', variables),
      extensions: jsonOf('extensions', extensions),
    }),
  );
}

function jsonOf(name: string, text: unknown): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(String(text));
  } catch {
    throw new MalformedRequest({ en: `${name} is not JSON.`, tr: `${name} JSON değil.` }, { path: [name] });
  }
}

/** The path names a document like a body does; where both do, they must agree. */
function withPathId(request: FastifyRequest, body: unknown): unknown {
  const { documentId } = request.params as { readonly documentId?: string };
  if (documentId === undefined || !isRecord(body)) return body;
  const given = body.documentId ?? documentId;
  if (typeof given === 'string' && bareId(given) !== bareId(documentId)) throw new DocumentAmbiguous();
  return { ...body, documentId };
}
