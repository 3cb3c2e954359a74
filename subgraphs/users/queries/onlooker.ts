import type { Viewer } from '#runtime/viewer.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { Audience } from '../resolver-types.generated.ts';
import { admits } from '../visibility.ts';

type OnlookerLoaders = Pick<UsersLoaders, 'privacyByUser' | 'relationWithViewer'>;

/** Whether one of a person's settings lets the viewer in; who follows whom is read only where it matters. */
export async function isAdmitted(
  loaders: OnlookerLoaders,
  viewer: Viewer | null,
  userId: string,
  setting: 'followLists' | 'presence',
): Promise<boolean> {
  if (viewer?.id === userId) return true;
  const audience: Audience = (await loaders.privacyByUser.load(userId))[setting];
  if (audience !== 'FOLLOWING') return admits(audience, { isOwner: false, isFollowed: false });
  const { followsViewer } = await loaders.relationWithViewer.load(userId);
  return admits(audience, { isOwner: false, isFollowed: followsViewer });
}
