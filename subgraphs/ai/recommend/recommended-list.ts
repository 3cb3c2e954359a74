import { type NearLiked, strengthOf, TASTE, tasteVector } from '#models/recommend/taste.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { cacheTags } from '../cache-tags.ts';
import { likedPosts } from '../store/interactions.ts';
import { neighboursOf } from '../store/neighbours.ts';
import { newestPublic, recommendableTo } from '../store/recommended.ts';
import { type RecommendedItem, rankPopular, rankRecommended } from './rank-recommended.ts';
import type { VectorSpace } from './vector-space.ts';

/** The constants of docs/recommendations.md; change both together. */
export const LIST = {
  size: 200,
  /** How long one can read on in a list. */
  lifeMs: 30 * 60_000,
  /** How long a list is the one that reading begins with. */
  refreshMs: 5 * 60_000,
} as const;

/** Candidates near to somebody's taste by content. */
const NEAR_TASTE = 300;
/** Posts that popular ones are chosen from: the newest of a week. */
const POPULAR_OF = 2_000;
const POPULAR_DAYS = 7;
/** Popular posts that are candidates of everybody, and of whom nothing may be known what they are shown. */
const POPULAR = 400;
const DAY_MS = 24 * 3_600_000;
const SHARED = { ttlMs: LIST.refreshMs, staleMs: 2 * LIST.refreshMs, nearMs: 5_000 };

/** What making a list takes. */
export interface ListDeps {
  readonly sql: Sql;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly vectors: VectorSpace;
}

/** Recommended posts of somebody as of an instant, best first. */
export interface RecommendedList {
  /** Milliseconds since the epoch; names the list. */
  readonly asOf: number;
  readonly isPersonal: boolean;
  readonly items: readonly RecommendedItem[];
}

/** The list that reading begins with: at most five minutes old, and younger than what last changed the viewer's consent. */
export async function currentList(deps: ListDeps, viewerId: string): Promise<RecommendedList> {
  const { cache, clock } = deps;
  const options = { ttlMs: LIST.refreshMs, tags: [cacheTags.consent(viewerId)] };
  let made: RecommendedList | null = null;
  const asOf = await cache.getOrFill(`${nameOf(viewerId)}:current`, options, async () => {
    made = await makeList(deps, viewerId, clock());
    await cache.set(`${nameOf(viewerId)}:${made.asOf}`, made, listOptions(viewerId));
    return made.asOf;
  });
  return made ?? (await listAsOf(deps, viewerId, asOf));
}

/** The list of an instant; if the cache has lost it, made again as of that time of what is known today. @param asOf milliseconds since the epoch */
export async function listAsOf(deps: ListDeps, viewerId: string, asOf: number): Promise<RecommendedList> {
  return await deps.cache.getOrFill(`${nameOf(viewerId)}:${asOf}`, listOptions(viewerId), () =>
    makeList(deps, viewerId, new Date(asOf)),
  );
}

/** Index of the first item not yet shown: behind the last one shown, wherever it stands now, or at its old place if it is gone. */
export function resumeAt(
  { items }: RecommendedList,
  { index, postId }: { readonly index: number; readonly postId: string },
): number {
  if (items[index]?.postId === postId) return index + 1;
  const found = items.findIndex((item) => item.postId === postId);
  return found >= 0 ? found + 1 : index;
}

function nameOf(viewerId: string): string {
  return `ai.recommended:${viewerId}`;
}

function listOptions(viewerId: string) {
  return { ttlMs: LIST.lifeMs, tags: [cacheTags.consent(viewerId)] };
}

async function makeList(deps: ListDeps, viewerId: string, asOf: Date): Promise<RecommendedList> {
  const [personal, popular] = await Promise.all([likings(deps.sql, viewerId, asOf), popularPosts(deps)]);
  const items = personal.length === 0 ? [] : await personalItems(deps, viewerId, personal, popular, asOf);
  const isPersonal = items.some(({ score }) => score > 0);
  return { asOf: asOf.getTime(), isPersonal, items: isPersonal ? items : popular.slice(0, LIST.size) };
}

interface Strength {
  readonly postId: string;
  readonly strength: number;
}

async function likings(sql: Sql, viewerId: string, asOf: Date): Promise<Strength[]> {
  const from = new Date(asOf.getTime() - TASTE.days * DAY_MS);
  const liked = await likedPosts(sql, viewerId, { from, to: asOf, limit: TASTE.posts });
  return liked.map(({ postId, kind, at }) => ({ postId, strength: strengthOf(kind, asOf.getTime() - at.getTime()) }));
}

async function personalItems(
  { sql, vectors }: ListDeps,
  viewerId: string,
  liked: readonly Strength[],
  popular: readonly RecommendedItem[],
  asOf: Date,
): Promise<RecommendedItem[]> {
  const [kept, known] = await Promise.all([
    neighboursOf(
      sql,
      liked.map(({ postId }) => postId),
    ),
    vectors.current(),
  ]);
  const near = new Map<string, NearLiked[]>();
  for (const { postId, strength } of liked) {
    for (const { postId: otherId, collaborative } of kept.get(postId)?.neighbours ?? []) {
      const all = near.get(otherId) ?? [];
      near.set(otherId, [...all, { strength, collaborative }]);
    }
  }
  const vector = tasteVector(liked, known.vectorOf);
  const alike = vector === null ? [] : known.nearest(vector, NEAR_TASTE).map(({ postId }) => postId);
  const candidates = new Set([...near.keys(), ...alike, ...popular.map(({ postId }) => postId)]);
  const posts = await recommendableTo(sql, viewerId, [...candidates], oldestAt(asOf));
  return rankRecommended(posts, { vector, near }, known.vectorOf, { asOf, limit: LIST.size });
}

/** Older posts are not recommended. */
export function oldestAt(at: Date): Date {
  return new Date(at.getTime() - TASTE.days * DAY_MS);
}

/** The same for everybody. */
async function popularPosts({ sql, cache, clock }: ListDeps): Promise<readonly RecommendedItem[]> {
  return await cache.getOrFill('ai.recommended:popular', SHARED, async () => {
    const now = clock();
    const posts = await newestPublic(sql, new Date(now.getTime() - POPULAR_DAYS * DAY_MS), POPULAR_OF);
    return rankPopular(posts, now, POPULAR);
  });
}
