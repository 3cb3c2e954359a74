const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Türkiye has kept UTC+3 all year since 2016. */
const OFFSET_MS = 3 * HOUR_MS;

/** The Istanbul clock at an instant: `hour` 0–23, `weekday` 0 (Monday) – 6 (Sunday); NaN both for an invalid date. */
export function istanbulClock(at: Date): { hour: number; weekday: number } {
  const local = at.getTime() + OFFSET_MS;
  const day = Math.floor(local / DAY_MS);
  return {
    hour: Math.floor((local - day * DAY_MS) / HOUR_MS),
    // Day 0, 1 January 1970, was a Thursday.
    weekday: (((day + 3) % 7) + 7) % 7,
  };
}
