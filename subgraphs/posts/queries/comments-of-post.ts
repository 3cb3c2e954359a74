import {
  connection,
  keysetCursor,
  type PageArguments,
  pageSize,
  parseKeysetCursor,
} from '#runtime/subgraph/connection.ts';
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
  const size = pageSize(args.first);
  const kind = `comments-${sort}-${postId}`;
  const after = parseKeysetCursor(kind, args.after);
  const rows = await loaders.commentsOfPost.load({ postId, sort, after, limit: size + 1 });
  const page = connection(rows, size, (node) => ({
    cursor: keysetCursor(kind, { at: node.createdAt, id: node.id }),
    node,
  }));
  return { postId, ...page };
}
