import type { Viewer } from '#runtime/viewer.ts';
import { isVerified } from './permissions.ts';
import type { PollSource } from './view.ts';

/** Voting ends at the very instant that the poll names. */
export function hasEnded(poll: Pick<PollSource, 'endsAt'>, now: Date): boolean {
  return now.getTime() >= poll.endsAt.getTime();
}

/** Whether results are kept back from somebody: while voting goes on, if the poll says so, until they have voted themselves. */
export function keepsResultsBack(
  poll: Pick<PollSource, 'endsAt' | 'hidesResults'>,
  hasVoted: boolean,
  now: Date,
): boolean {
  return poll.hidesResults && !hasVoted && !hasEnded(poll, now);
}

/** Who may vote: somebody with a verified identity who has not yet, while voting goes on. */
export function mayVote(
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'> | null,
  poll: Pick<PollSource, 'endsAt'>,
  hasVoted: boolean,
  now: Date,
): boolean {
  return viewer !== null && isVerified(viewer) && !hasVoted && !hasEnded(poll, now);
}
