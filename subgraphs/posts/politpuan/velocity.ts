import { VELOCITY_HALF_LIFE_HOURS, velocityAt } from '#schema/politpuan-time.ts';

/** How fast a post gains points, as it was at an instant. */
export interface Velocity {
  /** Points an hour, never negative. */
  readonly velocity: number;
  readonly measuredAt: Date;
}

/** What a point gained just now adds, in points an hour: so that a steady gain of x points an hour is a velocity of x. */
const PER_POINT = Math.LN2 / VELOCITY_HALF_LIFE_HOURS;

/**
 * The velocity after a gain: an exponentially decaying rate. Points that were taken back lower it, never below 0. An instant before the last
 * measurement (another process's clock) counts as that of the measurement.
 * @param before null for a post that was never measured
 */
export function nextVelocity(before: Velocity | null, gainedPoints: number, at: Date): Velocity {
  const measuredAt = before !== null && before.measuredAt > at ? before.measuredAt : at;
  const left = before === null ? 0 : velocityAt(before.velocity, before.measuredAt, measuredAt);
  return { velocity: Math.max(0, left + gainedPoints * PER_POINT), measuredAt };
}
