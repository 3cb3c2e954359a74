import type { FastifyRequest } from 'fastify';
import { DocumentAmbiguous, MalformedRequest, MediaTypeUnsupported } from '#gateway/errors.ts';
import { bareId } from '#gateway/operations/document-id.ts';
import { isRecord, type OperationParams, readParams } from '#gateway/operations/params.ts';

/**
 * The operation that a request names, in its query string (GET) or its body, and by its path where that has `:documentId`.
 *
 * @throws MalformedRequest, MediaTypeUnsupported, DocumentAmbiguous
 */
export function paramsOf(request: FastifyRequest): OperationParams {
  return readParams(withPathId(request, request.method === 'GET' ? queryOf(request) : bodyOf(request)));
}

function bodyOf(request: FastifyRequest): unknown {
  // A body of another type was refused by its parser; without a type and a body there was nothing to refuse.
  if (request.headers['content-type'] === undefined) throw new MediaTypeUnsupported();
  return request.body ?? {};
}

function queryOf(request: FastifyRequest): unknown {
  const { variables, extensions, ...rest } = request.query as Readonly<Record<string, unknown>>;
  return { ...rest, variables: jsonOf('variables', variables), extensions: jsonOf('extensions', extensions) };
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
