import type { Viewer } from '#runtime/viewer.ts';
import type { UsersLoaders } from '../loaders.ts';
import { isAdmitted } from './onlooker.ts';

type PresenceLoaders = Pick<UsersLoaders, 'presenceByUser' | 'privacyByUser' | 'relationWithViewer'>;

/** Whether a person is connected, and if not, since when; null where their settings or a block of the viewer's keep it from the viewer. */
export async function presenceOf(
  loaders: PresenceLoaders,
  viewer: Viewer | null,
  userId: string,
): Promise<{ isOnline: boolean; lastSeenAt: Date | null } | null> {
  if (!(await seesPresence(loaders, viewer, userId))) return null;
  const found = await loaders.presenceByUser.load(userId);
  if (found === null) return null;
  return { isOnline: found.isOnline, lastSeenAt: found.isOnline ? null : found.lastSeenAt };
}

/** Whether the viewer is shown the presence of a person whom they can see. */
export async function seesPresence(
  loaders: Omit<PresenceLoaders, 'presenceByUser'>,
  viewer: Viewer | null,
  userId: string,
): Promise<boolean> {
  const [isLetIn, { viewerHasBlocked }] = await Promise.all([
    isAdmitted(loaders, viewer, userId, 'presence'),
    loaders.relationWithViewer.load(userId),
  ]);
  return isLetIn && !viewerHasBlocked;
}
