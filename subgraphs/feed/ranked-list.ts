import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { type FeedFilter, filterKey } from './filter.ts';
import type { RankedPosition } from './ranked-cursor.ts';
import { type RankedItem, rankTrending } from './ranking.ts';
import { trendingCandidates } from './store/trending.ts';

/** How long one can read on in a list. */
export const LIST_LIFE_MS = 30 * 60_000;
/** How long a list is the one that readers begin with. */
const LIST_REFRESH_MS = 5 * 60_000;
/** How long it is still handed out while the next one is made, so that nobody waits for it. */
const LIST_STALE_MS = 10 * 60_000;
/** Everybody reads these lists: a process asks the shared cache for one no more often than this. */
const NEAR_MS = 5_000;

/** A ranking at an instant of what a filter shows, the same for everybody; plain values, so that any cache can keep it. */
export interface RankedList {
  /** Milliseconds since the epoch; names the list. */
  readonly asOf: number;
  readonly items: readonly RankedItem[];
}

export interface RankedListDeps {
  readonly sql: Sql;
  readonly cache: Cache;
  readonly clock: Clock;
}

/** The list that a reader begins with: five minutes old, or older where nobody has asked since; then the next one is made behind the answer. */
export async function currentList(deps: RankedListDeps, filter: FeedFilter): Promise<RankedList> {
  const options = { ttlMs: LIST_REFRESH_MS, staleMs: LIST_STALE_MS, nearMs: NEAR_MS };
  const asOf = await deps.cache.getOrFill(`${nameOf(filter)}:current`, options, async () => {
    const now = deps.clock().getTime();
    await listAsOf(deps, filter, now);
    return now;
  });
  return await listAsOf(deps, filter, asOf);
}

/**
 * The list of an instant. If the cache has lost it, it is made again from the posts of that time with today's reactions: order may
 * differ a little, which {@link resumeAt} makes up for.
 */
export async function listAsOf(deps: RankedListDeps, filter: FeedFilter, asOf: number): Promise<RankedList> {
  return await deps.cache.getOrFill(`${nameOf(filter)}:${asOf}`, { ttlMs: LIST_LIFE_MS, nearMs: NEAR_MS }, async () => {
    const at = new Date(asOf);
    return { asOf, items: rankTrending(await trendingCandidates(deps.sql, filter, at), at) };
  });
}

function nameOf(filter: FeedFilter): string {
  return `feed.trending:${filterKey(filter)}`;
}

/** Whether one can still read on in a list. */
export function isReadable(asOf: number, now: Date): boolean {
  return asOf <= now.getTime() && now.getTime() - asOf < LIST_LIFE_MS;
}

/**
 * Index of the first item not yet shown. In a list that was made again the last item shown may stand elsewhere: reading goes on
 * behind it, or at its old place if it is gone.
 */
export function resumeAt(list: RankedList, { index, postId }: Pick<RankedPosition, 'index' | 'postId'>): number {
  if (list.items[index]?.postId === postId) return index + 1;
  const found = list.items.findIndex((item) => item.postId === postId);
  return found >= 0 ? found + 1 : index;
}
