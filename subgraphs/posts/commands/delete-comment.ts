import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { CommentNotFound, DeletingNotAllowed } from '../errors.ts';
import { commentDeleted } from '../events.ts';
import { mayDeleteComment } from '../permissions.ts';
import { markCommentDeleted, ownOrVisibleComment } from '../store/comments.ts';
import { postCounters } from '../store/counters.ts';
import type { CommentSource } from '../view.ts';

/**
 * Deletes a comment; replies to it stay. One's own can be deleted also where its post can no longer be seen.
 * @returns the comment as it was.
 * @throws ValidationFailed, CommentNotFound, DeletingNotAllowed
 */
export async function deleteComment(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<CommentSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const comment = await ownOrVisibleComment(db, viewer.id, input.id);
  if (comment === undefined) throw new CommentNotFound(path);
  if (!mayDeleteComment(viewer, comment)) throw new DeletingNotAllowed();

  const at = services.clock();
  await db.sqlTransaction(async (tx) => {
    const revision = await markCommentDeleted(tx, comment.id, viewer.id, at);
    if (revision === undefined) throw new CommentNotFound(path);
    await postCounters.add(tx, [{ id: comment.postId, comments: -1 }]);
    await appendEvents(tx, [commentDeleted({ ...comment, revision }, viewer.id, { newId, clock: () => at, traceId })]);
  });
  return comment;
}
