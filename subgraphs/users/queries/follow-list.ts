import { type Connection, connection, keysetPage, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { FollowPageKey, UsersLoaders } from '../loaders.ts';
import type { ProfileSource } from '../view.ts';
import { isAdmitted } from './onlooker.ts';

/**
 * Who follows a person, or whom the person follows, newest first; nobody where the person's settings keep it from the viewer.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function followList(
  loaders: Pick<UsersLoaders, 'followPage' | 'privacyByUser' | 'relationWithViewer'>,
  viewer: Viewer | null,
  list: Pick<FollowPageKey, 'direction' | 'userId'>,
  page: PageArguments,
): Promise<Connection<ProfileSource, { followedAt: Date }>> {
  const { direction, userId } = list;
  if (!(await isAdmitted(loaders, viewer, userId, 'followLists'))) return nobody(page);
  return await keysetPage(
    `${direction}-${userId}`,
    page,
    (after, limit) => loaders.followPage.load({ direction, userId, after, limit }),
    ({ profile, followedAt }) => ({ at: followedAt, id: profile.id }),
    ({ profile, followedAt }) => ({ node: profile, followedAt }),
  );
}

function nobody({ first }: PageArguments): Connection<ProfileSource, { followedAt: Date }> {
  return connection([], pageSize(first), () => {
    throw new Error('an empty page has no edges');
  });
}
