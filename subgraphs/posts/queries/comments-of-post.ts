import { keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { CommentConnectionSource } from '../view.ts';

/** Which comments to list. */
export interface CommentsArguments extends PageArguments {
  readonly sort?: 'NEWEST' | 'OLDEST' | null | undefined;
}

/**
 * A page of the comments of a post that the viewer sees. A cursor belongs to one post and one order.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function commentsOfPost(
  loaders: Pick<PostsLoaders, 'commentsOfPost'>,
  postId: string,
  args: CommentsArguments,
): Promise<CommentConnectionSource> {
  const sort = args.sort ?? 'NEWEST';
  const page = await keysetPage(
    `comments-${sort}-${postId}`,
    args,
    (after, limit) => loaders.commentsOfPost.load({ postId, sort, after, limit }),
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (comment) => ({ node: comment }),
  );
  return { postId, ...page };
}
