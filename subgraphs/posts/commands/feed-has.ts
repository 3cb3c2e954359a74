import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { EventGate } from '#runtime/subgraph/define.ts';

/**
 * Waits, for at most the gate's two seconds, until feeds show an event: whoever posts, deletes or reposts finds it so in the next read
 * (architecture.md section 5). Past that time the command answers all the same, because its row is written.
 * @param consumer the one that keeps feed's copy; its name is the key of its inbox and never changes.
 */
export async function feedHas(
  events: EventGate,
  event: EventEnvelope,
  consumer: 'feed.posts' | 'feed.reposts' = 'feed.posts',
): Promise<void> {
  await events.applied(event, [consumer]);
}
