import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { deleteDraft } from '../commands/delete-draft.ts';
import { publishDraft } from '../commands/publish-draft.ts';
import { saveDraft } from '../commands/save-draft.ts';
import { draftFailure } from '../draft-failure.ts';
import { drafts } from '../queries/drafts.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Drafts and scheduled posts. */
export const draftResolvers = {
  Mutation: {
    saveDraft: (_root, { input }, context) =>
      outcome('SaveDraftSuccess', context.locale, async () => ({
        draft: await runForViewer(context, saveDraft, input),
      })),
    deleteDraft: (_root, { input }, context) =>
      outcome('DeleteDraftSuccess', context.locale, async () => ({
        deletedDraftId: await runForViewer(context, deleteDraft, input),
      })),
    publishDraft: (_root, { input }, context) =>
      outcome('PublishDraftSuccess', context.locale, async () => ({
        post: await runForViewer(context, publishDraft, input),
        publishedDraftId: input.id,
      })),
  },
  Draft: {
    __resolveReference: async ({ id }, { loaders }) => loaders.draftById.load(id),
    quoted: ({ quotedId }, _args, { loaders }) => (quotedId === null ? null : loaders.postById.load(quotedId)),
    failure: ({ failure }, _args, { locale }) => failure && draftFailure(failure)[locale],
  },
  DraftPoll: {
    election: ({ electionId }, _args, { loaders }) => (electionId ? loaders.electionById.load(electionId) : null),
  },
  Viewer: {
    drafts: ({ id }, args, { services }) => drafts(services.db, id, args),
  },
} satisfies Resolvers;
