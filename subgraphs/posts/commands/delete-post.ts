import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { DeletingNotAllowed, PostNotFound } from '../errors.ts';
import { mayDeletePost } from '../permissions.ts';
import { visiblePost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';
import { removePost } from './remove-post.ts';

/**
 * Deletes a post for everybody; its comments and likes stay as rows and are no longer reached. Answers once feeds no longer have it.
 * @returns the post as it was.
 * @throws ValidationFailed, PostNotFound, DeletingNotAllowed
 */
export async function deletePost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<PostSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post === undefined) throw new PostNotFound(path);
  if (!mayDeletePost(viewer, post)) throw new DeletingNotAllowed();

  const at = services.clock();
  const event = await db.sqlTransaction(async (tx) => {
    const deleted = await removePost(tx, post, viewer.id, { newId, clock: () => at, traceId });
    if (deleted === undefined) throw new PostNotFound(path);
    return deleted;
  });
  await feedHas(services.events, event);
  return post;
}
