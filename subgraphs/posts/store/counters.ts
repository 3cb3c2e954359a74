import { deltaCounters } from '#runtime/db/delta-counters.ts';

/** Likes and comments of posts. */
export const postCounters = deltaCounters({
  table: 'posts.post_counters',
  deltas: 'posts.post_counter_deltas',
  key: 'post_id',
  columns: ['likes', 'comments'] as const,
});

/** Public posts of authors. */
export const authorCounters = deltaCounters({
  table: 'posts.author_counters',
  deltas: 'posts.author_counter_deltas',
  key: 'author_id',
  columns: ['posts'] as const,
});
