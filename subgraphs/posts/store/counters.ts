import { deltaCounters } from '#runtime/db/delta-counters.ts';

/** What posts count. */
export const postCounters = deltaCounters({
  table: 'posts.post_counters',
  deltas: 'posts.post_counter_deltas',
  key: 'post_id',
  columns: ['likes', 'comments', 'reposts', 'quotes', 'saves', 'views'] as const,
});

/** What posts count for their scores beside that, without what their authors do themselves. Points of comments are thousandths. */
export const scoreCounters = deltaCounters({
  table: 'posts.score_counters',
  deltas: 'posts.score_counter_deltas',
  key: 'post_id',
  columns: ['comment_points', 'shares_1', 'shares_2', 'shares_3', 'shares_deep', 'quotes', 'clicks'] as const,
});

/** Likes of comments and direct replies to them that are not deleted. */
export const commentCounters = deltaCounters({
  table: 'posts.comment_counters',
  deltas: 'posts.comment_counter_deltas',
  key: 'comment_id',
  columns: ['likes', 'replies'] as const,
  rowsComeWithObjects: true,
});

/** Votes for options of polls. */
export const pollCounters = deltaCounters({
  table: 'posts.poll_counters',
  deltas: 'posts.poll_counter_deltas',
  key: 'option_id',
  columns: ['votes'] as const,
});

/** Public posts of authors. */
export const authorCounters = deltaCounters({
  table: 'posts.author_counters',
  deltas: 'posts.author_counter_deltas',
  key: 'author_id',
  columns: ['posts'] as const,
});
