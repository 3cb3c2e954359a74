import { type CopySink, openCopy } from '#runtime/adapters/postgres-copy.ts';
import type { Database } from '#runtime/db/database.ts';

/** Tables that are written while the two years pass, all at once. */
const COLUMNS = {
  posts: [
    'posts.posts',
    'id',
    'author_id',
    'author_party_id',
    'content',
    'visibility',
    'hashtags',
    'mention_ids',
    'created_at',
    'edited_at',
    'deleted_at',
    'deleted_by',
    'revision',
    'type',
    'content_warning',
    'topic',
    'quoted_id',
    'quoted_author_id',
    'link_url',
    'author_province',
    'author_district',
    'pinned_at',
  ],
  edits: ['posts.post_edits', 'post_id', 'revision', 'content', 'content_warning', 'replaced_at'],
  likes: ['posts.post_likes', 'post_id', 'user_id', 'active', 'revision', 'liked_at'],
  reposts: ['posts.reposts', 'post_id', 'user_id', 'active', 'revision', 'reposted_at'],
  saves: ['posts.post_saves', 'post_id', 'user_id', 'active', 'revision', 'saved_at'],
  views: ['posts.post_views', 'post_id', 'viewer_key'],
  counters: ['posts.post_counters', 'post_id', 'likes', 'comments', 'reposts', 'saves', 'views', 'revision'],
  comments: [
    'posts.comments',
    'id',
    'post_id',
    'author_id',
    'author_party_id',
    'parent_id',
    'content',
    'created_at',
    'edited_at',
    'deleted_at',
    'deleted_by',
    'revision',
    'depth',
    'ancestor_author_ids',
    'gone',
  ],
  commentCounters: ['posts.comment_counters', 'comment_id', 'post_id', 'parent_id', 'likes', 'replies', 'revision'],
  commentLikes: ['posts.comment_likes', 'comment_id', 'user_id', 'active', 'revision', 'liked_at'],
  polls: ['posts.polls', 'post_id', 'ends_at', 'hides_results'],
  pollOptions: ['posts.poll_options', 'id', 'post_id', 'place', 'text'],
  pollVotes: ['posts.poll_votes', 'post_id', 'user_id', 'option_id', 'voted_at'],
  pollCounters: ['posts.poll_counters', 'option_id', 'votes', 'revision'],
  reports: [
    'posts.reports',
    'id',
    'reporter_id',
    'subject_id',
    'post_id',
    'comment_id',
    'author_id',
    'author_party_id',
    'reason',
    'note',
    'status',
    'statement',
    'created_at',
    'decided_at',
    'decided_by',
    'decision_id',
  ],
} as const;

export type ActivitySinks = Readonly<Record<keyof typeof COLUMNS, CopySink>>;

/** Begins to write all of them, a connection each. */
export async function openActivitySinks(pool: Database['pool']): Promise<ActivitySinks> {
  const entries = Object.entries(COLUMNS).map(async ([name, [table, ...columns]]) => [
    name,
    await openCopy(pool, table, columns),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as ActivitySinks;
}
