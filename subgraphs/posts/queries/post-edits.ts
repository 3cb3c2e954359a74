import { InvalidCursor } from '#runtime/errors.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { PostEditSource } from '../view.ts';

/**
 * A page of a post's earlier texts, latest first; the viewer sees the post. A cursor belongs to one post.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function editsOfPost(
  loaders: Pick<PostsLoaders, 'editsOfPost'>,
  postId: string,
  { first, after }: PageArguments,
): Promise<Connection<PostEditSource>> {
  const size = pageSize(first);
  const rows = await loaders.editsOfPost.load({ postId, before: revisionIn(postId, after), limit: size + 1 });
  return connection(rows, size, (edit) => ({ cursor: cursorOf(postId, edit.revision), node: edit }));
}

function cursorOf(postId: string, revision: number): string {
  return Buffer.from(`edits-${postId}:${revision}`).toString('base64url');
}

function revisionIn(postId: string, cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  const [kind, revision, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  if (kind !== `edits-${postId}` || rest.length > 0 || !/^\d{1,9}$/.test(revision ?? '')) throw new InvalidCursor();
  return Number(revision);
}
