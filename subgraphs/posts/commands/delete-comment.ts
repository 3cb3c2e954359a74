import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { CommentNotFound, DeletingNotAllowed } from '../errors.ts';
import { mayDeleteComment } from '../permissions.ts';
import { ownOrVisibleComment } from '../store/comments.ts';
import type { CommentSource } from '../view.ts';
import { removeComment } from './remove-comment.ts';

/**
 * Deletes a comment; replies to it stay. One's own can be deleted also where it can no longer be seen.
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
    const removed = await removeComment(tx, comment, viewer.id, { newId, clock: () => at, traceId });
    if (!removed) throw new CommentNotFound(path);
  });
  return comment;
}
