import { pageSize } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import { type FeedFilter, feedFilter } from '../filter.ts';
import type { QueryFeedArgs } from '../resolver-types.generated.ts';
import type { FeedConnectionSource } from '../view.ts';
import { followingFeed, localFeed, partyFeed } from './chronological-feeds.ts';
import { trendingFeed } from './trending-feed.ts';

const MAX_PAGE = 50;

/** What of a feed to read. */
export interface FeedRead {
  readonly filter: FeedFilter;
  readonly size: number;
  readonly after: string | null;
}

const FEEDS = { FOLLOWING: followingFeed, TRENDING: trendingFeed, LOCAL: localFeed, PARTY: partyFeed };

/**
 * A page of the viewer's feed.
 * @throws InvalidPageSize outside 1 to 50, ValidationFailed for a filter that shows nothing, and what the feed of the type throws
 */
export async function feed(
  context: FeedContext,
  { type, filter, first, after }: QueryFeedArgs,
): Promise<FeedConnectionSource> {
  const read: FeedRead = { filter: feedFilter(filter), size: pageSize(first, MAX_PAGE), after: after ?? null };
  return await FEEDS[type](context, read);
}
