import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { commentOnPost } from './commands/comment-on-post.ts';
import { createPost } from './commands/create-post.ts';
import { deleteComment } from './commands/delete-comment.ts';
import { deletePost } from './commands/delete-post.ts';
import { editPost } from './commands/edit-post.ts';
import { likePost } from './commands/like-post.ts';
import { unlikePost } from './commands/unlike-post.ts';
import { commentPermissions, postPermissions } from './permissions.ts';
import { commentsOfPost } from './queries/comments-of-post.ts';
import { postsOfAuthor } from './queries/posts-of-author.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { userRef } from './view.ts';

export const resolvers: Resolvers = {
  Query: {
    post: (_root, { id }, { loaders }) => loaders.postById.load(id),
  },
  Mutation: {
    createPost: (_root, { input }, context) =>
      outcome('CreatePostSuccess', context.locale, async () => ({
        post: await runForViewer(context, createPost, input),
      })),
    editPost: (_root, { input }, context) =>
      outcome('EditPostSuccess', context.locale, async () => ({ post: await runForViewer(context, editPost, input) })),
    deletePost: (_root, { input }, context) =>
      outcome('DeletePostSuccess', context.locale, async () => ({
        deletedPostId: await runForViewer(context, deletePost, input),
      })),
    likePost: (_root, { input }, context) =>
      outcome('LikePostSuccess', context.locale, async () => ({ post: await runForViewer(context, likePost, input) })),
    unlikePost: (_root, { input }, context) =>
      outcome('UnlikePostSuccess', context.locale, async () => ({
        post: await runForViewer(context, unlikePost, input),
      })),
    commentOnPost: (_root, { input }, context) =>
      outcome('CommentOnPostSuccess', context.locale, async () => ({
        comment: await runForViewer(context, commentOnPost, input),
      })),
    deleteComment: (_root, { input }, context) =>
      outcome('DeleteCommentSuccess', context.locale, async () => {
        const comment = await runForViewer(context, deleteComment, input);
        return { deletedCommentId: comment.id, post: await context.loaders.postById.load(comment.postId) };
      }),
  },
  Post: {
    __resolveReference: async ({ id }, { loaders }) => loaders.postById.load(id),
    author: ({ authorId }) => userRef(authorId),
    mentions: ({ mentionIds }) => mentionIds.map(userRef),
    counts: ({ id }, _args, { loaders }) => loaders.countsByPost.load(id),
    likesCount: async ({ id }, _args, { loaders }) => (await loaders.countsByPost.load(id)).likes,
    commentsCount: async ({ id }, _args, { loaders }) => (await loaders.countsByPost.load(id)).comments,
    viewerHasLiked: ({ id }, _args, { viewer, loaders }) => viewer !== null && loaders.likedByViewer.load(id),
    viewerCan: (post, _args, { viewer }) => postPermissions(viewer, post),
    comments: ({ id }, args, { loaders }) => commentsOfPost(loaders, id, args),
  },
  Comment: {
    __resolveReference: async ({ id }, { loaders }) => loaders.commentById.load(id),
    post: ({ postId }, _args, { loaders }) => loaders.postById.load(postId),
    author: ({ authorId }) => userRef(authorId),
    viewerCan: (comment, _args, { viewer }) => commentPermissions(viewer, comment),
  },
  CommentConnection: {
    totalCount: async ({ postId }, _args, { loaders }) => (await loaders.countsByPost.load(postId)).comments,
  },
  User: {
    __resolveReference: async ({ id }) => userRef(id),
    posts: ({ id }, args, { loaders }) => postsOfAuthor(loaders, id, args),
    postsCount: ({ id }, _args, { loaders }) => loaders.publicPostsByAuthor.load(id),
  },
};
