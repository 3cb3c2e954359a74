import type { Neighbour } from '#models/recommend/similarity.ts';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { newEvent } from '#schema/events/contracts.ts';

/** Neighbours of a post at one of their revisions. */
export interface NeighboursTold {
  readonly postId: string;
  /** Nearest first. */
  readonly neighbours: readonly Neighbour[];
  readonly revision: number;
}

/** Which posts are nearest to one. */
export function neighboursChanged(
  { postId, neighbours, revision }: NeighboursTold,
  make: { readonly newId: IdGenerator; readonly clock: Clock },
): EventEnvelope {
  const data = {
    post_id: postId,
    neighbours: neighbours.map((neighbour) => ({ post_id: neighbour.postId, similarity: neighbour.similarity })),
    at: make.clock().toISOString(),
  };
  const aggregate = { type: 'post_neighbours', id: postId, revision };
  return newEvent('post.neighbours_changed', { data, aggregate, actorId: null }, make);
}
