import type { ClientResult } from '#gateway/execution/respond.ts';
import type { StreamEvent, Subscribed, ToldApart } from '#gateway/execution/subscribe.ts';
import type { Crowds } from './crowds.ts';
import type { Evaluations } from './evaluations.ts';
import type { TopicMessage } from './topic-hub.ts';
import type { Turns } from './turns.ts';

/**
 * The answer of a stream to an event, made once for all streams that would get the same; null for an event that is skipped.
 *
 * @param make makes it for this stream
 */
export type AnswerTo = (
  event: StreamEvent,
  subscribed: Subscribed,
  make: () => Promise<ClientResult | null>,
) => Promise<ClientResult | null>;

export function createAnswers({
  evaluations,
  crowds,
  turns,
}: {
  readonly evaluations: Evaluations;
  readonly crowds: Crowds;
  readonly turns: Turns;
}): AnswerTo {
  return async (event, subscribed, make) => {
    // What comes to one stream alone is nobody else's to share.
    if (event.kind !== 'message') return await evaluations.evaluate(event, '', make);
    const { message } = event;
    const alone = () => evaluations.evaluate(message, subscribed.sharedBy(), make);
    await turns.next();
    const answer = await inCompany(message, subscribed.audience(), make, alone);
    // Those who shared it have waited for it together.
    if (answer !== null) await turns.next();
    return answer;
  };

  async function inCompany(
    message: TopicMessage,
    audience: ToldApart | null,
    make: () => Promise<ClientResult | null>,
    alone: () => Promise<ClientResult | null>,
  ): Promise<ClientResult | null> {
    const likenesses = audience && (await crowds.likenesses(message, audience));
    if (audience === null || likenesses === null) return await alone();
    const likeness = likenesses.get(audience.viewerId);
    if (likeness === undefined) return null;
    const answer = await evaluations.evaluate(message, audience.sharedBy(likeness), async () => {
      const made = await make();
      return made !== null && (await isStill(likeness, message, audience)) ? made : null;
    });
    return answer ?? (await alone());
  }
}

/** Whoever is no longer like the others while it is answered for them has an answer of their own. */
async function isStill(likeness: string, message: TopicMessage, { viewerId, likenesses }: ToldApart): Promise<boolean> {
  try {
    return (await likenesses(message, [viewerId])).get(viewerId) === likeness;
  } catch {
    // Then nobody is answered for others, and what failed is told by their own answers.
    return false;
  }
}
