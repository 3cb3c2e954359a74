import { z } from 'zod';
import { contract } from './define.ts';
import { postTopic } from './posts.ts';

const instant = z.iso.datetime();

/** What a post is about as a political act (domain.md section 9). */
export const POST_CATEGORIES = [
  'supportive',
  'critical',
  'controversial',
  'informative',
  'crisis',
  'scandal',
  'reformist',
  'agenda',
] as const;

/** As PolicyTopic names them in the graph. */
export const POST_TOPICS = [
  'ECONOMY',
  'EDUCATION',
  'HEALTH',
  'SECURITY',
  'FOREIGN_POLICY',
  'JUSTICE',
  'ENVIRONMENT',
  'TRANSPORT',
  'AGRICULTURE',
  'TECHNOLOGY',
  'SPORT',
  'CULTURE',
  'ENERGY',
  'SOCIAL_POLICY',
  'OTHER',
] as const;

/** What the highest probability of moderation's labels leads to (domain.md section 9). */
export const MODERATION_ACTIONS = ['APPROVE', 'FLAG', 'REVIEW', 'REMOVE'] as const;

const probability = z.number().min(0).max(1);
const model = z.object({ name: z.string(), version: z.string() });

export const postAnalyzed = contract({
  type: 'post.analyzed',
  version: '1.0',
  source: 'ai',
  aggregates: ['post_analysis'],
  summary:
    'Models read a post. Of parties it says no more than how many are named and how far apart they are spoken of. Aggregate: the analysis, whose revision rises with each.',
  schema: z.object({
    post_id: z.uuid(),
    author_id: z.uuid(),
    quality: z.number().min(0).max(100),
    category: z.enum(POST_CATEGORIES),
    topic: z.enum(POST_TOPICS),
    sentiment: z.object({ negative: probability, neutral: probability, positive: probability }),
    viral_probability: probability,
    /** How far the author behaves like a machine. */
    bot_probability: probability,
    parties_named: z.int().nonnegative(),
    /** The highest over the parties named; 0 without any. */
    highest_positive: probability,
    highest_negative: probability,
    claims: z.object({ verified: z.int().nonnegative(), false: z.int().nonnegative() }),
    model,
    at: instant,
  }),
});

export const commentAnalyzed = contract({
  type: 'comment.analyzed',
  version: '1.0',
  source: 'ai',
  aggregates: ['comment_analysis'],
  summary: 'Models read a comment. Aggregate: the analysis, whose revision rises with each.',
  schema: z.object({
    comment_id: z.uuid(),
    post_id: z.uuid(),
    quality: z.number().min(0.5).max(2),
    constructive: z.boolean(),
    model,
    at: instant,
  }),
});

export const contentModerated = contract({
  type: 'content.moderated',
  version: '1.0',
  source: 'ai',
  aggregates: ['content_moderation'],
  summary:
    'Models read a post or a comment for moderation, and what they say leads to something or no longer does. Aggregate: what was read, whose revision rises with each reading.',
  schema: z.object({
    post_id: z.uuid(),
    /** null where the post itself was read. */
    comment_id: z.uuid().nullable(),
    author_id: z.uuid(),
    action: z.enum(MODERATION_ACTIONS),
    hate: probability,
    violence: probability,
    spam: probability,
    profanity: probability,
    /** Of the post or comment when it was read. */
    content_revision: z.int().positive(),
    model,
    at: instant,
  }),
});

export const postNeighboursChanged = contract({
  type: 'post.neighbours_changed',
  version: '1.0',
  source: 'ai',
  aggregates: ['post_neighbours'],
  summary:
    'Which public posts are nearest to one by content and by who reacted to both, nearest first. Aggregate: the list.',
  schema: z.object({
    post_id: z.uuid(),
    neighbours: z.array(z.object({ post_id: z.uuid(), similarity: probability })).max(20),
    at: instant,
  }),
});

export const postScored = contract({
  type: 'post.scored',
  version: '1.0',
  source: 'posts',
  aggregates: ['post_score'],
  summary:
    "A post's PolitPuan was computed; carries it without what time alone changes (schema/politpuan-time.ts). Aggregate: the score.",
  schema: z.object({
    post_id: z.uuid(),
    author_id: z.uuid(),
    interaction: z.number(),
    rest: z.number(),
    /** Points an hour, at `at`. */
    velocity: z.number().nonnegative(),
    weights_version: z.int().positive(),
    at: instant,
  }),
  broadcast: ({ data }) => [{ topic: postTopic(data.post_id), payload: { id: data.post_id } }],
});

export const postViewed = contract({
  type: 'post.viewed',
  version: '1.0',
  source: 'posts',
  aggregates: ['post_views'],
  summary:
    'Signed-in people saw posts: by keys that stand for a person at one post alone, so that nobody can be told from them. Aggregate: the batch.',
  schema: z.object({ views: z.array(z.object({ post_id: z.uuid(), viewer_key: z.uuid() })).max(1_000), at: instant }),
});
