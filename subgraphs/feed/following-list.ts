import { WriteBehindFull } from '#runtime/ports/write-behind.ts';
import { cacheTags } from './cache-tags.ts';
import type { FeedContext } from './context.ts';
import { filterKey, hasScoreRange } from './filter.ts';
import {
  type FollowingPlace,
  type FollowingPost,
  followingPage,
  followingPlaces,
  standingAt,
} from './store/following.ts';
import type { ListRead } from './store/lists.ts';
import { type TimelineNeed, type TimelineState, timelineState } from './store/timelines.ts';
import { timelineReads } from './timeline-reads.ts';
import { mayShow } from './visibility.ts';

/** How long a list is kept that nothing changes. */
const KEPT_MS = 5 * 60_000;
/** Places kept: five pages of the usual size. */
const KEPT_PLACES = 100;
/** A list that has posts of more very followed people than these is not kept: each carries a tag. */
const MOST_VERY_FOLLOWED = 50;
/** A read within this time of the last one noted need not be noted. */
const NOTED_MS = 24 * 3_600_000;
/** A timeline that was of no use is built anew, but not again and again: it may be that hardly anything of it is to be shown. */
const REBUILT_MS = 10 * 60_000;

export type ListContext = Pick<FeedContext, 'sql' | 'cache' | 'clock' | 'writeBehind'>;

/** The beginning of somebody's list, as any cache can keep it. */
interface KeptList {
  readonly places: readonly { readonly postId: string; readonly at: number; readonly repostedBy: string | null }[];
  /** Whether the list ends with them. */
  readonly isWhole: boolean;
}

/**
 * A part of a following feed, as {@link followingPage}; from the kept beginning of the list where that holds. What is kept are places alone: whether
 * each post still stands there and may be shown is asked anew, and if one does not, the list is read.
 */
export async function followingList(context: ListContext, read: ListRead): Promise<FollowingPost[]> {
  const kept = await keptList(context, read);
  const places = kept && placesOf(kept, read);
  if (places !== null && places !== undefined) {
    const posts = await standingAt(context.sql, read.viewerId, places);
    if (posts.length === places.length && posts.every(mayShow)) return posts;
  }
  return await followingPage(context.sql, read);
}

/** @returns null where the list cannot be kept: whose changes would not be told of it */
async function keptList(context: ListContext, { viewerId, filter, at }: ListRead): Promise<KeptList | null> {
  // An edit can make a link of a text, and scores change by the hour: nobody's list is told of either.
  if (filter.types !== null || hasScoreRange(filter)) return null;
  const timeline = await keptState(context, viewerId);
  if (timeline?.isUsable !== true || timeline.isIncomplete || timeline.veryFollowed.length > MOST_VERY_FOLLOWED)
    return null;
  const tags = [cacheTags.viewer(viewerId), ...timeline.veryFollowed.map(cacheTags.author)];
  return await context.cache.getOrFill(
    `feed.following:${viewerId}:${filterKey(filter)}`,
    { ttlMs: KEPT_MS, tags },
    async () => {
      const { items, isBelowFloor } = await followingPlaces(context.sql, {
        viewerId,
        filter,
        after: null,
        limit: KEPT_PLACES,
        at,
      });
      if (isBelowFloor && filterKey(filter) === '' && isOlder(context, timeline.changedAt, REBUILT_MS)) {
        await noteRead(context, viewerId, 'build');
      }
      const places = items.map(({ postId, at, repostedBy }) => ({ postId, at: at.getTime(), repostedBy }));
      return { places, isWhole: places.length < KEPT_PLACES };
    },
  );
}

/**
 * Tags of a ranked list of somebody's: whatever drops their following list drops it too. Of very many very followed people it does without
 * their tags; their posts come with the next list.
 */
export async function followingTags(context: ListContext, viewerId: string): Promise<string[]> {
  const veryFollowed = (await keptState(context, viewerId))?.veryFollowed ?? [];
  const authors = veryFollowed.length > MOST_VERY_FOLLOWED ? [] : veryFollowed;
  return [cacheTags.viewer(viewerId), ...authors.map(cacheTags.author)];
}

/** What is known of the viewer's timeline; reading it is noted, so that it is made and kept. */
async function keptState(context: ListContext, viewerId: string): Promise<TimelineState | null> {
  const options = { ttlMs: KEPT_MS, tags: [cacheTags.viewer(viewerId)] };
  return await context.cache.getOrFill(`feed.timeline:${viewerId}`, options, async () => {
    const state = await timelineState(context.sql, viewerId);
    const need = needOf(state, context);
    if (need !== null) await noteRead(context, viewerId, need);
    return state;
  });
}

function needOf(timeline: TimelineState | null, context: ListContext): TimelineNeed | null {
  if (timeline === null || timeline.state === 'leaving') return 'build';
  if (timeline.state === 'built') {
    if (!timeline.isUsable) return 'build';
    if (timeline.isIncomplete) return 'extend';
  }
  return isOlder(context, timeline.lastReadAt, NOTED_MS) ? 'use' : null;
}

function isOlder({ clock }: Pick<ListContext, 'clock'>, at: Date, ms: number): boolean {
  return clock().getTime() - at.getTime() > ms;
}

async function noteRead({ writeBehind }: ListContext, ownerId: string, need: TimelineNeed): Promise<void> {
  try {
    await writeBehind.add(timelineReads, [{ ownerId, need }]);
  } catch (error) {
    // Nobody is refused their feed because that cannot be noted: a later read is.
    if (!(error instanceof WriteBehindFull)) throw error;
  }
}

/** The part of a kept list that is asked for; null where it reaches beyond, or belongs to the list of an earlier time. */
function placesOf({ places, isWhole }: KeptList, { after, limit }: ListRead): FollowingPlace[] | null {
  let first = 0;
  if (after !== null) {
    if (places[0]?.at !== after.openedAt.getTime()) return null;
    const last = places.findIndex(({ postId, at }) => postId === after.postId && at === after.at.getTime());
    if (last < 0) return null;
    first = last + 1;
  }
  const part = places.slice(first, first + limit);
  if (part.length < limit && !isWhole) return null;
  return part.map(({ at, ...place }) => ({ ...place, at: new Date(at) }));
}
