import type { Sql } from '#runtime/db/database.ts';
import { diversify } from './diversity.ts';
import { type FeedFilter, filterKey } from './filter.ts';
import type { RankedItem } from './ranked-item.ts';
import type { RankedSource } from './ranked-list.ts';
import { RANKING, rankTrending } from './ranking.ts';
import { trendingCandidates } from './store/trending.ts';

/** The trending feed as of an instant: ranked without a party, then kept varied over authors, topics and parties. */
export async function trendingItems(sql: Sql, filter: FeedFilter, asOf: Date): Promise<RankedItem[]> {
  const candidates = await trendingCandidates(sql, filter, asOf);
  const parties = new Map(candidates.map(({ postId, partyId }) => [postId, partyId]));
  const varied = rankTrending(candidates, filter, asOf).map((post) => ({
    ...post,
    partyId: parties.get(post.postId) ?? null,
  }));
  return diversify(varied, RANKING.listSize, { party: true });
}

/** The lists of the trending feed: the same for everybody with the same filter. */
export function trendingSource({ sql }: { readonly sql: Sql }, filter: FeedFilter): RankedSource {
  return {
    key: `trending:${filterKey(filter)}`,
    tags: null,
    listTags: [],
    items: (asOf) => trendingItems(sql, filter, asOf),
  };
}
