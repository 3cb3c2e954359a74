import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { blockEdge } from '#schema/events/edges.ts';
import { blocks } from '../store/projections.ts';

/** Keeps who blocks whom: neither is shown what models say of the other's posts. */
export const onBlockChanged = defineConsumer<EventOf<'user.blocked' | 'user.unblocked'>>({
  name: 'ai.blocks',
  types: ['user.blocked', 'user.unblocked'],
  projection: { tables: ['ai.blocks'] },
  handle: (events, tx) => blocks.apply(tx, events.map(blockEdge)),
});
