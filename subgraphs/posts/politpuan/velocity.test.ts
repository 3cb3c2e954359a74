import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextVelocity, type Velocity } from './velocity.ts';

const START = Date.UTC(2026, 10, 22, 9);
const HOUR_MS = 3_600_000;
const at = (ms: number): Date => new Date(START + ms);

test('a post that was never measured has what it gained', () => {
  expect(nextVelocity(null, 0, at(0))).toEqual({ velocity: 0, measuredAt: at(0) });
  expect(nextVelocity(null, 10, at(0)).velocity).toBeCloseTo(6.931_471_8, 6);
});

test('halves in an hour without gains', () => {
  expect(nextVelocity({ velocity: 40, measuredAt: at(0) }, 0, at(HOUR_MS))).toEqual({
    velocity: 20,
    measuredAt: at(HOUR_MS),
  });
});

test('a steady gain of sixty points an hour comes to a velocity of about sixty', () => {
  let velocity: Velocity | null = null;
  for (let minute = 1; minute <= 24 * 60; minute += 1) velocity = nextVelocity(velocity, 1, at(minute * 60_000));
  expect(velocity?.velocity).toBeGreaterThan(59);
  expect(velocity?.velocity).toBeLessThan(61);
});

test('measured more or less often, it comes to the same', () => {
  const often = [15, 30, 45, 60].reduce<Velocity | null>(
    (before, minute) => nextVelocity(before, minute === 15 ? 8 : 0, at(minute * 60_000)),
    null,
  );
  const seldom = nextVelocity(nextVelocity(null, 8, at(15 * 60_000)), 0, at(HOUR_MS));
  expect(often?.velocity).toBeCloseTo(seldom.velocity, 10);
});

test('never negative, and an instant before the last measurement counts as that one', () => {
  expect(nextVelocity({ velocity: 1, measuredAt: at(0) }, -100, at(0)).velocity).toBe(0);
  expect(nextVelocity({ velocity: 40, measuredAt: at(HOUR_MS) }, 0, at(0))).toEqual({
    velocity: 40,
    measuredAt: at(HOUR_MS),
  });
  const gain = fc.record({ points: fc.double({ min: -50, max: 50, noNaN: true }), ms: fc.nat({ max: 10 * HOUR_MS }) });
  fc.assert(
    fc.property(fc.array(gain), (gains) => {
      let velocity: Velocity | null = null;
      for (const { points, ms } of gains) {
        velocity = nextVelocity(velocity, points, at(ms));
        expect(velocity.velocity).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
