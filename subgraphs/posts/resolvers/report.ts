import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { decideReport } from '../commands/decide-report.ts';
import { reportContent } from '../commands/report-content.ts';
import { reportForViewer } from '../queries/report-for-viewer.ts';
import { reports } from '../queries/reports.ts';
import type { Resolvers } from '../resolver-types.generated.ts';

/** Reports of posts and comments, and decisions on them. */
export const reportResolvers = {
  Query: {
    reports: (_root, args, { viewer, services }) => reports(services.db, requireViewer(viewer), args),
  },
  Mutation: {
    reportContent: (_root, { input }, context) =>
      outcome('ReportContentSuccess', context.locale, async () => ({
        report: await runForViewer(context, reportContent, input),
      })),
    decideReport: (_root, { input }, context) =>
      outcome('DecideReportSuccess', context.locale, async () => ({
        report: await runForViewer(context, decideReport, input),
      })),
  },
  Post: {
    viewerHasReported: ({ id }, _args, { loaders }) => loaders.reportedByViewer.load(id),
  },
  Report: {
    __resolveReference: async ({ id }, { loaders, viewer }) => reportForViewer(loaders, viewer, id),
    post: ({ postId }, _args, { loaders }) => loaders.postById.load(postId),
    comment: ({ commentId }, _args, { loaders }) => (commentId === null ? null : loaders.commentById.load(commentId)),
  },
} satisfies Resolvers;
