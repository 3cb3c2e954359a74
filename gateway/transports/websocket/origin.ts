import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page may open a socket: one of our own, or of the allowed origins. CORS does not cover sockets, so that this is the
 * only check. Programs other than browsers send no Origin.
 */
export function isAllowedOrigin({ origin, host }: IncomingHttpHeaders, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
}
