import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** The current instant. A parameter everywhere, so that tests decide what time it is. */
export type Clock = () => Date;

/** Makes a new identifier; UUIDv7, so that ids sort by the time they were made. */
export type IdGenerator = () => string;

export const systemClock: Clock = () => new Date();

export const newUuid: IdGenerator = uuidV7Generator(systemClock);

/**
 * Makes UUIDv7 whose order is the order in which they were made (RFC 9562, 6.2, method 1: a counter of 32 bits that starts at random
 * with each millisecond), also while the clock stands still or is set back. Randomness is fetched from the system for 256 at a time:
 * fetching it for each is nine tenths of what one costs.
 */
export function uuidV7Generator(clock: Clock): IdGenerator {
  const pool = new Uint8Array(256 * 16);
  let used = pool.length;
  let msecs = Number.NEGATIVE_INFINITY;
  let seq = 0;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + 16);
    used += 16;
    const now = clock().getTime();
    if (now > msecs) {
      msecs = now;
      // The top bit is left clear, so that there is room to count.
      seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
    } else {
      seq = (seq + 1) | 0;
      if (seq === 0) msecs += 1;
    }
    return v7({ random, msecs, seq });
  };
}

/**
 * The Istanbul calendar day of an instant as YYYY-MM-DD. Daily limits and figures that matter to people are counted by it.
 * Turkey has kept UTC+3 all year since 2016 (IANA Europe/Istanbul), but the zone data decides, not a constant.
 */
export function istanbulDay(at: Date): string {
  return ISTANBUL_DAY.format(at);
}

const ISTANBUL_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Istanbul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The next midnight in Istanbul after an instant. */
export function nextIstanbulMidnight(at: Date): Date {
  const today = istanbulDay(at);
  // Walk by the hour, then land on the exact boundary: right also if the zone's offset ever changes.
  let next = new Date(Math.ceil((at.getTime() + 1) / 3_600_000) * 3_600_000);
  while (istanbulDay(next) === today) next = new Date(next.getTime() + 3_600_000);
  return next;
}
