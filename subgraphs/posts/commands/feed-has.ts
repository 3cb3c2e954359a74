import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { EventGate } from '#runtime/subgraph/define.ts';

/** The consumer that keeps feed's copy of posts; its name is the key of its inbox and never changes. */
const FEED_POSTS = 'feed.posts';

/**
 * Waits, for at most the gate's two seconds, until feeds show an event: whoever posts or deletes finds it so in the next read
 * (architecture.md section 5). Past that time the command answers all the same, because its row is written.
 */
export async function feedHas(events: EventGate, event: EventEnvelope): Promise<void> {
  await events.applied(event, [FEED_POSTS]);
}
