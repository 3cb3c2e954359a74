import { newUuid } from '#runtime/clock.ts';
import { type EventData, type EventOf, newEvent } from '#schema/events/contracts.ts';

const make = (at: Date) => ({ newId: newUuid, clock: () => at });
const MODEL = { name: 'test', version: '1' };

/** What models say of a post; what is not told is as if nobody had read it. */
export function analysisOfPost(
  post: { readonly id: string; readonly authorId: string },
  { revision = 1, ...told }: Partial<EventData<'post.analyzed'>> & { readonly revision?: number },
  at: Date,
): EventOf<'post.analyzed'> {
  const data: EventData<'post.analyzed'> = {
    post_id: post.id,
    author_id: post.authorId,
    quality: 50,
    category: 'informative',
    topic: 'OTHER',
    sentiment: { negative: 0, neutral: 0, positive: 0 },
    viral_probability: 0,
    bot_probability: 0,
    parties_named: 0,
    highest_positive: 0,
    highest_negative: 0,
    claims: { verified: 0, false: 0 },
    model: MODEL,
    at: at.toISOString(),
    ...told,
  };
  const aggregate = { type: 'post_analysis', id: post.id, revision };
  return newEvent('post.analyzed', { data, aggregate, actorId: null }, make(at));
}

/** What models say of a comment. */
export function analysisOfComment(
  comment: { readonly id: string; readonly postId: string },
  {
    revision,
    quality,
    constructive,
  }: { readonly revision: number; readonly quality: number; readonly constructive: boolean },
  at: Date,
): EventOf<'comment.analyzed'> {
  const told = { quality, constructive, model: MODEL, at: at.toISOString() };
  const data = { comment_id: comment.id, post_id: comment.postId, ...told };
  const aggregate = { type: 'comment_analysis', id: comment.id, revision };
  return newEvent('comment.analyzed', { data, aggregate, actorId: null }, make(at));
}

/** Tells of who saw what; a batch. */
export function postViewed(views: EventData<'post.viewed'>['views'], at: Date): EventOf<'post.viewed'> {
  const data = { views: [...views], at: at.toISOString() };
  const aggregate = { type: 'post_views', id: newUuid(), revision: 1 };
  return newEvent('post.viewed', { data, aggregate, actorId: null }, make(at));
}

/** What the country talks about over a day. */
export function trendsChanged(score: number, revision: number, at: Date): EventOf<'feed.trends_changed'> {
  const trends = [{ rank: 1, kind: 'TOPIC' as const, key: 'EDUCATION', score }];
  const data = { scope: 'TR', window: 'DAY' as const, trends, at: at.toISOString() };
  const aggregate = { type: 'trends', id: 'TR:DAY', revision };
  return newEvent('feed.trends_changed', { data, aggregate, actorId: null }, make(at));
}

/** What models of moderation read in a post or comment, at a revision of the reading; harmless where nothing is told. */
export function moderationOf(
  content: { readonly postId: string; readonly commentId?: string; readonly authorId: string },
  {
    revision = 1,
    contentRevision = 1,
    ...told
  }: Partial<EventData<'content.moderated'>> & { readonly revision?: number; readonly contentRevision?: number },
  at: Date,
): EventOf<'content.moderated'> {
  const probabilities = { hate: 0.01, violence: 0.01, spam: 0.01, profanity: 0.01 };
  const { postId, commentId = null, authorId } = content;
  const data: EventData<'content.moderated'> = {
    post_id: postId,
    comment_id: commentId,
    author_id: authorId,
    action: 'APPROVE',
    ...probabilities,
    content_revision: contentRevision,
    model: MODEL,
    at: at.toISOString(),
    ...told,
  };
  const aggregate = { type: 'content_moderation', id: commentId ?? postId, revision };
  return newEvent('content.moderated', { data, aggregate, actorId: null }, make(at));
}
