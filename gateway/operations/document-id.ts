import { createHash } from 'node:crypto';
import { DocumentAmbiguous } from '#gateway/errors.ts';
import { type OperationParams, persistedQueryHash } from './params.ts';

/** Prefix of an id that is a hash (GraphQL over HTTP, appendix "Persisted Documents"); clients may leave it out. */
const PREFIX = 'sha256:';

/** How a request says which document it wants. */
export type DocumentReference =
  | { readonly kind: 'text'; readonly text: string }
  /** A `documentId`. */
  | { readonly kind: 'id'; readonly id: string }
  /** The hash of Apollo's persisted queries, alone. */
  | { readonly kind: 'hash'; readonly id: string }
  /** The same with the text that it is to stand for from now on. */
  | { readonly kind: 'registration'; readonly id: string; readonly text: string };

/**
 * Reads how a request says which document it wants; ids are without prefix.
 *
 * @throws DocumentAmbiguous for a text and an id together, or two ids that differ; MalformedRequest
 */
export function referenceOf({ query, documentId, extensions }: OperationParams): DocumentReference {
  const hash = persistedQueryHash(extensions);
  const id = documentId === null ? null : bareId(documentId);
  if (id !== null) {
    if (query !== null || (hash !== null && bareId(hash) !== id)) throw new DocumentAmbiguous();
    return { kind: 'id', id };
  }
  if (hash === null) return { kind: 'text', text: query ?? '' };
  return query === null ? { kind: 'hash', id: bareId(hash) } : { kind: 'registration', id: bareId(hash), text: query };
}

/** An id without the prefix that says how it was made. */
export function bareId(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

/** What a SHA-256 looks like as an id, without prefix. */
export const SHA256 = /^[0-9a-f]{64}$/;

/** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
