import { randomFillSync } from 'node:crypto';

const VERSION_00 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
/** Of a version that we do not know, what version 00 has is read, and only if the rest is set apart by a dash. */
const LATER_VERSION = /^(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;
const ALL_ZERO = /^0+$/;

/**
 * The trace id of a `traceparent` header (W3C Trace Context level 1, section 3.2): 32 lower-case hexadecimal digits; null for a header
 * that the rules say to ignore.
 */
export function traceIdOf(traceparent: string | readonly string[] | undefined): string | null {
  if (typeof traceparent !== 'string') return null;
  const [, traceId, parentId] = VERSION_00.exec(traceparent) ?? LATER_VERSION.exec(traceparent) ?? [];
  if (traceId === undefined || parentId === undefined) return null;
  return ALL_ZERO.test(traceId) || ALL_ZERO.test(parentId) ? null : traceId;
}

/** An id for a trace that begins here. */
export function newTraceId(): string {
  const id = randomHex(16);
  return ALL_ZERO.test(id) ? newTraceId() : id;
}

/**
 * The header by which a request or a message of ours goes on with a trace. Its parent id is new, for each is a step of its own; it is
 * not flagged as sampled, because no spans are recorded here.
 */
export function traceparentOf(traceId: string): string {
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
