import { outcome } from '#runtime/subgraph/outcome.ts';
import { requireViewer, type Viewer } from '#runtime/viewer.ts';
import { decideMembership } from './commands/decide-membership.ts';
import { joinParty } from './commands/join-party.ts';
import { leaveParty } from './commands/leave-party.ts';
import type { CommandServices, PartiesContext } from './context.ts';
import { parties } from './queries/parties.ts';
import { party, partyByKey, partyOf } from './queries/party.ts';
import { pendingMemberships } from './queries/pending-memberships.ts';
import { viewerCan, viewerMembership } from './queries/viewer-standing.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import type { MembershipSource } from './view.ts';

/** Runs a command for whoever is signed in; what was read before it is forgotten. */
async function run<Input>(
  { viewer, services, loaders }: PartiesContext,
  command: (services: CommandServices, viewer: Viewer, input: Input) => Promise<MembershipSource>,
  input: Input,
): Promise<{ membership: MembershipSource }> {
  const membership = await command(services, requireViewer(viewer), input);
  loaders.clear();
  return { membership };
}

export const resolvers: Resolvers = {
  Query: {
    parties: (_root, args, { sql }) => parties(args, sql),
    party: (_root, args, { loaders }) => party(args, loaders),
  },
  Mutation: {
    joinParty: (_root, { input }, context) =>
      outcome('JoinPartySuccess', context.locale, () => run(context, joinParty, input)),
    leaveParty: (_root, { input }, context) =>
      outcome('LeavePartySuccess', context.locale, () => run(context, leaveParty, input)),
    decideMembership: (_root, { input }, context) =>
      outcome('DecideMembershipSuccess', context.locale, () => run(context, decideMembership, input)),
  },
  Party: {
    __resolveReference: async (reference, { loaders }) => await partyByKey(reference, loaders),
    membersCount: (source, _args, { loaders }) => loaders.membersCount.load(source.id),
    viewerMembership: (source, _args, context) => viewerMembership(source.id, context),
    viewerCan: (source, _args, context) => viewerCan(source.id, context),
    pendingMemberships: (source, args, context) => pendingMemberships(source.id, args, context),
  },
  Membership: {
    user: (source) => ({ id: source.userId }),
    party: (source, _args, { loaders }) => partyOf(source, loaders),
  },
  User: {
    __resolveReference: async ({ id }) => ({ id }),
    party: (source, _args, { loaders }) => loaders.partyOfMember.load(source.id),
  },
};
