import { ValidationFailed } from '#runtime/errors.ts';
import { pageSize } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import { type FeedFilter, feedFilter } from '../filter.ts';
import type { FeedRanking, FeedType, QueryFeedArgs } from '../resolver-types.generated.ts';
import type { FeedConnectionSource } from '../view.ts';
import { followingFeed, localFeed, partyFeed } from './chronological-feeds.ts';
import { followingRankedFeed, personalizedFeed, trendingFeed } from './ranked-feed.ts';

const MAX_PAGE = 50;

/** What of a feed to read. */
export interface FeedRead {
  readonly filter: FeedFilter;
  readonly size: number;
  readonly after: string | null;
}

type ReadFeed = (context: FeedContext, read: FeedRead) => Promise<FeedConnectionSource>;

/** The orders that each feed has; the first unless told. */
const FEEDS: Readonly<Record<FeedType, readonly [Ordered, ...Ordered[]]>> = {
  PERSONALIZED: [{ ranking: 'RANKED', read: personalizedFeed }],
  FOLLOWING: [
    { ranking: 'CHRONOLOGICAL', read: followingFeed },
    { ranking: 'RANKED', read: followingRankedFeed },
  ],
  TRENDING: [{ ranking: 'RANKED', read: trendingFeed }],
  LOCAL: [{ ranking: 'CHRONOLOGICAL', read: localFeed }],
  PARTY: [{ ranking: 'CHRONOLOGICAL', read: partyFeed }],
};

interface Ordered {
  readonly ranking: FeedRanking;
  readonly read: ReadFeed;
}

/**
 * A page of the viewer's feed.
 * @throws InvalidPageSize outside 1 to 50, ValidationFailed for a filter that shows nothing and for an order that the feed does not have, and
 *   what the feed of the type throws
 */
export async function feed(
  context: FeedContext,
  { type, filter, ranking, first, after }: QueryFeedArgs,
): Promise<FeedConnectionSource> {
  const read: FeedRead = { filter: feedFilter(filter), size: pageSize(first, MAX_PAGE), after: after ?? null };
  return await orderedFeed(type, ranking ?? null)(context, read);
}

function orderedFeed(type: FeedType, ranking: FeedRanking | null): ReadFeed {
  const [usual, ...others] = FEEDS[type];
  const found = ranking === null ? usual : [usual, ...others].find((feed) => feed.ranking === ranking);
  if (found !== undefined) return found.read;
  throw new ValidationFailed([
    {
      path: ['ranking'],
      texts: {
        en: `${type} has one order. Give \`ranking: ${usual.ranking}\`, or leave it out.`,
        tr: `${type} akışının tek bir sırası vardır. \`ranking: ${usual.ranking}\` verin ya da hiç vermeyin.`,
      },
    },
  ]);
}
