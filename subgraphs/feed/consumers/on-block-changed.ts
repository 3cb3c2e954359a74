import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { blockEdge } from '#schema/events/edges.ts';
import { tellViewers } from '../events.ts';
import { blocks } from '../store/projections.ts';

/** Keeps who blocks whom: it changes what both are shown. */
export const onBlockChanged = defineConsumer<EventOf<'user.blocked' | 'user.unblocked'>>({
  name: 'feed.blocks',
  types: ['user.blocked', 'user.unblocked'],
  projection: { tables: ['feed.blocks'] },
  async handle(events, tx, deps) {
    const edges = events.map(blockEdge);
    await blocks.apply(tx, edges);
    await tellViewers(
      tx,
      edges.flatMap(({ source, target }) => [source, target]),
      deps,
    );
  },
});
