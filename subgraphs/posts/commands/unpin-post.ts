import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PostNotFound } from '../errors.ts';
import { unpinPostOf } from '../store/pins.ts';
import { visiblePost } from '../store/posts.ts';

/**
 * Unpins one of one's own posts. What is not pinned stays so.
 * @returns its id.
 * @throws ValidationFailed, PostNotFound for every other post
 */
export async function unpinPost(
  { db }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<string> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post?.authorId !== viewer.id) throw new PostNotFound(path);
  await unpinPostOf(db, viewer.id, post.id);
  return post.id;
}
