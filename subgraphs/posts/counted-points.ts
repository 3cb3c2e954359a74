import type { CountChange } from '#runtime/db/delta-counters.ts';
import { commentPoints, shareLevel } from './politpuan/k1-interaction.ts';
import { currentWeights } from './politpuan/weights.ts';

/** A comment as far as it counts for the score of its post. */
export interface CountedComment {
  readonly authorId: string;
  readonly postAuthorId: string;
  readonly content: string;
  /** As an analysis has them; null and false until then. */
  readonly quality: number | null;
  readonly constructive: boolean;
  /** By moderation. */
  readonly isHidden: boolean;
}

/** What a comment counts for its post, in thousandths of a point: nothing when the post's author wrote it or moderation hides it. */
export function countedPoints(comment: CountedComment): number {
  const { authorId, postAuthorId, content, quality, constructive, isHidden } = comment;
  if (isHidden || authorId === postAuthorId) return 0;
  const points = commentPoints(currentWeights(), { length: [...content].length, quality, constructive });
  return Math.round(points * 1_000);
}

const COLUMNS = { first: 'shares_1', second: 'shares_2', third: 'shares_3', deeper: 'shares_deep' } as const;

/** The change of a post's counters by a repost that somebody else than its author makes or takes back. @param level 1 for one from the author */
export function countedShare(
  postId: string,
  level: number,
  by: 1 | -1,
): CountChange<(typeof COLUMNS)[keyof typeof COLUMNS]> {
  return { id: postId, [COLUMNS[shareLevel(level)]]: by };
}
