import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { countedPoints } from '../counted-points.ts';
import { commentDeleted, type Make } from '../events.ts';
import { endComments, markCommentDeleted } from '../store/comments.ts';
import { takeFromQueue } from '../store/moderation-queue.ts';
import { holdPost } from '../store/posts.ts';
import type { CommentSource } from '../view.ts';
import { countComment } from './count-comment.ts';

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
  // First, as whoever deletes or moderates it does: it may wait for the queue's row of this comment while this waits for the one above.
  await holdPost(tx, comment.postId);
  const deleted = await markCommentDeleted(tx, comment.id, deletedBy, make.clock());
  if (deleted === undefined) return false;
  await takeFromQueue(tx, comment.id);
  await endComments(tx, comment.id);
  // One that was hidden counts no more since then.
  if (!deleted.isHidden) await countComment(tx, comment, countedPoints(deleted), -1);
  await appendEvents(tx, [commentDeleted({ ...comment, revision: deleted.revision }, deletedBy, make)]);
  return true;
}
