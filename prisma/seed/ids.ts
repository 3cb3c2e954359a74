import { v7 } from 'uuid';
import type { Random } from './random.ts';

/**
 * UUIDv7 (RFC 9562) from a seeded stream. Called with non-decreasing times it returns strictly increasing ids: within
 * one millisecond the 32-bit sequence counts up.
 */
export function sequentialIds(random: Random): (at: Date) => string {
  let lastMillisecond = Number.NEGATIVE_INFINITY;
  let sequence = 0;
  return (at) => {
    const msecs = at.getTime();
    sequence = msecs === lastMillisecond ? sequence + 1 : random.int(0, 0x7fffffff);
    lastMillisecond = msecs;
    return v7({ msecs, seq: sequence, random: random.bytes(16) });
  };
}
