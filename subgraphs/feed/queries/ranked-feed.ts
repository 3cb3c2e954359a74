import { InvalidCursor } from '#runtime/errors.ts';
import { parseRankedCursor, type RankedPosition, rankedCursor } from '#runtime/subgraph/ranked-cursor.ts';
import { requireViewer } from '#runtime/viewer.ts';
import type { FeedContext } from '../context.ts';
import type { HydratedPost } from '../feed-post.ts';
import type { FeedFilter } from '../filter.ts';
import { followingRanked } from '../following-ranked.ts';
import { itemsOf, type KeptList, postIdsOf } from '../kept-list.ts';
import { personalizedSource } from '../personalized/list.ts';
import { feedPage, type Place } from '../pipeline.ts';
import { currentList, isReadable, listAsOf, type RankedSource, resumeAt } from '../ranked-list.ts';
import { postsByIds, standingPosts } from '../store/hydration.ts';
import { MOST_NEW } from '../store/lists.ts';
import { trendingSource } from '../trending-list.ts';
import type { FeedConnectionSource } from '../view.ts';
import { mayShow } from '../visibility.ts';
import type { FeedRead } from './feed.ts';

type RankedContext = Omit<FeedContext, 'locale'>;

/**
 * Public posts with the highest PolitPuan that gain most of it now (docs/ranking.md).
 * @throws InvalidCursor, see {@link rankedFeed}
 */
export const trendingFeed = rankedFeed((context, filter) => trendingSource(context, filter));

/**
 * What people wrote and reposted whom the viewer follows, by PolitPuan and freshness (docs/ranking.md).
 * @throws AuthenticationRequired for anonymous viewers, InvalidCursor, see {@link rankedFeed}
 */
export const followingRankedFeed = rankedFeed((context, filter) =>
  followingRanked(context, requireViewer(context.viewer), filter),
);

/**
 * What may matter to the viewer most, from several sources (docs/ranking.md).
 * @throws AuthenticationRequired for anonymous viewers, InvalidCursor, see {@link rankedFeed}
 */
export const personalizedFeed = rankedFeed((context, filter) =>
  personalizedSource(context, requireViewer(context.viewer), filter),
);

/**
 * A feed whose pages are cut from one kept list. What was deleted since and what this viewer is not shown is left out when a page is read, on
 * the first page of a list of their own also what they have seen since: one statement a page, two where that thins it.
 *
 * What it returns throws InvalidCursor for a cursor of another viewer, feed or filter, a forged one, or one older than 30 minutes.
 */
function rankedFeed(sourceOf: (context: RankedContext, filter: FeedFilter) => RankedSource) {
  return async (context: RankedContext, { filter, size, after }: FeedRead): Promise<FeedConnectionSource> => {
    const { sql, cursorKey, viewer } = context;
    const source = sourceOf(context, filter);
    const binding = { feed: source.key, viewerId: viewer?.id ?? null };
    const start = after === null ? null : parseRankedCursor(cursorKey, binding, after);
    if (start !== null && !isReadable(start.asOf, context.clock())) throw new InvalidCursor();
    // Who begins anew is not shown again what they have just read, though the list is still the same; who reads on is not disturbed by that.
    const unseenBy = start === null && source.tags !== null ? context.viewKeys : null;
    const list = start === null ? await currentList(context, source) : await listAsOf(context, source, start.asOf);
    const page = await feedPage<RankedPosition>(
      {
        skeleton: async (position, limit) => placesOf(list, position, limit),
        hydrate: async (places) => reasoned(places, await standingPosts(sql, binding.viewerId, places, unseenBy)),
        cursor: (position) => rankedCursor(cursorKey, binding, position),
      },
      start,
      size,
    );
    return { ...page, newItems: async () => (start === null ? 0 : await newItems(context, source, list)) };
  };
}

/** Without those that stand there because the viewer follows their authors, and no longer does. */
function reasoned(
  places: readonly Place<RankedPosition>[],
  posts: ReadonlyMap<string, HydratedPost>,
): Map<string, HydratedPost> {
  const sources = new Map(places.map(({ postId, source }) => [postId, source]));
  return new Map(
    [...posts].filter(([postId, { relation }]) => sources.get(postId) !== 'FOLLOWED_AUTHOR' || relation.followsAuthor),
  );
}

function placesOf(list: KeptList, after: RankedPosition | null, limit: number): Place<RankedPosition>[] {
  const first = after === null ? 0 : resumeAt(list, after);
  return itemsOf(list, first, first + limit).map((item, offset) => ({
    ...item,
    position: { asOf: list.asOf, index: first + offset, postId: item.postId },
  }));
}

/** What others have in the list that reading begins with now, and the list read lacks. */
async function newItems(context: RankedContext, source: RankedSource, read: KeptList): Promise<number> {
  const current = await currentList(context, source);
  const known = new Set(postIdsOf(read));
  const added = postIdsOf(current).filter((postId) => !known.has(postId));
  if (added.length === 0) return 0;
  const posts = await postsByIds(context.sql, context.viewer?.id ?? null, added);
  const shown = [...posts.values()].filter((post) => mayShow(post) && !post.relation.isAuthor);
  return Math.min(shown.length, MOST_NEW);
}
