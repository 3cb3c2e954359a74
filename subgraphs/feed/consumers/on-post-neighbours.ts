import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyNeighbours } from '../store/neighbours.ts';

/** Keeps which posts are near to one: of those that somebody reacted to, with their consent, they are recommended. */
export const onPostNeighbours = defineConsumer<EventOf<'post.neighbours_changed'>>({
  name: 'feed.post_neighbours',
  types: ['post.neighbours_changed'],
  projection: { tables: ['feed.post_neighbours'] },
  handle: (events, tx) =>
    applyNeighbours(
      tx,
      events.map(({ data, aggregate: { revision } }) => ({
        post_id: data.post_id,
        neighbour_ids: data.neighbours.map((neighbour) => neighbour.post_id),
        similarities: data.neighbours.map(({ similarity }) => similarity),
        revision,
      })),
    ),
});
