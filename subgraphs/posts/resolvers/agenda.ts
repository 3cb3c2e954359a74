import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { removeAgendaEntry } from '../commands/remove-agenda-entry.ts';
import { setAgendaEntry } from '../commands/set-agenda-entry.ts';
import { agenda } from '../queries/agenda.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** What the country talks about. */
export const agendaResolvers = {
  Query: {
    agenda: (_root, _args, { services }) => agenda(services.db, services.clock()),
  },
  Mutation: {
    setAgendaEntry: (_root, { input }, context) =>
      outcome('SetAgendaEntrySuccess', context.locale, async () => {
        await runForViewer(context, setAgendaEntry, input);
        return { agenda: await agenda(context.services.db, context.services.clock()) };
      }),
    removeAgendaEntry: (_root, { input }, context) =>
      outcome('RemoveAgendaEntrySuccess', context.locale, async () => {
        await runForViewer(context, removeAgendaEntry, input);
        return { agenda: await agenda(context.services.db, context.services.clock()) };
      }),
  },
} satisfies Resolvers;
