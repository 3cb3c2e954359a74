import type { Viewer } from '#runtime/viewer.ts';
import { cacheTags } from '../cache-tags.ts';
import type { FeedContext } from '../context.ts';
import { diversify } from '../diversity.ts';
import { type FeedFilter, filterKey, hasScoreRange, startOf } from '../filter.ts';
import { followingTags } from '../following-list.ts';
import { postIdsOf } from '../kept-list.ts';
import type { RankedItem, VariedPost } from '../ranked-item.ts';
import { currentList, type RankedSource } from '../ranked-list.ts';
import { RANKING } from '../ranking.ts';
import { bestScored, personalCandidates, SOURCE_SIZES, secondDegreeAuthors, tasteOf } from '../store/candidates.ts';
import { followingPlaces } from '../store/following.ts';
import { seenAmong } from '../store/seen.ts';
import { trendingSource } from '../trending-list.ts';
import { KEPT_DAYS } from './kept-days.ts';
import { rankPersonal } from './rank.ts';

/** What making a personalized list takes. */
type PersonalContext = Pick<FeedContext, 'sql' | 'cache' | 'clock' | 'writeBehind' | 'viewKeys'>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Older posts are no candidates: their scores have decayed. */
const OLDEST_MS = 30 * DAY_MS;
/** Where fewer are left unseen, the sources are read deeper. */
const ENOUGH = 100;
const DEEPER = 4;
const RECOMMENDED_MS = 48 * HOUR_MS;
const SHARED = { ttlMs: 5 * 60_000, staleMs: 10 * 60_000, nearMs: 5_000 };

/** The lists of a viewer's personalized feed. */
export function personalizedSource(context: PersonalContext, viewer: Viewer, filter: FeedFilter): RankedSource {
  return {
    key: `personalized:${viewer.id}:${filterKey(filter)}`,
    tags: () => followingTags(context, viewer.id),
    listTags: [cacheTags.consent(viewer.id)],
    items: (asOf) => personalizedItems(context, viewer, filter, asOf),
  };
}

/**
 * What may matter to somebody most as of an instant, best first and kept varied over authors, topics and parties, at most 500
 * (docs/ranking.md): from several sources, ranked by what they declared and allowed, without what they have seen in the last seven days. Where
 * too little is left unseen the sources are read deeper, once.
 */
export async function personalizedItems(
  context: PersonalContext,
  viewer: Pick<Viewer, 'id'>,
  filter: FeedFilter,
  asOf: Date,
): Promise<readonly RankedItem[]> {
  // Few posts have the scores that such a filter asks for.
  const first = await unseen(context, viewer.id, filter, asOf, hasScoreRange(filter) ? DEEPER : 1);
  const isShort = first.posts.length < ENOUGH && first.posts.length < first.found && first.depth < DEEPER;
  const { posts } = isShort ? await unseen(context, viewer.id, filter, asOf, DEEPER) : first;
  return diversify(posts, RANKING.listSize, { party: true });
}

interface Unseen {
  /** Best first. */
  readonly posts: readonly VariedPost[];
  /** How many there were with those that were seen. */
  readonly found: number;
  readonly depth: number;
}

async function unseen(
  context: PersonalContext,
  viewerId: string,
  filter: FeedFilter,
  asOf: Date,
  depth: number,
): Promise<Unseen> {
  const { sql, viewKeys } = context;
  const bounded = boundedFilter(filter, asOf);
  const [taste, followed, secondDegreeIds, trendingIds, recommendedIds] = await Promise.all([
    tasteOf(sql, viewerId, new Date(asOf.getTime() - KEPT_DAYS.feedback * DAY_MS)),
    followedPlaces(context, viewerId, bounded, asOf, depth),
    knownSecondDegree(context, viewerId),
    currentList(context, trendingSource(context, filter)).then(postIdsOf),
    recommended(context, filter),
  ]);
  const candidates = await personalCandidates(sql, {
    viewerId,
    filter: bounded,
    asOf,
    depth,
    followed,
    secondDegreeIds,
    trendingIds: trendingIds.slice(0, depth * SOURCE_SIZES.trending),
    recommendedIds: recommendedIds.slice(0, depth * SOURCE_SIZES.recommended),
  });
  const ranked = rankPersonal(candidates, taste, filter, asOf);
  const seen = await seenAmong(
    sql,
    viewKeys,
    viewerId,
    ranked.map(({ postId }) => postId),
    asOf,
  );
  return { posts: ranked.filter(({ postId }) => !seen.has(postId)), found: ranked.length, depth };
}

/** The filter with a beginning and an end, so that no source is walked without bound. */
function boundedFilter(filter: FeedFilter, asOf: Date): FeedFilter {
  const end = new Date(asOf.getTime() + 1);
  const until = filter.until !== null && filter.until < end ? filter.until : end;
  const oldest = new Date(until.getTime() - OLDEST_MS);
  const since = startOf(filter, asOf);
  return { ...filter, minScore: null, maxScore: null, until, since: since !== null && since > oldest ? since : oldest };
}

async function followedPlaces(
  { sql }: PersonalContext,
  viewerId: string,
  filter: FeedFilter,
  asOf: Date,
  depth: number,
) {
  const read = { viewerId, filter, after: null, limit: depth * SOURCE_SIZES.followed, at: asOf };
  return (await followingPlaces(sql, read, asOf)).items;
}

async function knownSecondDegree({ sql, cache }: PersonalContext, viewerId: string): Promise<readonly string[]> {
  // Who is hidden from the viewer by now is left out of the candidates; each post of somebody followed would be no reason to look again.
  const options = { ttlMs: HOUR_MS, tags: [cacheTags.follows(viewerId)] };
  return await cache.getOrFill(`feed.second-degree:${viewerId}`, options, () => secondDegreeAuthors(sql, viewerId));
}

/** The best scored posts of the last 48 hours that a filter shows, the same for everybody. */
async function recommended({ sql, cache, clock }: PersonalContext, filter: FeedFilter): Promise<readonly string[]> {
  return await cache.getOrFill(`feed.recommended:${filterKey(filter)}`, SHARED, async () => {
    const now = clock();
    const bounded = boundedFilter(filter, now);
    const start = new Date(now.getTime() - RECOMMENDED_MS);
    const since = bounded.since !== null && bounded.since > start ? bounded.since : start;
    return await bestScored(sql, { ...bounded, since }, now, DEEPER * SOURCE_SIZES.recommended);
  });
}
