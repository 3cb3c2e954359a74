import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { countedPoints } from '../counted-points.ts';
import { commentDeleted, type Make } from '../events.ts';
import { endComments, markCommentDeleted } from '../store/comments.ts';
import { commentCounters, postCounters, scoreCounters } from '../store/counters.ts';
import { takeFromQueue } from '../store/moderation-queue.ts';
import type { CommentSource } from '../view.ts';

/**
 * Deletes a comment in a transaction: it goes unless it has replies, which it then stands for without author and text.
 * @returns false when it was deleted already.
 */
export async function removeComment(
  tx: Sql,
  comment: Pick<CommentSource, 'id' | 'postId' | 'parentId'>,
  deletedBy: string,
  make: Make,
): Promise<boolean> {
  const deleted = await markCommentDeleted(tx, comment.id, deletedBy, make.clock());
  if (deleted === undefined) return false;
  await takeFromQueue(tx, comment.id);
  await endComments(tx, comment.id);
  await postCounters.add(tx, [{ id: comment.postId, comments: -1 }]);
  await scoreCounters.add(tx, [{ id: comment.postId, comment_points: -countedPoints(deleted) }]);
  if (comment.parentId !== null) await commentCounters.add(tx, [{ id: comment.parentId, replies: -1 }]);
  await appendEvents(tx, [commentDeleted({ ...comment, revision: deleted.revision }, deletedBy, make)]);
  return true;
}
