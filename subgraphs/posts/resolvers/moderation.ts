import { requireViewer } from '#runtime/viewer.ts';
import { moderationQueue } from '../queries/moderation-queue.ts';
import { reportForViewer } from '../queries/report-for-viewer.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** What waits for moderators. */
export const moderationResolvers = {
  Query: {
    moderationQueue: (_root, args, { viewer, services }) => moderationQueue(services.db, requireViewer(viewer), args),
  },
  ModerationItem: {
    post: ({ postId }, _args, { loaders }) => loaders.postById.load(postId),
    comment: ({ commentId }, _args, { loaders }) => (commentId === null ? null : loaders.commentById.load(commentId)),
    reasons: async ({ id }, _args, { loaders }) => (await loaders.openReports.load(id)).reasons,
    reportsCount: async ({ id }, _args, { loaders }) => {
      const { reasons } = await loaders.openReports.load(id);
      return reasons.reduce((sum, { count }) => sum + count, 0);
    },
    report: async ({ id }, _args, { loaders, viewer }) => {
      const { oldestId } = await loaders.openReports.load(id);
      return oldestId === null ? null : await reportForViewer(loaders, viewer, oldestId);
    },
  },
} satisfies Resolvers;
