import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttemptRecord, type Attempts, afterFailure, afterSuccess, lockedUntil } from './lockout.ts';

const start = new Date('2026-05-19T09:30:00.000Z');
const untried: AttemptRecord = { failures: 0, lastFailedAt: null, lockedUntil: null, lastSucceededAt: null };
const nobody: Attempts = { here: untried, everywhere: untried };
const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
const seconds = (from: Date, until: Date | null): number =>
  until === null ? 0 : (until.getTime() - from.getTime()) / 1000;

/** Fails as soon as an attempt is let through, `times` times. @returns the delays in seconds */
function failing(attempts: Attempts, times: number): { attempts: Attempts; now: Date; delays: number[] } {
  const delays: number[] = [];
  let now = start;
  for (let turn = 0; turn < times; turn += 1) {
    attempts = afterFailure(attempts, now);
    const until = lockedUntil(attempts, now);
    delays.push(seconds(now, until));
    now = until ?? now;
  }
  return { attempts, now, delays };
}

describe('sign-in delays', () => {
  test('there is none before a failure', () => {
    expect(lockedUntil(nobody, start)).toBeNull();
  });

  test('double from 1 s to 15 minutes in a strange network', () => {
    expect(failing(nobody, 12).delays).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test('stay at 30 s where the owner signed in before', () => {
    const known = { ...nobody, here: { ...untried, lastSucceededAt: start } };
    expect(failing(known, 8).delays).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  test('an attempt is let through the moment the delay is over', () => {
    const attempts = afterFailure(nobody, start);
    expect(lockedUntil(attempts, later(start, 999))).toEqual(later(start, 1_000));
    expect(lockedUntil(attempts, later(start, 1_000))).toBeNull();
  });

  test('failures from many networks delay the others from the tenth on, 30 s at most', () => {
    let everywhere = untried;
    const delays = Array.from({ length: 17 }, () => {
      // Each failure comes from a network of its own.
      everywhere = afterFailure({ here: untried, everywhere }, start).everywhere;
      return seconds(start, lockedUntil({ here: untried, everywhere }, start));
    });
    expect(delays).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  test('failures elsewhere do not delay a network that the owner signed in from', () => {
    const attacked = { ...untried, failures: 500, lastFailedAt: start, lockedUntil: later(start, 30_000) };
    expect(lockedUntil({ here: untried, everywhere: attacked }, start)).toEqual(later(start, 30_000));
    const known = { here: { ...untried, lastSucceededAt: start }, everywhere: attacked };
    expect(lockedUntil(known, start)).toBeNull();
    const longAgo = { ...untried, lastSucceededAt: later(start, -91 * 86_400_000) };
    expect(lockedUntil({ here: longAgo, everywhere: attacked }, start)).not.toBeNull();
  });

  test('a success clears its own network, and no more than its own failures of the sum', () => {
    const { attempts, now } = failing(
      { here: untried, everywhere: { ...untried, failures: 20, lastFailedAt: start } },
      3,
    );
    expect(attempts.everywhere.failures).toBe(23);
    const after = afterSuccess(attempts, now);
    expect(after.here).toEqual({ ...untried, lastSucceededAt: now });
    expect(after.everywhere.failures).toBe(20);
    expect(lockedUntil(after, now)).toBeNull();
  });

  test('counting begins anew after a day without a failure', () => {
    const { attempts } = failing(nobody, 8);
    const next = later(start, 2 * 86_400_000);
    expect(seconds(next, lockedUntil(afterFailure(attempts, next), next))).toBe(1);
  });

  test('however it is attacked, an owner waits 30 s at most at home and 15 minutes anywhere', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ mine: fc.boolean(), afterMs: fc.nat(100_000_000) }), { maxLength: 60 }),
        fc.boolean(),
        (failures, known) => {
          let here: AttemptRecord = known ? { ...untried, lastSucceededAt: start } : untried;
          let everywhere = untried;
          let now = start;
          for (const { mine, afterMs } of failures) {
            now = later(now, afterMs);
            const after = afterFailure({ here: mine ? here : untried, everywhere }, now);
            everywhere = after.everywhere;
            if (mine) here = after.here;
          }
          const stillKnown = known && now.getTime() - start.getTime() <= 90 * 86_400_000;
          const wait = seconds(now, lockedUntil({ here, everywhere }, now));
          expect(wait).toBeLessThanOrEqual(stillKnown ? 30 : 900);
          if (!failures.some(({ mine }) => mine)) expect(wait).toBeLessThanOrEqual(stillKnown ? 0 : 30);
        },
      ),
    );
  });
});
