import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PostNotFound } from '../errors.ts';
import { visiblePost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';
import { changeRepost } from './change-repost.ts';

/** Takes a repost back, or still does not repost the post. @throws ValidationFailed, PostNotFound */
export async function undoRepost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly postId: string },
): Promise<PostSource> {
  const path = ['input', 'postId'];
  refuseFaults(checkId(input.postId, path));
  const post = await visiblePost(services.db, viewer.id, input.postId);
  if (post === undefined) throw new PostNotFound(path);
  await changeRepost(services, viewer, post, null);
  return post;
}
