import type { Viewer } from '#runtime/viewer.ts';
import { isVerified } from './permissions.ts';
import { restsUntil } from './poll-blackout.ts';
import type { PollSource } from './view.ts';

/** Voting ends at the very instant that the poll names. */
export function hasEnded(poll: Pick<PollSource, 'endsAt'>, now: Date): boolean {
  return now.getTime() >= poll.endsAt.getTime();
}

/**
 * Whether results are kept back from somebody: from everybody while it rests before an election; else while voting goes on, if the poll says
 * so, until they have voted themselves.
 */
export function keepsResultsBack(
  poll: Pick<PollSource, 'endsAt' | 'hidesResults' | 'elections'>,
  hasVoted: boolean,
  now: Date,
): boolean {
  if (restsUntil(poll, now) !== null) return true;
  return poll.hidesResults && !hasVoted && !hasEnded(poll, now);
}

/** Who may vote: somebody with a verified identity who has not yet, while voting goes on and the poll does not rest. */
export function mayVote(
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'> | null,
  poll: Pick<PollSource, 'endsAt' | 'elections'>,
  hasVoted: boolean,
  now: Date,
): boolean {
  if (viewer === null || !isVerified(viewer) || hasVoted) return false;
  return !hasEnded(poll, now) && restsUntil(poll, now) === null;
}
