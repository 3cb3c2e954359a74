import { PostNotFound } from '../errors.ts';
import type { PostsLoaders } from '../loaders.ts';
import { type PostSource, type UserRef, userRef } from '../view.ts';

/** A post as a command left it, with its author. @throws PostNotFound when it was deleted in the meantime. */
export async function ownPost(
  loaders: Pick<PostsLoaders, 'postById'>,
  id: string,
): Promise<{ post: PostSource; user: UserRef }> {
  const post = await loaders.postById.load(id);
  if (post === null) throw new PostNotFound(['input', 'id']);
  return { post, user: userRef(post.authorId) };
}
