import { v7 } from 'uuid';

/** The current instant. A parameter everywhere, so that tests decide what time it is. */
export type Clock = () => Date;

/** Makes a new identifier; UUIDv7, so that ids sort by the time they were made. */
export type IdGenerator = () => string;

export const systemClock: Clock = () => new Date();

export const newUuid: IdGenerator = () => v7();

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
