import type { Head } from '#models/manifest.ts';
import type { ContentKind } from '../store/dues.ts';
import type { CommentReadings, PostReadings } from './readings.ts';

/** By which head each reading of a post or comment comes. */
export const HEAD_OF_READING = {
  POST: {
    sentiment: 'sentiment',
    emotion: 'emotion',
    topic: 'topic',
    category: 'category',
    moderation: 'moderation',
    quality: 'post-quality',
    claims: 'claim',
    polarisation: 'sentiment',
    viral: 'viral',
    engagement: 'engagement',
  } satisfies Record<keyof PostReadings, Head>,
  COMMENT: {
    moderation: 'moderation',
    quality: 'comment-quality',
    constructive: 'constructive',
  } satisfies Record<keyof CommentReadings, Head>,
} as const satisfies Record<ContentKind, Readonly<Record<string, Head>>>;
