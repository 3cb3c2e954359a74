import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { sharePost } from '../commands/share-post.ts';
import { undoRepost } from '../commands/undo-repost.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Reposts and quotes. */
export const sharingResolvers = {
  Mutation: {
    sharePost: (_root, { input }, context) =>
      outcome('SharePostSuccess', context.locale, () => runForViewer(context, sharePost, input)),
    undoRepost: (_root, { input }, context) =>
      outcome('UndoRepostSuccess', context.locale, async () => ({
        post: await runForViewer(context, undoRepost, input),
      })),
  },
  Post: {
    quoted: ({ quotedId }, _args, { loaders }) => (quotedId === null ? null : loaders.postById.load(quotedId)),
    isQuote: ({ quotedId }) => quotedId !== null,
    viewerHasReposted: ({ id }, _args, { loaders }) => loaders.repostedByViewer.load(id),
  },
} satisfies Resolvers;
