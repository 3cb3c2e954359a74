import { foldIdentifier } from '#runtime/identifier.ts';
import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { follow } from './commands/follow.ts';
import { unfollow } from './commands/unfollow.ts';
import { updateProfile } from './commands/update-profile.ts';
import { findUser } from './queries/find-user.ts';
import { followList } from './queries/follow-list.ts';
import { ownProfile } from './queries/own-profile.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { provinceRef, userPermissions } from './view.ts';

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => (viewer === null ? null : { id: viewer.id }),
    user: (_root, args, { loaders }) => findUser(loaders, args),
  },
  Mutation: {
    updateProfile: (_root, { input }, context) =>
      outcome('UpdateProfileSuccess', context.locale, async () => ({
        user: await runForViewer(context, updateProfile, input),
      })),
    follow: (_root, { input }, context) =>
      outcome('FollowSuccess', context.locale, async () => ({ user: await runForViewer(context, follow, input) })),
    unfollow: (_root, { input }, context) =>
      outcome('UnfollowSuccess', context.locale, async () => ({ user: await runForViewer(context, unfollow, input) })),
  },
  User: {
    __resolveReference: async (reference, { loaders }) =>
      'id' in reference
        ? await loaders.profileById.load(reference.id)
        : await loaders.profileByUsername.load(foldIdentifier(reference.username)),
    province: ({ provinceCode }) => provinceRef(provinceCode),
    followersCount: async ({ id }, _args, { loaders }) => (await loaders.countsByUser.load(id)).followers,
    followingCount: async ({ id }, _args, { loaders }) => (await loaders.countsByUser.load(id)).following,
    viewerFollows: async ({ id }, _args, { loaders }) => (await loaders.edgeWithViewer.load(id)).viewerFollows,
    followsViewer: async ({ id }, _args, { loaders }) => (await loaders.edgeWithViewer.load(id)).followsViewer,
    viewerCan: ({ id }, _args, { viewer }) => userPermissions(viewer?.id ?? null, id),
    followers: ({ id }, args, { loaders }) => followList(loaders, 'followers', id, args),
    following: ({ id }, args, { loaders }) => followList(loaders, 'following', id, args),
  },
  Viewer: {
    // A reference to anybody else's resolves to nothing.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
    user: ({ id }, _args, { loaders }) => ownProfile(loaders, id),
  },
};
