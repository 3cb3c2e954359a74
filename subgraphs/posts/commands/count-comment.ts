import type { Sql } from '#runtime/db/database.ts';
import { commentCounters, postCounters, scoreCounters } from '../store/counters.ts';
import type { CommentSource } from '../view.ts';

/** Counts a comment of a post, or no longer. @param points what it counts for the post's score, in thousandths */
export async function countComment(
  tx: Sql,
  { postId, parentId }: Pick<CommentSource, 'postId' | 'parentId'>,
  points: number,
  by: 1 | -1,
): Promise<void> {
  await postCounters.add(tx, [{ id: postId, comments: by }]);
  await scoreCounters.add(tx, [{ id: postId, comment_points: by * points }]);
  if (parentId !== null) await commentCounters.add(tx, [{ id: parentId, replies: by }]);
}
