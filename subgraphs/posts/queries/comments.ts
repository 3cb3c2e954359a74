import { keysetPage, type PageArguments, rankPage } from '#runtime/subgraph/connection.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { CommentSort } from '../resolver-types.generated.ts';
import type { CommentConnectionSource, CommentSource } from '../view.ts';

/** The comment that one replies to; null for one on the post itself, and where the viewer may not see it. */
export async function parentOf(
  { parentId }: CommentSource,
  loaders: Pick<PostsLoaders, 'commentById'>,
): Promise<CommentSource | null> {
  return parentId === null ? null : await loaders.commentById.load(parentId);
}

/** For a post all of its comments with their replies, for a comment its direct replies; deleted ones are not counted. */
export async function totalOf(
  { kind, id }: CommentConnectionSource['of'],
  loaders: Pick<PostsLoaders, 'countsByPost' | 'countsByComment'>,
): Promise<number> {
  return kind === 'post'
    ? (await loaders.countsByPost.load(id)).comments
    : (await loaders.countsByComment.load(id)).replies;
}

/** Which comments to list. */
export interface CommentsArguments extends PageArguments {
  readonly sort?: CommentSort | null | undefined;
}

/**
 * A page of the comments on a post, or of the direct replies to a comment, that the viewer sees. A cursor belongs to one of these and
 * one order. POPULAR is by the stored number of likes, which the fold job keeps up to date: a comment that is liked meanwhile may be
 * met twice or not at all.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function comments(
  loaders: Pick<PostsLoaders, 'commentPages' | 'popularComments'>,
  of: CommentConnectionSource['of'],
  args: CommentsArguments,
  usual: CommentSort,
): Promise<CommentConnectionSource> {
  const sort = args.sort ?? usual;
  const list = `comments-${sort}-${of.id}`;
  const key = { of: of.kind, id: of.id };
  const page =
    sort === 'POPULAR'
      ? await rankPage(
          list,
          args,
          (after, limit) => loaders.popularComments.load({ ...key, after, limit }),
          (comment) => comment,
          (comment) => ({ node: comment }),
        )
      : await keysetPage(
          list,
          args,
          (after, limit) => loaders.commentPages.load({ ...key, sort, after, limit }),
          ({ createdAt, id }) => ({ at: createdAt, id }),
          (comment) => ({ node: comment }),
        );
  return { of, ...page };
}
