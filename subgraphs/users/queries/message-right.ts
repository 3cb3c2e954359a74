import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import { conversationOf } from '../conversation.ts';
import type { UsersLoaders } from '../loaders.ts';
import { admitsMessages, roleMayWrite } from '../visibility.ts';

type RightLoaders = Pick<UsersLoaders, 'privacyByUser' | 'relationWithViewer' | 'standingByUser'>;

/** Whether the viewer may write to a person directly, whom they can see: by both sides' roles, the person's setting and the viewer's blocks. */
export async function mayWriteTo(loaders: RightLoaders, viewer: Viewer | null, userId: string): Promise<boolean> {
  if (viewer === null || viewer.id === userId || viewer.role === 'citizen') return false;
  const [standing, privacy, relation] = await Promise.all([
    loaders.standingByUser.load(userId),
    loaders.privacyByUser.load(userId),
    loaders.relationWithViewer.load(userId),
  ]);
  if (relation.viewerHasBlocked || !roleMayWrite(viewer, standing)) return false;
  const isVerified = viewer.roleLevel >= ROLE_LEVEL.verified_citizen;
  return admitsMessages(privacy.messages, { isFollowed: relation.followsViewer, isVerified });
}

/** The viewer's conversation with a person; null where the viewer may not write. */
export async function conversationWith(
  loaders: RightLoaders,
  viewer: Viewer | null,
  userId: string,
): Promise<string | null> {
  if (viewer === null || !(await mayWriteTo(loaders, viewer, userId))) return null;
  return conversationOf(viewer.id, userId);
}
