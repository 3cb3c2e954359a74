import type { Viewer } from '#runtime/viewer.ts';
import type { FeedContext } from './context.ts';
import { diversify } from './diversity.ts';
import { type FeedFilter, filterKey } from './filter.ts';
import { followingTags } from './following-list.ts';
import type { RankedItem } from './ranked-item.ts';
import type { RankedSource } from './ranked-list.ts';
import { RANKING, rankFollowing } from './ranking.ts';
import type { FeedSource } from './resolver-types.generated.ts';
import { followingPlaces } from './store/following.ts';
import { candidatesByIds } from './store/scores.ts';
import { seenAmong } from './store/seen.ts';

type RankedContext = Pick<FeedContext, 'sql' | 'cache' | 'clock' | 'writeBehind' | 'viewKeys'>;

/**
 * What stands in the first places of the viewer's following feed as of an instant, by PolitPuan and freshness, without what they
 * have seen by then. Kept varied over authors and topics, not over parties: whom one follows is what one asked for.
 */
async function followingItems(
  { sql, viewKeys }: RankedContext,
  viewerId: string,
  filter: FeedFilter,
  asOf: Date,
): Promise<RankedItem[]> {
  const read = { viewerId, filter, after: null, limit: RANKING.listSize, at: asOf };
  const { items } = await followingPlaces(sql, read, asOf);
  const places = new Map(items.map((place) => [place.postId, place]));
  const seen = await seenAmong(sql, viewKeys, viewerId, [...places.keys()], asOf);
  const unseen = [...places.keys()].filter((postId) => !seen.has(postId));
  const candidates = await candidatesByIds(sql, unseen);
  const followed = candidates.map((post) => {
    const repostedBy = places.get(post.postId)?.repostedBy ?? null;
    return { ...post, repostedBy, source: followingSource(repostedBy, post.authorId === viewerId) };
  });
  const varied = rankFollowing(followed, filter, asOf).map((post) => ({ ...post, partyId: null }));
  return diversify(varied, RANKING.listSize, { party: false });
}

/** Why a post stands in a following feed. */
export function followingSource(repostedBy: string | null, isAuthor: boolean): FeedSource {
  if (repostedBy !== null) return 'REPOSTED_BY_FOLLOWED';
  return isAuthor ? 'OWN_POST' : 'FOLLOWED_AUTHOR';
}

/** The lists of a viewer's ranked following feed. */
export function followingRanked(context: RankedContext, { id }: Viewer, filter: FeedFilter): RankedSource {
  return {
    key: `following:${id}:${filterKey(filter)}`,
    tags: () => followingTags(context, id),
    listTags: [],
    items: (asOf) => followingItems(context, id, filter, asOf),
  };
}
