import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { isUuid } from '#runtime/uuid.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { PostSource } from '../view.ts';

/**
 * A page of an author's posts that the viewer may see, newest first. A cursor belongs to one author.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function postsOfAuthor(
  loaders: Pick<PostsLoaders, 'postsOfAuthor'>,
  authorId: string,
  page: PageArguments,
): Promise<Connection<PostSource>> {
  return await keysetPage(
    `posts-${authorId}`,
    page,
    async (after, limit) => (isUuid(authorId) ? await loaders.postsOfAuthor.load({ authorId, after, limit }) : []),
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (post) => ({ node: post }),
  );
}
