import { z } from 'zod';
import type { BroadcastMessage } from '#runtime/events/envelope.ts';
import { contract } from './define.ts';

const instant = z.iso.datetime();

/** What moderation looks for. */
export const MODERATION_LABELS = ['HATE', 'VIOLENCE', 'SPAM', 'PROFANITY'] as const;

const visibility = z.enum(['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE']);

/** PubSub topic that tells of one post's changes. */
export function postTopic(postId: string): string {
  return `post:${postId}`;
}

/** PubSub topic that tells of a post's end: whoever listens to its changes is asked anew whether they may. */
export function postEndTopic(postId: string): string {
  return `post-end:${postId}`;
}

const tellReaders = (event: { readonly data: { readonly post_id: string } }): BroadcastMessage[] => [
  { topic: postTopic(event.data.post_id), payload: { id: event.data.post_id } },
];

const postState = z.object({
  post_id: z.uuid(),
  author_id: z.uuid(),
  author_username: z.string(),
  content: z.string(),
  visibility,
  /** The author's party at the time of posting. */
  party_id: z.uuid().nullable(),
  /** Plate code of the author's province at the time of posting. */
  city: z.string().nullable(),
  /** Code of the author's district at the time of posting. */
  district: z.string().nullable().default(null),
  type: z.enum(['TEXT', 'LINK', 'POLL']).default('TEXT'),
  topic: z.string().nullable().default(null),
  content_warning: z.string().nullable().default(null),
  /** The post it quotes. */
  quoted: z.object({ post_id: z.uuid(), author_id: z.uuid() }).nullable().default(null),
  hashtags: z.array(z.string()),
  mentions: z.array(z.object({ user_id: z.uuid(), username: z.string() })),
  media: z.array(z.object({ media_id: z.uuid() })),
  created_at: instant,
});

export const postCreated = contract({
  type: 'post.created',
  version: '1.0',
  source: 'posts',
  aggregates: ['post'],
  summary: 'A post was published. Aggregate: the post.',
  schema: postState,
});

export const postUpdated = contract({
  type: 'post.updated',
  version: '1.0',
  source: 'posts',
  aggregates: ['post'],
  summary:
    "A post's text changed, or moderation hides it (visibility PRIVATE) or shows it again (what its author chose); carries its whole state. Aggregate: the post.",
  schema: postState.extend({ edited_at: instant }),
  // Whoever may no longer see it is asked anew, as at its end.
  broadcast: (event) => [
    ...tellReaders(event),
    ...(event.data.visibility === 'PRIVATE' ? [{ topic: postEndTopic(event.data.post_id), payload: {} }] : []),
  ],
});

export const postDeleted = contract({
  type: 'post.deleted',
  version: '1.0',
  source: 'posts',
  aggregates: ['post'],
  summary: 'A post was deleted by its author or a moderator. Aggregate: the post.',
  schema: z.object({ post_id: z.uuid(), author_id: z.uuid(), deleted_by: z.uuid(), at: instant }),
  broadcast: ({ data }) => [{ topic: postEndTopic(data.post_id), payload: {} }],
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
  aggregates: ['like'],
  summary: 'Somebody likes a post. Aggregate: the edge.',
  schema: likeEdge,
});

export const postUnliked = contract({
  type: 'post.unliked',
  version: '1.0',
  source: 'posts',
  aggregates: ['like'],
  summary: 'Somebody took a like back. Aggregate: the edge.',
  schema: likeEdge,
});

const commentState = z.object({
  comment_id: z.uuid(),
  post_id: z.uuid(),
  post_author_id: z.uuid(),
  parent_id: z.uuid().nullable(),
  parent_author_id: z.uuid().nullable(),
  /** Who wrote the comments above it, each once: whoever is separated from one of them does not see it. */
  ancestor_author_ids: z.array(z.uuid()).default([]),
  user_id: z.uuid(),
  username: z.string(),
  content: z.string(),
  at: instant,
});

export const postCommented = contract({
  type: 'post.commented',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment'],
  summary: 'Somebody commented on a post or replied to a comment. Aggregate: the comment.',
  schema: commentState,
});

export const commentEdited = contract({
  type: 'comment.edited',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment'],
  summary: "A comment's text changed. Aggregate: the comment.",
  schema: z.object({ comment_id: z.uuid(), post_id: z.uuid(), user_id: z.uuid(), content: z.string(), at: instant }),
});

export const commentHidden = contract({
  type: 'comment.hidden',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment'],
  summary: 'Moderation hides a comment from everybody but its author. Aggregate: the comment.',
  schema: z.object({ comment_id: z.uuid(), post_id: z.uuid(), at: instant }),
});

