import { forget } from './list-updates.ts';
import { theirPost } from './post-scenes.ts';
import type { Scenes } from './world.ts';

/** Mutations of comments. */
export const COMMENT_SCENES: Scenes = {
  CommentOnPost: [
    async (world) => {
      const { them, id } = await theirPost(world);
      const parentId = await world.comment(them, id);
      const variables = { input: { postId: id, content: 'Yanıt', parentId } };
      return {
        by: world.me,
        variables,
        shows: [
          ['Comments', { id }],
          ['UserPosts', { id: them.id }],
        ],
      };
    },
  ],
  EditComment: [
    async (world) => {
      const { id: postId } = await theirPost(world);
      const id = await world.comment(world.me, postId);
      return {
        by: world.me,
        variables: { input: { id, content: 'Düzelttim' } },
        shows: [['Comments', { id: postId }]],
      };
    },
  ],
  DeleteComment: [
    async (world) => {
      const { them, id: postId } = await theirPost(world);
      const id = await world.comment(world.me, postId);
      await world.comment(them, postId, id);
      return { by: world.me, variables: { id }, shows: [['Comments', { id: postId }]] };
    },
    async (world) => {
      const { them, id: postId } = await theirPost(world);
      const parentId = await world.comment(them, postId);
      const id = await world.comment(world.me, postId, parentId);
      return {
        by: world.me,
        variables: { id },
        shows: [['PostScreen', { id: postId }]],
        update: (cache, { deleteComment }) => {
          if (deleteComment.comment === null) forget(cache, 'Comment', deleteComment.deletedCommentId);
        },
      };
    },
  ],
  LikeComment: [
    async (world) => {
      const { them, id: postId } = await theirPost(world);
      const id = await world.comment(them, postId);
      return { by: world.me, variables: { id }, shows: [['Comments', { id: postId }]] };
    },
  ],
  UnlikeComment: [
    async (world) => {
      const { them, id: postId } = await theirPost(world);
      const id = await world.comment(them, postId);
      await world.read('LikeComment', { id }, world.me);
      return { by: world.me, variables: { id }, shows: [['Comments', { id: postId }]] };
    },
  ],
};
