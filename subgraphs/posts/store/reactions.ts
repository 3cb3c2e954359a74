import { edges } from '#runtime/db/edges.ts';

export const postLikes = edges({ table: 'posts.post_likes', source: 'post_id', target: 'user_id', at: 'liked_at' });
export const commentLikes = edges({
  table: 'posts.comment_likes',
  source: 'comment_id',
  target: 'user_id',
  at: 'liked_at',
});
export const reposts = edges({ table: 'posts.reposts', source: 'post_id', target: 'user_id', at: 'reposted_at' });
