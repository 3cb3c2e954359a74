import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { commentDeleted, type Make } from '../events.ts';
import { endComments, markCommentDeleted } from '../store/comments.ts';
import { commentCounters, postCounters } from '../store/counters.ts';
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
  const revision = await markCommentDeleted(tx, comment.id, deletedBy, make.clock());
  if (revision === undefined) return false;
  await endComments(tx, comment.id);
  await postCounters.add(tx, [{ id: comment.postId, comments: -1 }]);
  if (comment.parentId !== null) await commentCounters.add(tx, [{ id: comment.parentId, replies: -1 }]);
  await appendEvents(tx, [commentDeleted({ ...comment, revision }, deletedBy, make)]);
  return true;
}
