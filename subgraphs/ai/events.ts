import { createHash } from 'node:crypto';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import type { ModerationAction } from './moderation-policy.ts';
import { type HeadReading, probabilityOf } from './reading/head-reading.ts';
import { type CommentReadings, modelsOf, type PostReadings } from './reading/readings.ts';
import { commentQuality, isConstructive, likeliest, postQuality } from './reading/scores-of-readings.ts';

/** Where an event's id and time come from. */
export interface Make {
  readonly newId: IdGenerator;
  readonly clock: Clock;
}

/** The name by which events speak of all models together. */
const SET_NAME = 'polit-models';

/** All models that gave a reading as one: its version is another one whenever one of theirs is. */
export function modelSet(readings: PostReadings | CommentReadings): { name: string; version: string } {
  const used = Object.entries(modelsOf(readings)).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(used)).digest('hex');
  return { name: SET_NAME, version: digest.slice(0, 12) };
}

/** What models say of a post: neutral, as domain.md section 4 has it until a post is analysed, in what no model could read. */
export function postAnalyzed(
  post: { readonly id: string; readonly authorId: string },
  readings: PostReadings,
  { revision, botProbability }: { readonly revision: number; readonly botProbability: number },
  make: Make,
): EventOf<'post.analyzed'> {
  const { sentiment, polarisation } = readings;
  // A degraded reading leans to neutral with certainty; for the score nothing is certain then.
  const mood = (label: string): number => (sentiment.degraded ? 0 : probabilityOf(sentiment, label));
  const data = {
    post_id: post.id,
    author_id: post.authorId,
    quality: postQuality(readings.quality),
    category: likeliest(readings.category, POST_CATEGORIES),
    topic: likeliest(readings.topic, POST_TOPICS),
    sentiment: { negative: mood('negative'), neutral: mood('neutral'), positive: mood('positive') },
    viral_probability: probabilityOf(readings.viral, 'viral'),
    bot_probability: botProbability,
    parties_named: polarisation.partiesNamed,
    highest_positive: polarisation.highestPositive,
    highest_negative: polarisation.highestNegative,
    // Models tell what is claimed, not whether it is so.
    claims: { verified: 0, false: 0 },
    model: modelSet(readings),
    at: make.clock().toISOString(),
  };
  const aggregate = { type: 'post_analysis', id: post.id, revision };
  return newEvent('post.analyzed', { data, aggregate, actorId: null }, make);
}

/** What models say of a comment. */
export function commentAnalyzed(
  comment: { readonly id: string; readonly postId: string },
  readings: CommentReadings,
  revision: number,
  make: Make,
): EventOf<'comment.analyzed'> {
  const data = {
    comment_id: comment.id,
    post_id: comment.postId,
    quality: commentQuality(readings.quality),
    constructive: isConstructive(readings.constructive),
    model: modelSet(readings),
    at: make.clock().toISOString(),
  };
  const aggregate = { type: 'comment_analysis', id: comment.id, revision };
  return newEvent('comment.analyzed', { data, aggregate, actorId: null }, make);
}

/** A post or comment that was read for moderation. */
export interface ModeratedContent {
  readonly postId: string;
  /** null for a post. */
  readonly commentId: string | null;
  readonly authorId: string;
  /** Of the content when it was read. */
  readonly contentRevision: number;
}

/** What moderation by models comes to. */
export function contentModerated(
  { postId, commentId, authorId, contentRevision }: ModeratedContent,
  { action, reading, revision }: { action: ModerationAction; reading: HeadReading; revision: number },
  make: Make,
): EventOf<'content.moderated'> {
  const data = {
    post_id: postId,
    comment_id: commentId,
    author_id: authorId,
    action,
    hate: probabilityOf(reading, 'hate'),
    violence: probabilityOf(reading, 'violence'),
    spam: probabilityOf(reading, 'spam'),
    profanity: probabilityOf(reading, 'profanity'),
    content_revision: contentRevision,
    model: { ...reading.model },
    at: make.clock().toISOString(),
  };
  const aggregate = { type: 'content_moderation', id: commentId ?? postId, revision };
  return newEvent('content.moderated', { data, aggregate, actorId: null }, make);
}
