import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { saveCounters } from '../store.ts';

/** Keeps the reactions by which posts are ranked. */
export const onCountersChanged = defineConsumer<EventOf<'post.counters_changed'>>({
  name: 'feed.counters',
  types: ['post.counters_changed'],
  projection: { tables: ['feed.post_counters'] },
  handle: (events, tx) =>
    saveCounters(
      tx,
      events.map(({ data: { post_id, likes, comments }, aggregate: { revision } }) => ({
        post_id,
        likes,
        comments,
        revision,
      })),
    ),
});
