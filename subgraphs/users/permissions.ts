import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import type { UsersLoaders } from './loaders.ts';
import { mayWriteTo } from './queries/message-right.ts';
import { isAdmitted } from './queries/onlooker.ts';
import type { UserPermissionsResolvers } from './resolver-types.generated.ts';

/** What a viewer may do with a profile they can see; each is decided only where it is asked for. */
export const userPermissions: UserPermissionsResolvers = {
  edit: ({ userId }, _args, { viewer }) => viewer?.id === userId,
  follow: async ({ userId }, _args, { viewer, loaders }) =>
    isSomebodyElse(viewer, userId) && !(await isBlocked(loaders, userId)),
  block: ({ userId }, _args, { viewer }) =>
    isSomebodyElse(viewer, userId) && (viewer?.roleLevel ?? 0) >= ROLE_LEVEL.verified_citizen,
  message: ({ userId }, _args, { viewer, loaders }) => mayWriteTo(loaders, viewer, userId),
  seeFollowLists: ({ userId }, _args, { viewer, loaders }) => isAdmitted(loaders, viewer, userId, 'followLists'),
};

function isSomebodyElse(viewer: Viewer | null, userId: string): boolean {
  return viewer !== null && viewer.id !== userId;
}

async function isBlocked({ relationWithViewer }: UsersLoaders, userId: string): Promise<boolean> {
  return (await relationWithViewer.load(userId)).viewerHasBlocked;
}
