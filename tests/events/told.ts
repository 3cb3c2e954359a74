import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { analysisOfComment, analysisOfPost } from '#tests/harness/model-events.ts';
import { reportDecided } from '#tests/harness/notification-events.ts';
import { MEMBERS } from './cast.ts';
import type { KnownComment, KnownPost } from './known.ts';
import type { Step } from './steps.ts';

/** What models may say of a post. */
export function postReading(
  { id, author }: KnownPost,
  { whom, which }: Step,
  { revision, at }: { readonly revision: number; readonly at: Date },
): EventEnvelope {
  const topic = (['ECONOMY', 'HEALTH', 'OTHER'] as const)[whom % 3] ?? 'OTHER';
  return analysisOfPost({ id, authorId: author.id }, { topic, bot_probability: which / 10, revision }, at);
}

/** What models may say of a comment. */
export function commentReading(
  { id, post }: KnownComment,
  { revision, at }: { readonly revision: number; readonly at: Date },
): EventEnvelope {
  return analysisOfComment({ id, postId: post.id }, { revision, quality: 1.5, constructive: true }, at);
}

/** A decision that removes a comment. @param id of the report */
export function decisionOn(comment: KnownComment, id: string, at: Date): EventEnvelope {
  const event = reportDecided(comment, { reporters: MEMBERS.slice(0, 2), removed: true, at });
  return { ...event, data: { ...event.data, report_id: id }, aggregate: { ...event.aggregate, id } };
}
