import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyEngagement } from '../store/projections.ts';

/** Keeps how many react to posts. */
export const onCountersChanged = defineConsumer<EventOf<'post.counters_changed'>>({
  name: 'ai.engagement',
  types: ['post.counters_changed'],
  projection: { tables: ['ai.engagement'] },
  handle: (events, tx) =>
    applyEngagement(
      tx,
      events.map(({ data: { post_id, likes, comments, reposts, quotes }, aggregate: { revision } }) => ({
        post_id,
        likes,
        comments,
        shares: reposts + quotes,
        revision,
      })),
    ),
});
