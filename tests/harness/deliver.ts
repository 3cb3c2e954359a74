import { changeCached } from '#runtime/db/change-cached.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices, SubgraphDefinition } from '#runtime/subgraph/define.ts';

/**
 * Hands events to those consumers of a subgraph that want them, as the runtime does behind the inbox: each consumer's in one
 * transaction that drops what it makes out of date, in the order given.
 */
export async function deliver(
  services: AppServices,
  subgraph: SubgraphDefinition,
  events: readonly EventEnvelope[],
): Promise<void> {
  for (const consumer of subgraph.consumers) {
    const wanted = events.filter(({ type }) => consumer.types.includes(type));
    if (wanted.length === 0) continue;
    await changeCached(services, (tx, dropCached) => consumer.handle(wanted, tx, { ...services, dropCached }));
  }
}
