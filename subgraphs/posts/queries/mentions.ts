import type { PostsLoaders } from '../loaders.ts';
import { type PostSource, type UserRef, userRef } from '../view.ts';

/** The people a post mentions; null in the place of who blocks the viewer, of whose profile they see nothing. */
export async function mentions(
  loaders: Pick<PostsLoaders, 'blocksViewer'>,
  { mentionIds }: Pick<PostSource, 'mentionIds'>,
): Promise<(UserRef | null)[]> {
  return await Promise.all(mentionIds.map(async (id) => ((await loaders.blocksViewer.load(id)) ? null : userRef(id))));
}
