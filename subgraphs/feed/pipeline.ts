import { type Connection, connection } from '#runtime/subgraph/connection.ts';
import type { HydratedPost } from './feed-post.ts';
import { type FeedItemSource, feedItemView, type ItemSource } from './view.ts';

/** A place in a feed. `post` is set where the skeleton knows it already: hydration skips it. */
export interface Place<Position> {
  readonly postId: string;
  readonly position: Position;
  readonly source: ItemSource;
  readonly score: number | null;
  readonly post?: HydratedPost;
}

/** The steps of one kind of feed. Skeleton and hydration read; the rule is pure. */
export interface FeedSteps<Position> {
  /** The next places after a position, at most `limit`; fewer than `limit` mean that the feed ends there. */
  skeleton(after: Position | null, limit: number): Promise<readonly Place<Position>[]>;
  hydrate(postIds: readonly string[]): Promise<ReadonlyMap<string, HydratedPost>>;
  mayShow(post: HydratedPost): boolean;
  cursor(position: Position): string;
}

/** A refill asks for as many as a feed can have, so that it is the last one. */
const REFILL = 500;

/**
 * One page: skeleton → hydrate → rules → present. Where rules thin a page it is refilled, so that a page is full while the feed has more.
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
    shown.push(...applyRules(places, await hydration(steps, places), steps.mayShow));
    const last = places.at(-1);
    if (shown.length > size || last === undefined || places.length < limit) break;
    from = last.position;
    limit = REFILL;
  }
  return connection(shown.slice(0, size + 1), size, ({ place, post }) => ({
    cursor: steps.cursor(place.position),
    node: feedItemView({ ...post, source: place.source, score: place.score }),
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
  const unknown = places.filter((place) => place.post === undefined).map((place) => place.postId);
  return unknown.length === 0 ? new Map() : await steps.hydrate(unknown);
}

function applyRules<Position>(
  places: readonly Place<Position>[],
  posts: ReadonlyMap<string, HydratedPost>,
  mayShow: (post: HydratedPost) => boolean,
): ShownPlace<Position>[] {
  return places.flatMap((place) => {
    const post = place.post ?? posts.get(place.postId);
    return post !== undefined && mayShow(post) ? [{ place, post }] : [];
  });
}
