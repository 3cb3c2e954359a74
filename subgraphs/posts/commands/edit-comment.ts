import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { countedPoints } from '../counted-points.ts';
import { CommentEditingNotAllowed, CommentNotFound } from '../errors.ts';
import { COMMENT_LENGTH } from '../limits.ts';
import { commentEdited } from '../moderation-events.ts';
import { updateCommentText, visibleComment } from '../store/comments.ts';
import { lockCountedComments } from '../store/counted-comments.ts';
import { scoreCounters } from '../store/counters.ts';
import type { CommentSource } from '../view.ts';

export interface EditCommentInput {
  readonly id: string;
  readonly content: string;
}

/**
 * Changes the text of one's own comment. The text it already has changes nothing.
 * @throws ValidationFailed, CommentNotFound, CommentEditingNotAllowed
 */
export async function editComment(
  services: CommandServices,
  viewer: Viewer,
  input: EditCommentInput,
): Promise<CommentSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults([
    ...checkId(input.id, path),
    ...checkText(input.content, { path: ['input', 'content'], ...COMMENT_LENGTH }),
  ]);
  const comment = await visibleComment(db, viewer.id, input.id);
  if (comment === undefined) throw new CommentNotFound(path);
  if (comment.authorId !== viewer.id) throw new CommentEditingNotAllowed();
  if (comment.content === input.content) return comment;

  const editedAt = services.clock();
  await db.sqlTransaction(async (tx) => {
    const [counted] = await lockCountedComments(tx, [comment.id]);
    if (counted === undefined) throw new CommentNotFound(path);
    const more = countedPoints({ ...counted, content: input.content }) - countedPoints(counted);
    const revision = await updateCommentText(tx, comment.id, input.content, editedAt);
    if (more !== 0) await scoreCounters.add(tx, [{ id: comment.postId, comment_points: more }]);
    const edited = { ...comment, content: input.content, editedAt, revision };
    await appendEvents(tx, [commentEdited(edited, { newId, clock: () => editedAt, traceId })]);
  });
  return { ...comment, content: input.content, editedAt };
}
