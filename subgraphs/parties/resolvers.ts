import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { appointLeader } from './commands/appoint-leader.ts';
import { decideMembership } from './commands/decide-membership.ts';
import { dismissLeader } from './commands/dismiss-leader.ts';
import { followParty } from './commands/follow-party.ts';
import { joinParty } from './commands/join-party.ts';
import { leaveParty } from './commands/leave-party.ts';
import { unfollowParty } from './commands/unfollow-party.ts';
import { updatePolitician } from './commands/update-politician.ts';
import { membershipAgain, politicianAgain } from './queries/answered-again.ts';
import { leadership } from './queries/leadership.ts';
import { parties } from './queries/parties.ts';
import { party, partyByKey, partyOf } from './queries/party.ts';
import { followedParties, partyFollowers } from './queries/party-followers.ts';
import { pendingMemberships } from './queries/pending-memberships.ts';
import { personRef, politicianOf } from './queries/person.ts';
import { politicians } from './queries/politicians.ts';
import { viewerCan, viewerFollows, viewerMembership } from './queries/viewer-standing.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { titleText } from './titles.ts';
import { areaRef } from './view.ts';

export const resolvers: Resolvers = {
  Query: {
    parties: (_root, args, { sql }) => parties(sql, args),
    party: (_root, args, { loaders }) => party(loaders, args),
    politicians: (_root, args, { loaders }) => politicians(loaders, null, args),
  },
  Mutation: {
    joinParty: (_root, { input }, context) =>
      outcome('JoinPartySuccess', context.locale, async () => ({
        membership: await runForViewer(context, joinParty, input, membershipAgain),
      })),
    leaveParty: (_root, { input }, context) =>
      outcome('LeavePartySuccess', context.locale, async () => ({
        membership: await runForViewer(context, leaveParty, input, membershipAgain),
      })),
    decideMembership: (_root, { input }, context) =>
      outcome('DecideMembershipSuccess', context.locale, async () => ({
        membership: await runForViewer(context, decideMembership, input, membershipAgain),
      })),
    followParty: (_root, { input }, context) =>
      outcome('FollowPartySuccess', context.locale, async () => ({
        party: await runForViewer(context, followParty, input),
      })),
    unfollowParty: (_root, { input }, context) =>
      outcome('UnfollowPartySuccess', context.locale, async () => ({
        party: await runForViewer(context, unfollowParty, input),
      })),
    appointLeader: (_root, { input }, context) =>
      outcome('AppointLeaderSuccess', context.locale, async () => ({
        party: await runForViewer(context, appointLeader, input),
      })),
    dismissLeader: (_root, { input }, context) =>
      outcome('DismissLeaderSuccess', context.locale, async () => ({
        party: await runForViewer(context, dismissLeader, input),
      })),
    updatePolitician: (_root, { input }, context) =>
      outcome('UpdatePoliticianSuccess', context.locale, async () => ({
        politician: await runForViewer(context, updatePolitician, input, politicianAgain),
      })),
  },
  Party: {
    __resolveReference: async (reference, { loaders }) => await partyByKey(loaders, reference),
    membersCount: async (source, _args, { loaders }) => (await loaders.counts.load(source.id)).members,
    followersCount: async (source, _args, { loaders }) => (await loaders.counts.load(source.id)).followers,
    viewerFollows: (source, _args, context) => viewerFollows(context, source.id),
    followers: (source, args, { loaders }) => partyFollowers(loaders, source.id, args),
    leadership: (source, _args, { loaders }) => leadership(loaders, source.id),
    politicians: (source, args, { loaders }) => politicians(loaders, source.id, args),
    viewerMembership: (source, _args, context) => viewerMembership(context, source.id),
    viewerCan: (source, _args, context) => viewerCan(context, source.id),
    pendingMemberships: (source, args, context) => pendingMemberships(context, source.id, args),
  },
  Leader: {
    user: (source, _args, context) => personRef(context, source.userId),
    titleText: ({ title }, _args, { locale }) => titleText(title, locale),
  },
  PoliticianConnection: {
    totalCount: (source) => source.count(),
  },
  Politician: {
    id: ({ userId }) => userId,
    user: (source, _args, context) => personRef(context, source.userId),
    party: ({ partyId }, _args, { loaders }) => (partyId === null ? null : loaders.partyById.load(partyId)),
    province: ({ provinceCode }) => areaRef('PROVINCE', provinceCode),
    district: ({ districtCode }) => areaRef('DISTRICT', districtCode),
  },
  Membership: {
    user: (source, _args, context) => personRef(context, source.userId),
    party: (source, _args, { loaders }) => partyOf(loaders, source),
  },
  User: {
    __resolveReference: async ({ id }) => ({ id }),
    party: (source, _args, { loaders }) => loaders.partyOfMember.load(source.id),
    politician: (source, _args, context) => politicianOf(context, source.id),
  },
  Viewer: {
    // Only the viewer's own: a reference to somebody else leads nowhere.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
    followedParties: ({ id }, args, context) => followedParties(context, id, args),
  },
};
