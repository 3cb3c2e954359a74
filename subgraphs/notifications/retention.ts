import { nextIstanbulMidnight } from '#runtime/clock.ts';

/** Days that notifications are kept. */
const KEPT_DAYS = 180;
const DAY_MS = 24 * 3_600_000;

/** Before when notifications are forgotten: whole Istanbul days, as they group by them. */
export function forgottenBefore(now: Date): Date {
  return nextIstanbulMidnight(new Date(now.getTime() - (KEPT_DAYS + 1) * DAY_MS));
}

/** Days after which a post is no news any more, even to those with its author's bell; events are kept as long. */
const NEWS_DAYS = 7;

/** Before when a post is no news any more. */
export function newsSince(now: Date): Date {
  return new Date(now.getTime() - NEWS_DAYS * DAY_MS);
}
