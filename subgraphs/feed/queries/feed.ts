import { type Connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import type { FeedItemSource } from '../view.ts';
import { followingFeed } from './following-feed.ts';
import { trendingFeed } from './trending-feed.ts';

const MAX_PAGE = 50;

/** Which feed to read. */
export interface FeedArguments extends PageArguments {
  readonly type: 'FOLLOWING' | 'TRENDING';
}

/** A page of the viewer's feed. @throws InvalidPageSize outside 1 to 50, and what the feed of the type throws */
export async function feed(context: FeedContext, args: FeedArguments): Promise<Connection<FeedItemSource>> {
  const size = pageSize(args.first, MAX_PAGE);
  const page = args.type === 'FOLLOWING' ? followingFeed : trendingFeed;
  return await page(context, size, args.after ?? null);
}
