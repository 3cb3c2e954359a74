import {
  type Connection,
  connection,
  keysetCursor,
  type PageArguments,
  pageSize,
  parseKeysetCursor,
} from '#runtime/subgraph/connection.ts';
import type { FollowPageKey, UsersLoaders } from '../loaders.ts';
import type { ProfileSource } from '../view.ts';

/** Who follows a person, or whom the person follows, newest first. @throws InvalidPageSize, InvalidCursor */
export async function followList(
  loaders: Pick<UsersLoaders, 'followPage'>,
  direction: FollowPageKey['direction'],
  userId: string,
  page: PageArguments,
): Promise<Connection<ProfileSource, { followedAt: Date }>> {
  const size = pageSize(page.first);
  const kind = `${direction}-${userId}`;
  const after = parseKeysetCursor(kind, page.after);
  const rows = await loaders.followPage.load({ direction, userId, after, limit: size + 1 });
  return connection(rows, size, ({ profile, followedAt }) => ({
    cursor: keysetCursor(kind, { at: followedAt, id: profile.id }),
    node: profile,
    followedAt,
  }));
}
