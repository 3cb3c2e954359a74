import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { CommentNotFound } from '../errors.ts';
import { commentLikeChanged } from '../events.ts';
import { visibleComment } from '../store/comments.ts';
import { commentCounters } from '../store/counters.ts';
import { commentLikes } from '../store/reactions.ts';
import type { CommentSource } from '../view.ts';

/**
 * Gives or takes back the viewer's like of a comment: edge, counter delta and event in one transaction, nothing at all if it is so
 * already.
 * @throws ValidationFailed, CommentNotFound
 */
export async function changeCommentLike(
  services: CommandServices,
  viewer: Viewer,
  id: string,
  change: 'give' | 'take back',
): Promise<CommentSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(id, path));
  const comment = await visibleComment(db, viewer.id, id);
  if (comment === undefined) throw new CommentNotFound(path);

  const at = services.clock();
  const given = change === 'give';
  await db.sqlTransaction(async (tx) => {
    const revision = given
      ? await commentLikes.activate(tx, comment.id, viewer.id, at)
      : await commentLikes.deactivate(tx, comment.id, viewer.id);
    if (revision === undefined) return;
    const user = { userId: viewer.id, username: viewer.username };
    await commentCounters.add(tx, [{ id: comment.id, likes: given ? 1 : -1 }]);
    const type = given ? 'comment.liked' : 'comment.unliked';
    const make = { newId, clock: () => at, traceId };
    await appendEvents(tx, [commentLikeChanged(type, { comment, user, at, revision }, make)]);
  });
  return comment;
}
