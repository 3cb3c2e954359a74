/** Istanbul has kept UTC+3 without summer time since 2016: a fixed shift is exact for every date the world uses. */
const istanbulOffset = 3 * 3_600_000;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The Istanbul calendar day of an instant, counted in whole days since 1970-01-01. */
export function istanbulDay(at: number): number {
  return Math.floor((at + istanbulOffset) / day);
}

/** The instant at which an Istanbul calendar day begins. */
export function startOfIstanbulDay(dayNumber: number): number {
  return dayNumber * day - istanbulOffset;
}

/** 0…23 on an Istanbul clock. */
export function istanbulHour(at: number): number {
  return Math.floor(((((at + istanbulOffset) % day) + day) % day) / hour);
}

/** 0 Sunday … 6 Saturday, in Istanbul. */
export function istanbulWeekday(at: number): number {
  return (((istanbulDay(at) + 4) % 7) + 7) % 7;
}

/** Month 0…11 and full year of an instant in Istanbul. */
export function istanbulMonth(at: number): { month: number; year: number } {
  const shifted = new Date(at + istanbulOffset);
  return { month: shifted.getUTCMonth(), year: shifted.getUTCFullYear() };
}

/** How busy each hour of the Istanbul day is: quiet at night, peaks at the morning commute, lunch and after dinner. */
export const hourWeights: readonly number[] = [
  2.2, 1.1, 0.5, 0.3, 0.2, 0.3, 0.9, 2.2, 4.0, 4.8, 4.6, 4.4, 5.2, 5.0, 4.3, 4.2, 4.5, 5.2, 5.6, 6.0, 6.8, 7.2, 6.2,
  4.0,
];

/** Sunday … Saturday: politics is a working-day subject. */
export const weekdayWeights: readonly number[] = [0.74, 1.1, 1.16, 1.12, 1.08, 1.0, 0.8];

const busiestHour = Math.max(...hourWeights);

/** Relative activity of the instant's hour, 0…1. */
export function activityAt(at: number): number {
  return (hourWeights[istanbulHour(at)] ?? 1) / busiestHour;
}
