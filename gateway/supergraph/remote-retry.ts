import type { HttpAnswer } from './remote-fetch.ts';

/** How often a fetch is tried at most. */
const TRIES = 3;
/** The first wait is up to this long, each further one up to twice as long as the one before; milliseconds. */
const FIRST_WAIT_MS = 50;

/** Statuses of servers and proxies that say nothing about the request: bad gateway, unavailable, gateway time-out. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/** Codes of errors that are about the connection, by Node.js and by undici. */
const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether an answer says that there is no subgraph behind the address for now. */
export function isPassing({ status }: HttpAnswer): boolean {
  return PASSING_STATUSES.has(status);
}

/** Whether an error is one of the connection, or of several addresses that were tried. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && CONNECTION_CODES.has(error.code)) return true;
  return isConnectionFailure(error.cause);
}

/**
 * How long to wait before a fetch that does no harm twice is tried again, milliseconds; null when it is not. Random, so that those who
 * failed together do not come back together. A server that names a time (RFC 9110, section 10.2.3) is given it.
 *
 * @param failed.tries that have failed so far
 * @param failed.leftMs until nobody waits for the answer any more
 * @param random from 0 to less than 1
 */
export function waitBeforeRetry(
  failed: { readonly tries: number; readonly outcome: HttpAnswer | Error; readonly leftMs: number },
  random: number,
  now: Date,
): number | null {
  const { tries, outcome, leftMs } = failed;
  if (tries >= TRIES) return null;
  if (outcome instanceof Error && !isConnectionFailure(outcome)) return null;
  const jitter = random * FIRST_WAIT_MS * 2 ** (tries - 1);
  const waitMs = jitter + (outcome instanceof Error ? 0 : retryAfterMs(outcome.retryAfter, now));
  return waitMs < leftMs ? waitMs : null;
}

/** Seconds or a date. */
function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
