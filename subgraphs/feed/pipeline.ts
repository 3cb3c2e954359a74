import { type Connection, connection } from '#runtime/subgraph/connection.ts';
import type { HydratedPost } from './feed-post.ts';
import { type FeedItemSource, feedItemView, type ItemReason } from './view.ts';
import { mayShow, shownQuote } from './visibility.ts';

/** A place in a feed. `post` is set where the skeleton knows it already: hydration skips it. */
export interface Place<Position> extends ItemReason {
  readonly postId: string;
  readonly position: Position;
  readonly post?: HydratedPost;
}

/** The steps of one kind of feed. Both read; the rule of what may be shown is pure and the same for all. */
export interface FeedSteps<Position> {
  /** The next places after a position, at most `limit`; fewer than `limit` mean that the feed ends there. */
  skeleton(after: Position | null, limit: number): Promise<readonly Place<Position>[]>;
  /** By id; those whose reason to stand there is gone may be missing. */
  hydrate(places: readonly Place<Position>[]): Promise<ReadonlyMap<string, HydratedPost>>;
  cursor(position: Position): string;
}

/** A refill asks for as many as a ranked feed can have, so that it is the last one. */
const REFILL = 500;

/**
 * One page: skeleton → hydrate → rule → present. Where the rule thins a page it is refilled, so that a page is full while the feed has
 * more.
 */
export async function feedPage<Position>(
  steps: FeedSteps<Position>,
  after: Position | null,
  size: number,
): Promise<Connection<FeedItemSource>> {
  const shown: ShownPlace<Position>[] = [];
  let from = after;
  let limit = size + 1;
  for (;;) {
    const places = await steps.skeleton(from, limit);
    shown.push(...applyRule(places, await hydration(steps, places)));
    const last = places.at(-1);
    if (shown.length > size || last === undefined || places.length < limit) break;
    from = last.position;
    limit = REFILL;
  }
  return connection(shown.slice(0, size + 1), size, ({ place, post }) => ({
    cursor: steps.cursor(place.position),
    node: feedItemView(post, shownQuote(post), place),
  }));
}

interface ShownPlace<Position> {
  readonly place: Place<Position>;
  readonly post: HydratedPost;
}

async function hydration<Position>(
  steps: FeedSteps<Position>,
  places: readonly Place<Position>[],
): Promise<ReadonlyMap<string, HydratedPost>> {
  const unknown = places.filter((place) => place.post === undefined);
  return unknown.length === 0 ? new Map() : await steps.hydrate(unknown);
}

function applyRule<Position>(
  places: readonly Place<Position>[],
  posts: ReadonlyMap<string, HydratedPost>,
): ShownPlace<Position>[] {
  return places.flatMap((place) => {
    const post = place.post ?? posts.get(place.postId);
    return post !== undefined && mayShow(post) ? [{ place, post }] : [];
  });
}
