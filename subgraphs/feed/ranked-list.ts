import type { Clock } from '#runtime/clock.ts';
import type { Cache, CacheOptions } from '#runtime/ports/cache.ts';
import type { RankedPosition } from '#runtime/subgraph/ranked-cursor.ts';
import { type KeptList, packList, postIdAt, postIdsOf } from './kept-list.ts';
import type { RankedItem } from './ranked-item.ts';

/** How long one can read on in a list. */
export const LIST_LIFE_MS = 30 * 60_000;
/** How long a list is the one that readers begin with. */
const LIST_REFRESH_MS = 5 * 60_000;
/** How long a shared one is still handed out while the next one is made, so that nobody waits for it. */
const LIST_STALE_MS = 10 * 60_000;
/** Many read a shared list: a process asks the shared cache for one no more often than this. */
const NEAR_MS = 5_000;

/** Where the lists of one feed come from: of one viewer, or of all, and of one filter. */
export interface RankedSource {
  /** Names the feed, whose it is and the filter; no other lists have it. */
  readonly key: string;
  /** Of a list of one viewer, what drops the one that reading begins with; null for a list of all. */
  readonly tags: (() => Promise<readonly string[]>) | null;
  /** What drops lists also where one is reading on in them. */
  readonly listTags: readonly string[];
  /** The list as of an instant, best first. Made again for the same instant it may differ by what happened since to the same posts. */
  items(asOf: Date): Promise<readonly RankedItem[]>;
}

export interface RankedListDeps {
  readonly cache: Cache;
  readonly clock: Clock;
}

/**
 * The list that a reader begins with. A shared one is five minutes old, or older where nobody has asked since; then the next one is made
 * behind the answer. One of a viewer is no older than five minutes and than what last changed their feeds.
 */
export async function currentList(deps: RankedListDeps, source: RankedSource): Promise<KeptList> {
  const tags = await source.tags?.();
  const options: CacheOptions = tags
    ? { ttlMs: LIST_REFRESH_MS, tags }
    : { ttlMs: LIST_REFRESH_MS, staleMs: LIST_STALE_MS, nearMs: NEAR_MS };
  let made: KeptList | null = null;
  const asOf = await deps.cache.getOrFill(`${nameOf(source)}:current`, options, async () => {
    const now = deps.clock();
    // Not what is kept for this instant: something may have changed within it.
    const list = packList(now.getTime(), await source.items(now));
    await deps.cache.set(`${nameOf(source)}:${list.asOf}`, list, listOptions(source));
    made = list;
    return list.asOf;
  });
  return made ?? (await listAsOf(deps, source, asOf));
}

/**
 * The list of an instant. If the cache has lost it, it is made again from the posts of that time with today's scores: order may
 * differ a little, which {@link resumeAt} makes up for.
 * @param asOf milliseconds since the epoch
 */
export async function listAsOf(
  { cache }: Pick<RankedListDeps, 'cache'>,
  source: RankedSource,
  asOf: number,
): Promise<KeptList> {
  return await cache.getOrFill(`${nameOf(source)}:${asOf}`, listOptions(source), async () =>
    packList(asOf, await source.items(new Date(asOf))),
  );
}

function listOptions({ tags, listTags }: RankedSource): CacheOptions {
  return { ttlMs: LIST_LIFE_MS, tags: listTags, ...(tags === null && { nearMs: NEAR_MS }) };
}

function nameOf({ key }: RankedSource): string {
  return `feed.ranked:${key}`;
}

/** Whether one can still read on in a list. @param asOf milliseconds since the epoch */
export function isReadable(asOf: number, now: Date): boolean {
  return asOf <= now.getTime() && now.getTime() - asOf < LIST_LIFE_MS;
}

/**
 * Index of the first item not yet shown. In a list that was made again the last item shown may stand elsewhere: reading goes on
 * behind it, or at its old place if it is gone.
 */
export function resumeAt(list: KeptList, { index, postId }: Pick<RankedPosition, 'index' | 'postId'>): number {
  if (postIdAt(list, index) === postId) return index + 1;
  const found = postIdsOf(list).indexOf(postId);
  return found >= 0 ? found + 1 : index;
}
