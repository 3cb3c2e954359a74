import { randomFillSync } from 'node:crypto';
import { activeTrace } from './tracing/tracing.ts';

const VERSION_00 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
/** Of a version that we do not know, what version 00 has is read, and only if the rest is set apart by a dash. */
const LATER_VERSION = /^(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;
const ALL_ZERO = /^0+$/;

/**
 * The trace id of a `traceparent` header (W3C Trace Context level 1, section 3.2): 32 lower-case hexadecimal digits; null for a header
 * that the rules say to ignore.
 */
export function traceIdOf(traceparent: string | readonly string[] | undefined): string | null {
  return spanContextOf(traceparent)?.traceId ?? null;
}

/** The same with the span that the request belongs to, 16 digits. */
export function spanContextOf(
  traceparent: string | readonly string[] | undefined,
): { readonly traceId: string; readonly spanId: string } | null {
  if (typeof traceparent !== 'string') return null;
  const [, traceId, spanId] = VERSION_00.exec(traceparent) ?? LATER_VERSION.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  return ALL_ZERO.test(traceId) || ALL_ZERO.test(spanId) ? null : { traceId, spanId };
}

/** An id for a trace that begins here. */
export function newTraceId(): string {
  const id = randomHex(16);
  return ALL_ZERO.test(id) ? newTraceId() : id;
}

/**
 * The header by which a request or a message of ours goes on with a trace: from the span that is under way, where spans are recorded. Else its
 * parent id is new, for each is a step of its own, and it is not flagged as sampled.
 */
export function traceparentOf(traceId: string): string {
  const active = activeTrace();
  if (active?.traceId === traceId) return `00-${traceId}-${active.spanId}-01`;
  return `00-${traceId}-${newParentId()}-00`;
}

function newParentId(): string {
  const id = randomHex(8);
  return ALL_ZERO.test(id) ? newParentId() : id;
}

/** Drawn at once, because a draw costs some microseconds whatever its size: for each fetch it was 8 % of what a feed costs a gateway. */
const random = Buffer.alloc(4_096);
let drawn = random.length;

function randomHex(bytes: number): string {
  if (drawn + bytes > random.length) {
    randomFillSync(random);
    drawn = 0;
  }
  drawn += bytes;
  return random.toString('hex', drawn - bytes, drawn);
}
