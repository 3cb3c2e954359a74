import { InvalidCursor } from '#runtime/errors.ts';
import type { Connection } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import { feedPage, type Place } from '../pipeline.ts';
import { parseRankedCursor, type RankedPosition, rankedCursor } from '../ranked-cursor.ts';
import { currentList, isReadable, listAsOf, type RankedList, resumeAt } from '../ranked-list.ts';
import { postsByIds } from '../store.ts';
import type { FeedItemSource } from '../view.ts';
import { maySee } from '../visibility.ts';

const FEED = 'TRENDING';

/**
 * Public posts that draw the most reactions for their age (docs/ranking.md), the same for everybody. Pages are cut from one kept
 * list; what was deleted since is left out: one statement a page, two where that thins it.
 * @throws InvalidCursor for one of another viewer or feed, a forged one, or one older than 30 minutes
 */
export async function trendingFeed(
  context: Omit<FeedContext, 'locale'>,
  size: number,
  after: string | null,
): Promise<Connection<FeedItemSource>> {
  const { sql, cursorKey, viewer } = context;
  const binding = { feed: FEED, viewerId: viewer?.id ?? null };
  const start = after === null ? null : parseRankedCursor(cursorKey, binding, after);
  if (start !== null && !isReadable(start.asOf, context.clock())) throw new InvalidCursor();
  const list = start === null ? await currentList(context) : await listAsOf(context, start.asOf);
  return await feedPage<RankedPosition>(
    {
      skeleton: async (position, limit) => placesOf(list, position, limit),
      hydrate: (postIds) => postsByIds(sql, postIds),
      mayShow: (post) => maySee(post, post.relation),
      cursor: (position) => rankedCursor(cursorKey, binding, position),
    },
    start,
    size,
  );
}

function placesOf(list: RankedList, after: RankedPosition | null, limit: number): Place<RankedPosition>[] {
  const first = after === null ? 0 : resumeAt(list, after);
  return list.items.slice(first, first + limit).map(({ postId, score }, offset) => ({
    postId,
    position: { asOf: list.asOf, index: first + offset, postId },
    source: 'TRENDING',
    score,
  }));
}
