import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { RankedPosition } from './ranked-cursor.ts';
import { type RankedItem, rankTrending } from './ranking.ts';
import { trendingCandidates } from './store.ts';

/** How long one can read on in a list. */
export const LIST_LIFE_MS = 30 * 60_000;
/** How long a list is the one that readers begin with. */
const LIST_REFRESH_MS = 5 * 60_000;
const CURRENT = 'feed:trending:current';

/** A ranking at an instant, the same for everybody; plain values, so that any cache can keep it. */
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

/** The list that a reader begins with: at most five minutes old. */
export async function currentList(deps: RankedListDeps): Promise<RankedList> {
  const asOf = await deps.cache.getOrFill(CURRENT, { ttlMs: LIST_REFRESH_MS }, async () => {
    const now = deps.clock().getTime();
    await listAsOf(deps, now);
    return now;
  });
  return await listAsOf(deps, asOf);
}

/**
 * The list of an instant. If the cache has lost it, it is made again from the posts of that time with today's reactions: order may
 * differ a little, which {@link resumeAt} makes up for.
 */
export async function listAsOf(deps: RankedListDeps, asOf: number): Promise<RankedList> {
  return await deps.cache.getOrFill(`feed:trending:${asOf}`, { ttlMs: LIST_LIFE_MS }, async () => {
    const at = new Date(asOf);
    return { asOf, items: rankTrending(await trendingCandidates(deps.sql, at), at) };
  });
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
