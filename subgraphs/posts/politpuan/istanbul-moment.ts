import { istanbulDay } from '#runtime/clock.ts';

const DAY_MS = 24 * 3_600_000;

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Istanbul',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Minutes after midnight on the Istanbul clock, 0 to 1,439. */
export function minuteOfDay(at: Date): number {
  const [hours = 0, minutes = 0] = CLOCK.format(at).split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whether it is a Monday to a Friday in Istanbul; public holidays are not looked at. */
export function isWeekday(at: Date): boolean {
  const day = new Date(dayStart(istanbulDay(at))).getUTCDay();
  return day !== 0 && day !== 6;
}

/**
 * Istanbul days from an instant to the day of an election: 0 on the day itself; null without one and for one that is over.
 * @param heldOn YYYY-MM-DD
 */
export function daysToElection(at: Date, heldOn: string | null): number | null {
  if (heldOn === null) return null;
  const days = (dayStart(heldOn) - dayStart(istanbulDay(at))) / DAY_MS;
  return days < 0 ? null : days;
}

/** Days are compared by their midnights in UTC: between two of these lie whole days whatever a zone does. */
function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
