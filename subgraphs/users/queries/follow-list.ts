import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { FollowPageKey, UsersLoaders } from '../loaders.ts';
import type { ProfileSource } from '../view.ts';

/** Who follows a person, or whom the person follows, newest first. @throws InvalidPageSize, InvalidCursor */
export async function followList(
  loaders: Pick<UsersLoaders, 'followPage'>,
  direction: FollowPageKey['direction'],
  userId: string,
  page: PageArguments,
): Promise<Connection<ProfileSource, { followedAt: Date }>> {
  return await keysetPage(
    `${direction}-${userId}`,
    page,
    (after, limit) => loaders.followPage.load({ direction, userId, after, limit }),
    ({ profile, followedAt }) => ({ at: followedAt, id: profile.id }),
    ({ profile, followedAt }) => ({ node: profile, followedAt }),
  );
}
