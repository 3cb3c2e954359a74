import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { commentOnPost } from '../commands/comment-on-post.ts';
import { deleteComment } from '../commands/delete-comment.ts';
import { editComment } from '../commands/edit-comment.ts';
import { likeComment } from '../commands/like-comment.ts';
import { unlikeComment } from '../commands/unlike-comment.ts';
import { commentPermissions } from '../permissions.ts';
import { comments, parentOf, totalOf } from '../queries/comments.ts';
import type { Resolvers } from '../resolver-types.generated.ts';
import { userRef } from '../view.ts';

/** Comments of posts, replies to them and likes of them. */
export const commentResolvers = {
  Query: {
    comment: (_root, { id }, { loaders }) => loaders.commentById.load(id),
  },
  Mutation: {
    commentOnPost: (_root, { input }, context) =>
      outcome('CommentOnPostSuccess', context.locale, async () => {
        const comment = await runForViewer(context, commentOnPost, input);
        return { comment, parent: await parentOf(comment, context.loaders) };
      }),
    deleteComment: (_root, { input }, context) =>
      outcome('DeleteCommentSuccess', context.locale, async () => {
        const comment = await runForViewer(context, deleteComment, input);
        const { loaders } = context;
        const [shown, parent, post] = await Promise.all([
          loaders.commentById.load(comment.id),
          parentOf(comment, loaders),
          loaders.postById.load(comment.postId),
        ]);
        return { deletedCommentId: comment.id, comment: shown, parent, post };
      }),
    editComment: (_root, { input }, context) =>
      outcome('EditCommentSuccess', context.locale, async () => ({
        comment: await runForViewer(context, editComment, input),
      })),
    likeComment: (_root, { input }, context) =>
      outcome('LikeCommentSuccess', context.locale, async () => ({
        comment: await runForViewer(context, likeComment, input),
      })),
    unlikeComment: (_root, { input }, context) =>
      outcome('UnlikeCommentSuccess', context.locale, async () => ({
        comment: await runForViewer(context, unlikeComment, input),
      })),
  },
  Comment: {
    __resolveReference: async ({ id }, { loaders }) => loaders.commentById.load(id),
    post: ({ postId }, _args, { loaders }) => loaders.postById.load(postId),
    author: ({ authorId, isDeleted }) => (isDeleted ? null : userRef(authorId)),
    likesCount: async ({ id }, _args, { loaders }) => (await loaders.countsByComment.load(id)).likes,
    repliesCount: async ({ id }, _args, { loaders }) => (await loaders.countsByComment.load(id)).replies,
    viewerHasLiked: ({ id }, _args, { loaders }) => loaders.commentLikedByViewer.load(id),
    viewerCan: (comment, _args, { viewer }) => commentPermissions(viewer, comment),
    replies: ({ id }, args, { loaders }) => comments(loaders, { kind: 'comment', id }, args, 'OLDEST'),
  },
  CommentConnection: {
    totalCount: ({ of }, _args, { loaders }) => totalOf(of, loaders),
  },
} satisfies Resolvers;
