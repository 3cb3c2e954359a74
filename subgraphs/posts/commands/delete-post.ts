import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { DeletingNotAllowed, PostNotFound } from '../errors.ts';
import { postDeleted } from '../events.ts';
import { mayDeletePost } from '../permissions.ts';
import { authorCounters } from '../store/counters.ts';
import { markPostDeleted, visiblePost } from '../store/posts.ts';
import { feedHas } from './feed-has.ts';

/**
 * Deletes a post for everybody; its comments and likes stay as rows and are no longer reached. Answers once feeds no longer have it.
 * @returns the id it had.
 * @throws ValidationFailed, PostNotFound, DeletingNotAllowed
 */
export async function deletePost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<string> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post === undefined) throw new PostNotFound(path);
  if (!mayDeletePost(viewer, post)) throw new DeletingNotAllowed();

  const at = services.clock();
  const event = await db.sqlTransaction(async (tx) => {
    const revision = await markPostDeleted(tx, post.id, viewer.id, at);
    if (revision === undefined) throw new PostNotFound(path);
    if (post.visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: post.authorId, posts: -1 }]);
    const deleted = postDeleted({ ...post, revision }, viewer.id, { newId, clock: () => at, traceId });
    await appendEvents(tx, [deleted]);
    return deleted;
  });
  await feedHas(services.events, event);
  return post.id;
}
