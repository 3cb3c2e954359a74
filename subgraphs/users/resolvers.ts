import { foldIdentifier } from '#runtime/identifier.ts';
import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { block } from './commands/block.ts';
import { follow } from './commands/follow.ts';
import { mute } from './commands/mute.ts';
import { removeFollower } from './commands/remove-follower.ts';
import { setPostAlerts } from './commands/set-post-alerts.ts';
import { setTyping } from './commands/set-typing.ts';
import { unblock } from './commands/unblock.ts';
import { unfollow } from './commands/unfollow.ts';
import { unmute } from './commands/unmute.ts';
import { updatePrivacy } from './commands/update-privacy.ts';
import { updateProfile } from './commands/update-profile.ts';
import type { UsersContext } from './context.ts';
import { userPermissions } from './permissions.ts';
import { findUser } from './queries/find-user.ts';
import { followList } from './queries/follow-list.ts';
import { conversationWith } from './queries/message-right.ts';
import { ownProfile } from './queries/own-profile.ts';
import { presenceOf } from './queries/presence.ts';
import { relatedPeople } from './queries/related-people.ts';
import { suggestions } from './queries/suggestions.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { presenceChanged, typing } from './subscriptions.ts';
import { badgeTitle, districtRef, type ProfileSource, provinceRef } from './view.ts';
import { viewerEvents } from './viewer-events.ts';

/** What a command about somebody answers with where the viewer's own numbers change, too. */
async function withViewer(
  { loaders, viewer }: UsersContext,
  user: ProfileSource,
): Promise<{ user: ProfileSource; viewer: ProfileSource }> {
  return { user, viewer: await ownProfile(loaders, viewer?.id ?? '') };
}

const graph: Omit<Resolvers, 'Subscription'> = {
  Query: {
    viewer: (_root, _args, { viewer }) => (viewer === null ? null : { id: viewer.id }),
    user: (_root, args, { loaders }) => findUser(loaders, args),
  },
  Mutation: {
    updateProfile: (_root, { input }, context) =>
      outcome('UpdateProfileSuccess', context.locale, async () => {
        const { id } = await runForViewer(context, updateProfile, input);
        // Read, so that whoever looks at the changed profile next finds it in the cache.
        return { user: await ownProfile(context.loaders, id) };
      }),
    follow: (_root, { input }, context) =>
      outcome('FollowSuccess', context.locale, async () =>
        withViewer(context, await runForViewer(context, follow, input)),
      ),
    unfollow: (_root, { input }, context) =>
      outcome('UnfollowSuccess', context.locale, async () =>
        withViewer(context, await runForViewer(context, unfollow, input)),
      ),
    removeFollower: (_root, { input }, context) =>
      outcome('RemoveFollowerSuccess', context.locale, async () =>
        withViewer(context, await runForViewer(context, removeFollower, input)),
      ),
    block: (_root, { input }, context) =>
      outcome('BlockSuccess', context.locale, async () =>
        withViewer(context, await runForViewer(context, block, input)),
      ),
    unblock: (_root, { input }, context) =>
      outcome('UnblockSuccess', context.locale, async () => ({ user: await runForViewer(context, unblock, input) })),
    mute: (_root, { input }, context) =>
      outcome('MuteSuccess', context.locale, async () => ({ user: await runForViewer(context, mute, input) })),
    unmute: (_root, { input }, context) =>
      outcome('UnmuteSuccess', context.locale, async () => ({ user: await runForViewer(context, unmute, input) })),
    setPostAlerts: (_root, { input }, context) =>
      outcome('SetPostAlertsSuccess', context.locale, async () => ({
        user: await runForViewer(context, setPostAlerts, input),
      })),
    updatePrivacy: (_root, { input }, context) =>
      outcome('UpdatePrivacySuccess', context.locale, async () => ({
        viewer: await runForViewer(context, updatePrivacy, input),
      })),
    setTyping: (_root, { input }, context) =>
      outcome('SetTypingSuccess', context.locale, () => runForViewer(context, setTyping, input)),
  },
  User: {
    __resolveReference: async (reference, { loaders }) =>
      'id' in reference
        ? await loaders.profileById.load(reference.id)
        : await loaders.profileByUsername.load(foldIdentifier(reference.username)),
    province: ({ provinceCode }) => provinceRef(provinceCode),
    district: ({ districtCode }) => districtRef(districtCode),
    badges: ({ id }, _args, { loaders }) => loaders.badgesByUser.load(id),
    presence: ({ id }, _args, { loaders, viewer }) => presenceOf(loaders, viewer, id),
    followersCount: async ({ id }, _args, { loaders }) => (await loaders.countsByUser.load(id)).followers,
    followingCount: async ({ id }, _args, { loaders }) => (await loaders.countsByUser.load(id)).following,
    viewerFollows: async ({ id }, _args, { loaders }) => (await loaders.relationWithViewer.load(id)).viewerFollows,
    followsViewer: async ({ id }, _args, { loaders }) => (await loaders.relationWithViewer.load(id)).followsViewer,
    viewerHasAlerts: async ({ id }, _args, { loaders }) => (await loaders.relationWithViewer.load(id)).viewerHasAlerts,
    viewerHasBlocked: async ({ id }, _args, { loaders }) =>
      (await loaders.relationWithViewer.load(id)).viewerHasBlocked,
    viewerHasMuted: async ({ id }, _args, { loaders }) => (await loaders.relationWithViewer.load(id)).viewerHasMuted,
    conversationId: ({ id }, _args, { loaders, viewer }) => conversationWith(loaders, viewer, id),
    viewerCan: ({ id }) => ({ userId: id }),
    followers: ({ id }, args, { loaders, viewer }) =>
      followList(loaders, viewer, { direction: 'followers', userId: id }, args),
    following: ({ id }, args, { loaders, viewer }) =>
      followList(loaders, viewer, { direction: 'following', userId: id }, args),
  },
  UserPermissions: userPermissions,
  Badge: {
    title: ({ kind }, _args, { locale }) => badgeTitle(kind, locale),
  },
  Viewer: {
    // A reference to anybody else's resolves to nothing.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
    user: ({ id }, _args, { loaders }) => ownProfile(loaders, id),
    privacy: ({ id }, _args, { loaders }) => loaders.privacyByUser.load(id),
    blockedUsers: ({ id }, args, { services }) => relatedPeople(services.db, 'blocked', id, args),
    mutedUsers: ({ id }, args, { services }) => relatedPeople(services.db, 'muted', id, args),
    suggestions: ({ id }, args, { services, loaders }) => suggestions(services, loaders, id, args),
  },
};

/** Resolvers only: where events come from is told in index.ts. */
export const resolvers = {
  ...graph,
  Subscription: {
    presenceChanged: (root: unknown, _args: unknown, context: UsersContext) => presenceChanged(root, context),
    typing: (root: unknown, _args: unknown, context: UsersContext) => typing(root, context),
    viewerEvents: (root: unknown, _args: unknown, context: UsersContext) => viewerEvents(root, context),
  },
};
