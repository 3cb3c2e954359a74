import { InvalidCursor } from '#runtime/errors.ts';
import type { FeedContext } from '../context.ts';
import { type FeedFilter, filterKey } from '../filter.ts';
import { feedPage, type Place } from '../pipeline.ts';
import { parseRankedCursor, type RankedPosition, rankedCursor } from '../ranked-cursor.ts';
import { currentList, isReadable, listAsOf, type RankedList, resumeAt } from '../ranked-list.ts';
import { postsByIds } from '../store/hydration.ts';
import { MOST_NEW } from '../store/lists.ts';
import type { FeedConnectionSource } from '../view.ts';
import { mayShow } from '../visibility.ts';
import type { FeedRead } from './feed.ts';

const FEED = 'TRENDING';

/**
 * Public posts that draw the most reactions for their age (docs/ranking.md). Pages are cut from one kept list, the same for everybody
 * with the same filter; what was deleted since and what this viewer is not shown is left out: one statement a page, two where that
 * thins it.
 * @throws InvalidCursor for one of another viewer, feed or filter, a forged one, or one older than 30 minutes
 */
export async function trendingFeed(
  context: Omit<FeedContext, 'locale'>,
  { filter, size, after }: FeedRead,
): Promise<FeedConnectionSource> {
  const { sql, cursorKey, viewer } = context;
  const binding = { feed: `${FEED} ${filterKey(filter)}`, viewerId: viewer?.id ?? null };
  const start = after === null ? null : parseRankedCursor(cursorKey, binding, after);
  if (start !== null && !isReadable(start.asOf, context.clock())) throw new InvalidCursor();
  const list = start === null ? await currentList(context, filter) : await listAsOf(context, filter, start.asOf);
  const page = await feedPage<RankedPosition>(
    {
      skeleton: async (position, limit) => placesOf(list, position, limit),
      hydrate: (postIds) => postsByIds(sql, binding.viewerId, postIds),
      cursor: (position) => rankedCursor(cursorKey, binding, position),
    },
    start,
    size,
  );
  return { ...page, newItems: async () => (start === null ? 0 : await newItems(context, filter, list)) };
}

function placesOf(list: RankedList, after: RankedPosition | null, limit: number): Place<RankedPosition>[] {
  const first = after === null ? 0 : resumeAt(list, after);
  return list.items.slice(first, first + limit).map(({ postId, score }, offset) => ({
    postId,
    position: { asOf: list.asOf, index: first + offset, postId },
    source: FEED,
    repostedBy: null,
    score,
  }));
}

/** What others have in the list that readers begin with now, and the list read lacks. */
async function newItems(context: Omit<FeedContext, 'locale'>, filter: FeedFilter, read: RankedList): Promise<number> {
  const current = await currentList(context, filter);
  const known = new Set(read.items.map(({ postId }) => postId));
  const added = current.items.map(({ postId }) => postId).filter((postId) => !known.has(postId));
  if (added.length === 0) return 0;
  const posts = await postsByIds(context.sql, context.viewer?.id ?? null, added);
  const shown = [...posts.values()].filter((post) => mayShow(post) && !post.relation.isAuthor);
  return Math.min(shown.length, MOST_NEW);
}
