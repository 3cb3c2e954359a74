import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { decideMembership } from './commands/decide-membership.ts';
import { joinParty } from './commands/join-party.ts';
import { leaveParty } from './commands/leave-party.ts';
import { parties } from './queries/parties.ts';
import { party, partyByKey, partyOf } from './queries/party.ts';
import { pendingMemberships } from './queries/pending-memberships.ts';
import { viewerCan, viewerMembership } from './queries/viewer-standing.ts';
import type { Resolvers } from './resolver-types.generated.ts';

export const resolvers: Resolvers = {
  Query: {
    parties: (_root, args, { sql }) => parties(sql, args),
    party: (_root, args, { loaders }) => party(loaders, args),
  },
  Mutation: {
    joinParty: (_root, { input }, context) =>
      outcome('JoinPartySuccess', context.locale, async () => ({
        membership: await runForViewer(context, joinParty, input),
      })),
    leaveParty: (_root, { input }, context) =>
      outcome('LeavePartySuccess', context.locale, async () => ({
        membership: await runForViewer(context, leaveParty, input),
      })),
    decideMembership: (_root, { input }, context) =>
      outcome('DecideMembershipSuccess', context.locale, async () => ({
        membership: await runForViewer(context, decideMembership, input),
      })),
  },
  Party: {
    __resolveReference: async (reference, { loaders }) => await partyByKey(loaders, reference),
    membersCount: (source, _args, { loaders }) => loaders.membersCount.load(source.id),
    viewerMembership: (source, _args, context) => viewerMembership(context, source.id),
    viewerCan: (source, _args, context) => viewerCan(context, source.id),
    pendingMemberships: (source, args, context) => pendingMemberships(context, source.id, args),
  },
  Membership: {
    user: (source) => ({ id: source.userId }),
    party: (source, _args, { loaders }) => partyOf(loaders, source),
  },
  User: {
    __resolveReference: async ({ id }) => ({ id }),
    party: (source, _args, { loaders }) => loaders.partyOfMember.load(source.id),
  },
};
