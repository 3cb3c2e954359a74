import { MalformedRequest } from '#gateway/errors.ts';

/** What a client asks for, as the GraphQL-over-HTTP and the persisted documents drafts name it. */
export interface OperationParams {
  readonly query: string | null;
  readonly documentId: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * Reads a request's parameters; null counts as absent, as does an empty operationName.
 *
 * @throws MalformedRequest naming the parameter at fault
 */
export function readParams(body: unknown): OperationParams {
  if (Array.isArray(body)) {
    throw new MalformedRequest({
      en: 'Batches are not run here: send one operation a request.',
      tr: 'Toplu istekler burada çalıştırılmaz: her istekte bir işlem gönderin.',
    });
  }
  if (!isRecord(body)) {
    throw new MalformedRequest({
      en: 'The request must be a JSON object with query or documentId.',
      tr: 'İstek, query ya da documentId içeren bir JSON nesnesi olmalıdır.',
    });
  }
  const params: OperationParams = {
    query: text(body, 'query'),
    documentId: text(body, 'documentId'),
    operationName: text(body, 'operationName') || null,
    variables: record(body, 'variables'),
    extensions: record(body, 'extensions'),
  };
  if (params.query === null && params.documentId === null && persistedQueryHash(params.extensions) === null) {
    throw new MalformedRequest({
      en: 'The request has neither query nor documentId.',
      tr: 'İstekte ne query ne de documentId var.',
    });
  }
  return params;
}

/**
 * The hash of Apollo's persisted queries, `extensions.persistedQuery.sha256Hash`; null without one.
 *
 * @throws MalformedRequest for another version of that protocol
 */
export function persistedQueryHash(extensions: Readonly<Record<string, unknown>>): string | null {
  const { persistedQuery } = extensions;
  if (!isRecord(persistedQuery) || typeof persistedQuery.sha256Hash !== 'string') return null;
  if (persistedQuery.version === 1) return persistedQuery.sha256Hash;
  throw new MalformedRequest(
    {
      en: 'extensions.persistedQuery is known in version 1 only.',
      tr: 'extensions.persistedQuery yalnızca 1. sürümüyle bilinir.',
    },
    { path: ['extensions', 'persistedQuery', 'version'] },
  );
}

function text(body: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = body[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new MalformedRequest({ en: `${name} must be a string.`, tr: `${name} bir metin olmalıdır.` }, { path: [name] });
}

function record(body: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = body[name] ?? {};
  if (isRecord(value)) return value;
  throw new MalformedRequest(
    { en: `${name} must be an object.`, tr: `${name} bir nesne olmalıdır.` },
    { path: [name] },
  );
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
