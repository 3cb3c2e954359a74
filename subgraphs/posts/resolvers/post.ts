import { runForViewer } from '#runtime/subgraph/command.ts';
import { outcome } from '#runtime/subgraph/outcome.ts';
import { createPost } from '../commands/create-post.ts';
import { deletePost } from '../commands/delete-post.ts';
import { editPost } from '../commands/edit-post.ts';
import { likePost } from '../commands/like-post.ts';
import { recordLinkClicks } from '../commands/record-link-clicks.ts';
import { recordViews } from '../commands/record-views.ts';
import { unlikePost } from '../commands/unlike-post.ts';
import { postPermissions } from '../permissions.ts';
import { comments } from '../queries/comments.ts';
import { mentions } from '../queries/mentions.ts';
import { editsOfPost } from '../queries/post-edits.ts';
import { postsOfAuthor } from '../queries/posts-of-author.ts';
import type { Resolvers } from '../resolver-types.generated.ts';
import { userRef } from '../view.ts';

/** Posts themselves and likes of them. */
export const postResolvers = {
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
      outcome('DeletePostSuccess', context.locale, async () => {
        const { id, authorId, quotedId } = await runForViewer(context, deletePost, input);
        const quoted = quotedId === null ? null : await context.loaders.postById.load(quotedId);
        return { deletedPostId: id, author: userRef(authorId), quoted };
      }),
    likePost: (_root, { input }, context) =>
      outcome('LikePostSuccess', context.locale, async () => ({ post: await runForViewer(context, likePost, input) })),
    unlikePost: (_root, { input }, context) =>
      outcome('UnlikePostSuccess', context.locale, async () => ({
        post: await runForViewer(context, unlikePost, input),
      })),
    recordViews: (_root, { input }, { services, onlooker, locale }) =>
      outcome('RecordViewsSuccess', locale, async () => {
        await recordViews(services, onlooker, input);
        return { ok: true };
      }),
    recordLinkClicks: (_root, { input }, { services, onlooker, locale }) =>
      outcome('RecordLinkClicksSuccess', locale, async () => {
        await recordLinkClicks(services, onlooker, input);
        return { ok: true };
      }),
  },
  Post: {
    linkPreview: ({ linkUrl }, _args, { loaders }) => (linkUrl === null ? null : loaders.previewByUrl.load(linkUrl)),
    edits: ({ id }, args, { loaders }) => editsOfPost(loaders, id, args),
    __resolveReference: async ({ id }, { loaders }) => loaders.postById.load(id),
    author: ({ authorId }) => userRef(authorId),
    // What its author chose: while moderation hides it nobody else sees it.
    visibility: ({ visibility, chosenVisibility }) => chosenVisibility ?? visibility,
    mentions: (post, _args, { loaders }) => mentions(loaders, post),
    counts: ({ id }, _args, { loaders }) => loaders.countsByPost.load(id),
    likesCount: async ({ id }, _args, { loaders }) => (await loaders.countsByPost.load(id)).likes,
    commentsCount: async ({ id }, _args, { loaders }) => (await loaders.countsByPost.load(id)).comments,
    viewerHasLiked: ({ id }, _args, { loaders }) => loaders.likedByViewer.load(id),
    viewerCan: (post, _args, { viewer }) => postPermissions(viewer, post),
    comments: ({ id }, args, { loaders }) => comments(loaders, { kind: 'post', id }, args, 'NEWEST'),
  },
  User: {
    __resolveReference: async ({ id }) => userRef(id),
    posts: ({ id }, args, { loaders }) => postsOfAuthor(loaders, id, args),
    postsCount: ({ id }, _args, { loaders }) => loaders.publicPostsByAuthor.load(id),
  },
} satisfies Resolvers;
