import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { pinPost } from '../commands/pin-post.ts';
import { unpinPost } from '../commands/unpin-post.ts';
import { ownPost } from '../queries/own-post.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Posts that people pinned to their profiles. */
export const pinResolvers = {
  Mutation: {
    pinPost: (_root, { input }, context) =>
      outcome('PinPostSuccess', context.locale, async () => {
        const { id, unpinnedId } = await runForViewer(context, pinPost, input);
        const unpinnedPost = unpinnedId === null ? null : await context.loaders.postById.load(unpinnedId);
        return { ...(await ownPost(context.loaders, id)), unpinnedPost };
      }),
    unpinPost: (_root, { input }, context) =>
      outcome('UnpinPostSuccess', context.locale, async () =>
        ownPost(context.loaders, await runForViewer(context, unpinPost, input)),
      ),
  },
  Post: {
    isPinned: ({ pinnedAt }) => pinnedAt !== null,
  },
  User: {
    pinnedPosts: ({ id }, _args, { loaders }) => loaders.pinnedByAuthor.load(id),
  },
} satisfies Resolvers;
