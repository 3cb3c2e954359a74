import type { Resolvers } from '../resolver-types.generated.ts';

/** What only the signed-in person sees of themselves. */
export const viewerResolvers = {
  Viewer: {
    // Only the viewer's own: a reference to somebody else leads nowhere.
    __resolveReference: async ({ id }, { viewer }) => (viewer?.id === id ? { id } : null),
  },
} satisfies Resolvers;
