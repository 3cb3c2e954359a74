import type { IncomingHttpHeaders } from 'node:http';

/** Headers that make a browser ask first (CORS preflight) before it sends a request to another site. */
const ASKING = [
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'authorization',
  'x-api-key',
] as const;

/**
 * Whether another site's page could have sent this GET without the browser asking us first. Bodies need no such check: only
 * application/json is read, which asks.
 */
export function isSimpleRequest(headers: IncomingHttpHeaders): boolean {
  if (ASKING.some((name) => headers[name] !== undefined)) return false;
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type !== 'application/json' && headers['sec-fetch-site'] !== 'same-origin';
}
