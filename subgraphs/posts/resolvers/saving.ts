import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { createCollection } from '../commands/create-collection.ts';
import { deleteCollection } from '../commands/delete-collection.ts';
import { renameCollection } from '../commands/rename-collection.ts';
import { savePost } from '../commands/save-post.ts';
import { unsavePost } from '../commands/unsave-post.ts';
import { collections } from '../queries/collections.ts';
import { savedPosts } from '../queries/saved-posts.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Saved posts and their collections. */
export const savingResolvers = {
  Mutation: {
    savePost: (_root, { input }, context) =>
      outcome('SavePostSuccess', context.locale, () => runForViewer(context, savePost, input)),
    unsavePost: (_root, { input }, context) =>
      outcome('UnsavePostSuccess', context.locale, async () => ({
        ...(await runForViewer(context, unsavePost, input)),
        unsavedPostId: input.id,
      })),
    createCollection: (_root, { input }, context) =>
      outcome('CreateCollectionSuccess', context.locale, async () => ({
        collection: await runForViewer(context, createCollection, input),
        viewer: requireViewer(context.viewer),
      })),
    renameCollection: (_root, { input }, context) =>
      outcome('RenameCollectionSuccess', context.locale, async () => ({
        collection: await runForViewer(context, renameCollection, input),
      })),
    deleteCollection: (_root, { input }, context) =>
      outcome('DeleteCollectionSuccess', context.locale, async () => ({
        deletedCollectionId: await runForViewer(context, deleteCollection, input),
        viewer: requireViewer(context.viewer),
      })),
  },
  Post: {
    viewerHasSaved: ({ id }, _args, { loaders }) => loaders.savedByViewer.load(id),
  },
  Collection: {
    __resolveReference: async ({ id }, { loaders }) => loaders.collectionById.load(id),
    postsCount: ({ id }, _args, { loaders }) => loaders.savedInCollection.load(id),
  },
  Viewer: {
    savedPosts: ({ id }, args, { services }) => savedPosts(services.db, id, args),
    collections: ({ id }, _args, { services }) => collections(services.db, id),
  },
} satisfies Resolvers;
