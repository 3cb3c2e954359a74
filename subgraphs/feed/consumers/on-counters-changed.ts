import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyCounters } from '../store/projections.ts';

/** Keeps the reactions by which posts are ranked. */
export const onCountersChanged = defineConsumer<EventOf<'post.counters_changed'>>({
  name: 'feed.counters',
  types: ['post.counters_changed'],
  projection: { tables: ['feed.post_counters'] },
  handle: (events, tx) =>
    applyCounters(
      tx,
      events.map(({ data, aggregate: { revision } }) => ({ ...data, revision })),
    ),
});
