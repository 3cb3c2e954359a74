import { nextIstanbulMidnight } from '#runtime/clock.ts';
import { daysToElection } from './politpuan/istanbul-moment.ts';
import { decidingElection, restWindow } from './poll-blackout.ts';
import type { PollSource } from './view.ts';

const HOUR_MS = 3_600_000;
const RECENT_MS = 30 * 24 * HOUR_MS;
/** With a new day recent posts become due within this time, so that they do not all come at once. */
const NEW_DAY_MS = 10 * 60_000;
/** Elections farther away than this change no score from one day to the next. */
const ELECTION_DAYS = 366;

/**
 * When time alone will next change what a score is computed from, age weight and decay apart: at the end of the first hour, when results of its
 * poll come out or begin or end to rest, and with each Istanbul day while an election is near; null for never. What people, models and
 * administrators do makes a score due by itself.
 */
export function nextScoreDue(
  post: {
    readonly postId: string;
    readonly postedAt: Date;
    readonly poll: PollSource | null;
    /** The day of the next election, YYYY-MM-DD; null without one. */
    readonly electionDay: string | null;
  },
  now: Date,
): Date | null {
  const ahead = [post.postedAt.getTime() + HOUR_MS, ...pollTimes(post.poll, now), ...newDay(post, now)].filter(
    (time) => time > now.getTime(),
  );
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

function pollTimes(poll: PollSource | null, now: Date): number[] {
  if (poll === null) return [];
  const election = decidingElection(poll.elections, now);
  const rest = election === null ? [] : Object.values(restWindow(election)).map((at: Date) => at.getTime());
  return poll.hidesResults ? [poll.endsAt.getTime(), ...rest] : rest;
}

function newDay(
  { postId, postedAt, electionDay }: { postId: string; postedAt: Date; electionDay: string | null },
  now: Date,
): number[] {
  const days = daysToElection(now, electionDay);
  if (days === null || days > ELECTION_DAYS || now.getTime() - postedAt.getTime() > RECENT_MS) return [];
  // The last digits of an id are random.
  const place = Number.parseInt(postId.slice(-4), 16) / 0x1_0000;
  return [nextIstanbulMidnight(now).getTime() + Math.floor(place * NEW_DAY_MS)];
}
