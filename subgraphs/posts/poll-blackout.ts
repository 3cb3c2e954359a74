import { istanbulDay, nextIstanbulMidnight } from '#runtime/clock.ts';

/** Days before an election in which polls about it rest (domain.md section 12: no opinion polls published in the last ten days). */
const REST_DAYS = 10;
const DAY_MS = 86_400_000;

/** What decides when polls about an election rest. */
export interface ElectionDay {
  /** Its Istanbul day as YYYY-MM-DD. */
  readonly heldOn: string;
}

/** When polls about an election rest: from Istanbul midnight ten days before its day to the midnight that ends it, itself not included. */
export function restWindow({ heldOn }: ElectionDay): { readonly from: Date; readonly until: Date } {
  return { from: startOfIstanbulDay(shiftDay(heldOn, -REST_DAYS)), until: startOfIstanbulDay(shiftDay(heldOn, 1)) };
}

/** Whether polls about the election rest at an instant: nobody votes, no results are shown, and nobody asks a new one. */
export function restsAt(election: ElectionDay, at: Date): boolean {
  const { from, until } = restWindow(election);
  return at.getTime() >= from.getTime() && at.getTime() < until.getTime();
}

/**
 * Of the elections that something is about the one that decides: the nearest that is not over, else the one held last; null without any.
 * All rest equally long, so that where any of them rests, the nearest does.
 */
export function decidingElection<Election extends ElectionDay & { readonly id: string }>(
  elections: readonly Election[],
  at: Date,
): Election | null {
  const today = istanbulDay(at);
  const inOrder = elections.toSorted((a, b) => compare(a.heldOn, b.heldOn) || compare(a.id, b.id));
  return inOrder.find(({ heldOn }) => heldOn >= today) ?? inOrder.at(-1) ?? null;
}

/** Until when a poll about these elections rests; null while it does not. */
export function restsUntil(
  { elections }: { readonly elections: readonly (ElectionDay & { readonly id: string })[] },
  at: Date,
): Date | null {
  const election = decidingElection(elections, at);
  return election !== null && restsAt(election, at) ? restWindow(election).until : null;
}

/** Istanbul days from an instant to the election's day: 0 on the day itself, negative afterwards. */
export function daysUntil({ heldOn }: ElectionDay, at: Date): number {
  return Math.round((Date.parse(heldOn) - Date.parse(istanbulDay(at))) / DAY_MS);
}

/** Whether a text is a day that the calendar has, written as YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The calendar day so many days after another one. */
function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Noon in UTC lies within the same day in Istanbul, whatever its offset: the midnight after that of the day before begins the day. */
function startOfIstanbulDay(day: string): Date {
  return nextIstanbulMidnight(new Date(`${shiftDay(day, -1)}T12:00:00Z`));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
