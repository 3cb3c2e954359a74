import { createHash } from 'node:crypto';
import { DocumentAmbiguous } from '#gateway/errors.ts';
import { type OperationParams, persistedQueryHash } from './params.ts';

/** Prefix of an id that is a hash (GraphQL over HTTP, appendix "Persisted Documents"); clients may leave it out. */
const PREFIX = 'sha256:';

/**
 * The id that a request names its document by, without prefix; null when it brings the text instead.
 *
 * @throws DocumentAmbiguous for a text and an id together, or two ids that differ
 */
export function requestedId({ query, documentId, extensions }: OperationParams): string | null {
  const ids = [documentId, persistedQueryHash(extensions)].filter((id) => id !== null);
  const [id = null, other = id] = ids.map(bareId);
  if (id !== other || (id !== null && query !== null)) throw new DocumentAmbiguous();
  return id;
}

/** An id without the prefix that says how it was made. */
export function bareId(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

/** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
