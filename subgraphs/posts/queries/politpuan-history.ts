import { InvalidCursor } from '#runtime/errors.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { ScoreHourSource } from '../score-view.ts';

/**
 * A page of a post's score by the hour, latest first; the viewer sees the post. A cursor belongs to one post.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function scoreHistory(
  loaders: Pick<PostsLoaders, 'scoreHours'>,
  postId: string,
  { first, after }: PageArguments,
): Promise<Connection<ScoreHourSource>> {
  const size = pageSize(first);
  const rows = await loaders.scoreHours.load({ postId, before: hourIn(postId, after), limit: size + 1 });
  return connection(rows, size, (row) => ({ cursor: cursorOf(postId, row.hour), node: row }));
}

function cursorOf(postId: string, hour: Date): string {
  return Buffer.from(`score-${postId}:${hour.getTime()}`).toString('base64url');
}

function hourIn(postId: string, cursor: string | null | undefined): Date | null {
  if (cursor === null || cursor === undefined) return null;
  const [kind, time, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  // Fifteen digits are within what a Date can hold.
  if (kind !== `score-${postId}` || rest.length > 0 || !/^\d{1,15}$/.test(time ?? '')) throw new InvalidCursor();
  return new Date(Number(time));
}
