import type { Weights } from './weights.ts';

/** What one share earns, in points. */
export interface ShareCredits {
  /** Who shared. */
  readonly sharer: number;
  /** Whom it was shared from: at the first level the author. */
  readonly sharedFrom: number;
}

/** What a share earns by its level in the chain; nothing deeper than the chain counts. @param level 1 for a share from the author */
export function shareCredits({ k1: { credits } }: Weights, level: number): ShareCredits {
  const { sharer, sharedFrom, levels } = credits;
  return level <= levels ? { sharer, sharedFrom } : { sharer: 0, sharedFrom: 0 };
}
