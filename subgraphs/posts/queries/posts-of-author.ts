import {
  type Connection,
  connection,
  keysetCursor,
  type PageArguments,
  pageSize,
  parseKeysetCursor,
} from '#runtime/subgraph/connection.ts';
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
  args: PageArguments,
): Promise<Connection<PostSource>> {
  const size = pageSize(args.first);
  const kind = `posts-${authorId}`;
  const after = parseKeysetCursor(kind, args.after);
  const rows = isUuid(authorId) ? await loaders.postsOfAuthor.load({ authorId, after, limit: size + 1 }) : [];
  return connection(rows, size, (node) => ({ cursor: keysetCursor(kind, { at: node.createdAt, id: node.id }), node }));
}
