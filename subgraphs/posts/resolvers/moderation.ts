import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { requireViewer } from '#runtime/viewer.ts';
import { appealModeration } from '../commands/appeal-moderation.ts';
import { decideModeration } from '../commands/decide-moderation.ts';
import { notedOf } from '../moderation-grounds.ts';
import { ruleOf, statementText } from '../moderation-texts.ts';
import { appealOf, canAppeal, decisionOf, reviewOf, sourceOf, sourcesOf } from '../moderation-view.ts';
import { moderationOf, statementForViewer } from '../queries/moderation-for-viewer.ts';
import { moderationQueue } from '../queries/moderation-queue.ts';
import { moderationStatements } from '../queries/moderation-statements.ts';
import { reportForViewer } from '../queries/report-for-viewer.ts';
import type { Resolvers } from '../resolver-types.generated.ts';
import { userRef } from '../view.ts';

/** What waits for moderators, what they and models did, and appeals against it. */
export const moderationResolvers = {
  Query: {
    moderationQueue: (_root, args, { viewer, services }) => moderationQueue(services.db, requireViewer(viewer), args),
  },
  Mutation: {
    appealModeration: (_root, { input }, context) =>
      outcome('AppealModerationSuccess', context.locale, async () => ({
        statement: await runForViewer(context, appealModeration, input),
      })),
    decideModeration: (_root, { input }, context) =>
      outcome('DecideModerationSuccess', context.locale, async () => {
        const { statement } = await runForViewer(context, decideModeration, input);
        return { decidedItemId: input.id, statement };
      }),
  },
  ModerationItem: {
    source: sourceOf,
    sources: (item) => sourcesOf(item),
    author: ({ authorId }) => userRef(authorId),
    // Empty for what was decided or deleted since the page was read.
    content: async ({ id }, _args, { loaders }) => (await loaders.queuedText.load(id))?.content ?? '',
    contentWarning: async ({ id }, _args, { loaders }) => (await loaders.queuedText.load(id))?.contentWarning ?? null,
    grounds: async ({ id }, _args, { loaders }) => {
      const text = await loaders.queuedText.load(id);
      return text?.reading ? notedOf(text.reading) : [];
    },
    statement: async ({ id }, _args, { loaders }) => {
      const statement = await loaders.latestStatement.load(id);
      return statement === null || statement.state === 'REVERSED' ? null : statement;
    },
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
  ModerationStatement: {
    __resolveReference: async ({ id }, { loaders, viewer }) => statementForViewer(loaders, viewer, id),
    post: ({ postId }, _args, { loaders }) => loaders.postById.load(postId),
    comment: ({ commentId }, _args, { loaders }) => (commentId === null ? null : loaders.commentById.load(commentId)),
    action: () => 'HIDDEN',
    isAutomatic: ({ issuedBy }) => issuedBy === null,
    statement: (statement, _args, { locale }) => statementText(statement, locale),
    rule: (statement, _args, { locale }) => ruleOf(statement, locale),
    viewerCanAppeal: (statement, _args, { viewer, services }) =>
      canAppeal(statement, viewer?.id ?? null, services.clock()),
    appeal: appealOf,
    review: reviewOf,
    decision: decisionOf,
  },
  Post: {
    moderation: (post, _args, { loaders, viewer }) => moderationOf(loaders, viewer, post),
  },
  Comment: {
    moderation: (comment, _args, { loaders, viewer }) => moderationOf(loaders, viewer, comment),
  },
  Viewer: {
    moderationStatements: ({ id }, args, { services }) => moderationStatements(services.db, id, args),
  },
} satisfies Resolvers;
