import { z } from 'zod';
import { contract } from './define.ts';

const instant = z.iso.datetime();
const visibility = z.enum(['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE']);

const postState = z.object({
  post_id: z.uuid(),
  author_id: z.uuid(),
  author_username: z.string(),
  content: z.string(),
  visibility,
  /** The author's party at the time of posting. */
  party_id: z.uuid().nullable(),
  /** The author's province of residence is not known to posts yet; carried for consumers as null until then. */
  city: z.string().nullable(),
  hashtags: z.array(z.string()),
  mentions: z.array(z.object({ user_id: z.uuid(), username: z.string() })),
  media: z.array(z.object({ media_id: z.uuid() })),
  created_at: instant,
});

export const postCreated = contract({
  type: 'post.created',
  version: '1.0',
  source: 'posts',
  summary: 'A post was published. Aggregate: the post.',
  schema: postState,
});

export const postUpdated = contract({
  type: 'post.updated',
  version: '1.0',
  source: 'posts',
  summary: "A post's text changed; carries its whole state. Aggregate: the post.",
  schema: postState.extend({ edited_at: instant }),
});

export const postDeleted = contract({
  type: 'post.deleted',
  version: '1.0',
  source: 'posts',
  summary: 'A post was deleted by its author or a moderator. Aggregate: the post.',
  schema: z.object({ post_id: z.uuid(), author_id: z.uuid(), deleted_by: z.uuid(), at: instant }),
});

const likeEdge = z.object({
  post_id: z.uuid(),
  post_author_id: z.uuid(),
  user_id: z.uuid(),
  username: z.string(),
  at: instant,
});

export const postLiked = contract({
  type: 'post.liked',
  version: '1.0',
  source: 'posts',
  summary: 'Somebody likes a post. Aggregate: the edge.',
  schema: likeEdge,
});

export const postUnliked = contract({
  type: 'post.unliked',
  version: '1.0',
  source: 'posts',
  summary: 'Somebody took a like back. Aggregate: the edge.',
  schema: likeEdge,
});

export const postCommented = contract({
  type: 'post.commented',
  version: '1.0',
  source: 'posts',
  summary: 'Somebody commented on a post or replied to a comment. Aggregate: the comment.',
  schema: z.object({
    comment_id: z.uuid(),
    post_id: z.uuid(),
    post_author_id: z.uuid(),
    parent_id: z.uuid().nullable(),
    parent_author_id: z.uuid().nullable(),
    user_id: z.uuid(),
    username: z.string(),
    content: z.string(),
    at: instant,
  }),
});

export const commentDeleted = contract({
  type: 'comment.deleted',
  version: '1.0',
  source: 'posts',
  summary: 'A comment was deleted by its author or a moderator. Aggregate: the comment.',
  schema: z.object({ comment_id: z.uuid(), post_id: z.uuid(), deleted_by: z.uuid(), at: instant }),
});

export const postCountersChanged = contract({
  type: 'post.counters_changed',
  version: '1.0',
  source: 'posts',
  summary: "A post's counters were folded; carries their absolute values. Aggregate: the counters.",
  schema: z.object({ post_id: z.uuid(), likes: z.int().nonnegative(), comments: z.int().nonnegative() }),
});
