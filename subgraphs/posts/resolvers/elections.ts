import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { deleteElection } from '../commands/delete-election.ts';
import { saveElection } from '../commands/save-election.ts';
import { restWindow } from '../poll-blackout.ts';
import { elections } from '../queries/elections.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Elections, before which polls about them rest. */
export const electionResolvers = {
  Query: {
    elections: (_root, args, { services }) => elections(services.db, services.clock(), args),
  },
  Mutation: {
    saveElection: (_root, { input }, context) =>
      outcome('SaveElectionSuccess', context.locale, async () => ({
        election: await runForViewer(context, saveElection, input),
      })),
    deleteElection: (_root, { input }, context) =>
      outcome('DeleteElectionSuccess', context.locale, async () => ({
        deletedElectionId: await runForViewer(context, deleteElection, input),
      })),
  },
  Election: {
    __resolveReference: async ({ id }, { loaders }) => loaders.electionById.load(id),
    name: ({ nameTr, nameEn }, _args, { locale }) => (locale === 'tr' ? nameTr : nameEn),
    pollsRestFrom: (election) => restWindow(election).from,
    pollsRestUntil: (election) => restWindow(election).until,
  },
} satisfies Resolvers;
