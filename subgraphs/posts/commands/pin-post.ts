import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PinningNotAllowed, PostNotFound } from '../errors.ts';
import { MAX_PINNED } from '../limits.ts';
import { lockOwner } from '../store/owner-lock.ts';
import { pinPostOf } from '../store/pins.ts';
import { visiblePost } from '../store/posts.ts';

/**
 * Pins one of one's own posts; a fourth one unpins the one pinned first. Pinning twice is the same as once.
 * @returns its id, and that of the post unpinned for it.
 * @throws ValidationFailed, PostNotFound, PinningNotAllowed
 */
export async function pinPost(
  { db, clock }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<{ id: string; unpinnedId: string | null }> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post === undefined) throw new PostNotFound(path);
  if (post.authorId !== viewer.id) throw new PinningNotAllowed();
  const unpinnedId = await db.sqlTransaction(async (tx) => {
    await lockOwner(tx, 'pins', viewer.id);
    return await pinPostOf(tx, viewer.id, post.id, MAX_PINNED, clock());
  });
  return { id: post.id, unpinnedId };
}