export const commentRestored = contract({
  type: 'comment.restored',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment'],
  summary:
    'A comment that moderation had hidden is shown again; carries what post.commented does, with the time at which it was written. Aggregate: the comment.',
  schema: commentState,
});

export const commentDeleted = contract({
  type: 'comment.deleted',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment'],
  summary: 'A comment was deleted by its author or a moderator. Aggregate: the comment.',
  schema: z.object({ comment_id: z.uuid(), post_id: z.uuid(), deleted_by: z.uuid(), at: instant }),
});

const shareEdge = z.object({
  post_id: z.uuid(),
  post_author_id: z.uuid(),
  user_id: z.uuid(),
  username: z.string(),
  kind: z.enum(['REPOST', 'QUOTE']),
  /** The quoting post; null for a repost. */
  quote_id: z.uuid().nullable(),
  at: instant,
});

export const postShared = contract({
  type: 'post.shared',
  version: '1.0',
  source: 'posts',
  aggregates: ['repost', 'post'],
  summary: 'Somebody reposted or quoted a post. Aggregate: the repost edge, or the quoting post.',
  schema: shareEdge,
});

export const postUnshared = contract({
  type: 'post.unshared',
  version: '1.0',
  source: 'posts',
  aggregates: ['repost'],
  summary: 'Somebody took a repost back. Aggregate: the repost edge. A quote that goes is a post.deleted.',
  schema: shareEdge,
});

const commentLikeEdge = z.object({
  comment_id: z.uuid(),
  comment_author_id: z.uuid(),
  /** Who wrote the comments above the comment, each once. */
  ancestor_author_ids: z.array(z.uuid()).default([]),
  post_id: z.uuid(),
  post_author_id: z.uuid().nullable().default(null),
  user_id: z.uuid(),
  username: z.string(),
  at: instant,
});

export const commentLiked = contract({
  type: 'comment.liked',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment_like'],
  summary: 'Somebody likes a comment. Aggregate: the edge.',
  schema: commentLikeEdge,
});

export const commentUnliked = contract({
  type: 'comment.unliked',
  version: '1.0',
  source: 'posts',
  aggregates: ['comment_like'],
  summary: "Somebody took a comment's like back. Aggregate: the edge.",
  schema: commentLikeEdge,
});

export const reportDecided = contract({
  type: 'report.decided',
  version: '1.1',
  source: 'posts',
  aggregates: ['report'],
  summary:
    'Reports of a post or comment were decided, with the statement of reasons for its author. Aggregate: the report decided on.',
  schema: z.object({
    report_id: z.uuid(),
    post_id: z.uuid(),
    comment_id: z.uuid().nullable(),
    author_id: z.uuid(),
    reporter_ids: z.array(z.uuid()),
    removed: z.boolean(),
    statement: z.string(),
    /** The statement of reasons by which its author is told that it is hidden; null where there is none. */
    statement_id: z.uuid().nullable().default(null),
    at: instant,
  }),
});

const humanDecision = z.object({ statement: z.string(), at: instant });

export const moderationStated = contract({
  type: 'moderation.stated',
  version: '1.0',
  source: 'posts',
  aggregates: ['moderation_statement'],
  summary:
    'Moderation hid a post or comment, or something became of that; carries the whole statement of reasons. Aggregate: the statement.',
  schema: z.object({
    statement_id: z.uuid(),
    post_id: z.uuid(),
    comment_id: z.uuid().nullable(),
    author_id: z.uuid(),
    grounds: z.array(z.object({ label: z.enum(MODERATION_LABELS), probability: z.number().min(0).max(1) })),
    /** Name and version; null without grounds. */
    model: z.string().nullable(),
    /** The moderator's words; null where a model did it. */
    statement: z.string().nullable(),
    issued_at: instant,
    state: z.enum(['IN_FORCE', 'APPEALED', 'UPHELD', 'REVERSED']),
    appeal_until: instant,
    appealed_at: instant.nullable(),
    review: humanDecision.nullable(),
    decision: humanDecision.nullable(),
  }),
});

export const postCountersChanged = contract({
  type: 'post.counters_changed',
  version: '1.0',
  source: 'posts',
  aggregates: ['post_counters'],
  summary: "A post's counters were folded; carries their absolute values. Aggregate: the counters.",
  schema: z.object({
    post_id: z.uuid(),
    likes: z.int().nonnegative(),
    comments: z.int().nonnegative(),
    reposts: z.int().nonnegative().default(0),
    quotes: z.int().nonnegative().default(0),
    saves: z.int().nonnegative().default(0),
    views: z.int().nonnegative().default(0),
  }),
  broadcast: tellReaders,
});
