import { type Connection, pageSize } from '#runtime/subgraph/connection.ts';
import type { FeedContext } from '../context.ts';
import type { FeedItemSource } from '../view.ts';
import { followingFeed } from './following-feed.ts';
import { trendingFeed } from './trending-feed.ts';

const MAX_PAGE = 50;

export interface FeedArguments {
  readonly type: 'FOLLOWING' | 'TRENDING';
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** @throws InvalidPageSize outside 1 to 50, and what the feed of the type throws */
export async function feed(args: FeedArguments, context: FeedContext): Promise<Connection<FeedItemSource>> {
  const size = pageSize(args.first, MAX_PAGE);
  const page = args.type === 'FOLLOWING' ? followingFeed : trendingFeed;
  return await page(context, size, args.after ?? null);
}
