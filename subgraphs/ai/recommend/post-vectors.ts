import { contentSimilarity } from '#models/recommend/similarity.ts';
import { createVectorIndex, type VectorIndex } from './vector-index.ts';

/** Where posts stand, in memory: at most so many, the ones read last. */
export const MOST_POSTS = 100_000;
/** Below so many all are looked at, which takes less than a millisecond. */
const EXACT_BELOW = 2_000;

/** Posts put in order at a time where all are looked at. */
const SORTED_AT_ONCE = 2_000;

/** A post near to a vector. */
export interface NearPost {
  readonly postId: string;
  /** 0 to 1. */
  readonly content: number;
}

/** Vectors of posts by one model. */
export interface PostVectors {
  readonly size: number;
  /** null for a post that it does not have. */
  vectorOf(postId: string): Float32Array | null;
  /** Takes a post up, or where it stands now. */
  put(postId: string, vector: Float32Array): void;
  /** Posts near to a vector, nearest first, at most `count`: all are looked at while they are few, else those that the index finds. */
  nearest(vector: Float32Array, count: number): NearPost[];
  /** Brings the index up to all posts, letting others run in between; to be waited for where recall is measured, else it runs by itself. */
  indexed(): Promise<void>;
}

/**
 * Nothing is opened: the index is made once there are enough posts.
 * @param failed told once where there can be no index; then all are looked at
 */
export function createPostVectors(failed: (error: unknown) => void): PostVectors {
  const vectors = new Map<string, Float32Array>();
  /** By the numbers of the index; what a post stood at before is no post's any more. */
  const postIds: string[] = [];
  const numbers = new Map<string, number>();
  let index: VectorIndex | null = null;
  let indexedUpTo = 0;
  let filling: Promise<void> | null = null;
  let hasFailed = false;

  function* missing(): Generator<readonly [number, Float32Array]> {
    while (indexedUpTo < postIds.length) {
      const number = indexedUpTo;
      indexedUpTo += 1;
      const vector = vectors.get(postIds[number] ?? '');
      if (vector !== undefined && isCurrent(number)) yield [number, vector];
    }
  }

  const isCurrent = (number: number): boolean => numbers.get(postIds[number] ?? '') === number;

  const fill = async (dimensions: number): Promise<void> => {
    index ??= createVectorIndex(dimensions);
    await index.addAll(missing(), () => true);
  };

  const bringUp = (): Promise<void> => {
    const [first] = vectors.values();
    if (first === undefined || hasFailed || vectors.size < EXACT_BELOW || indexedUpTo === postIds.length) {
      return filling ?? Promise.resolve();
    }
    filling ??= fill(first.length)
      .catch((error: unknown) => {
        hasFailed = true;
        failed(error);
      })
      .finally(() => {
        filling = null;
      });
    return filling;
  };

  const near = (vector: Float32Array, ids: Iterable<string>, count: number): NearPost[] => {
    let found: NearPost[] = [];
    for (const postId of ids) {
      const own = vectors.get(postId);
      if (own !== undefined) found.push({ postId, content: contentSimilarity(vector, own) });
      if (found.length >= SORTED_AT_ONCE + count) found = found.sort(nearestFirst).slice(0, count);
    }
    return found.sort(nearestFirst).slice(0, count);
  };

  return {
    get size() {
      return vectors.size;
    },
    vectorOf: (postId) => vectors.get(postId) ?? null,
    put(postId, vector) {
      numbers.set(postId, postIds.length);
      postIds.push(postId);
      vectors.set(postId, vector);
      if (vectors.size <= MOST_POSTS) return;
      const [oldest] = vectors.keys();
      if (oldest === undefined) return;
      vectors.delete(oldest);
      numbers.delete(oldest);
    },
    nearest(vector, count) {
      void bringUp();
      // While the index is being filled it lacks posts: then all are looked at.
      const isUsable = !hasFailed && index !== null && filling === null && indexedUpTo === postIds.length;
      const ids = isUsable && index !== null ? index.nearest(vector, count).filter(isCurrent) : null;
      return near(vector, ids === null ? vectors.keys() : ids.map((number) => postIds[number] ?? ''), count);
    },
    indexed: bringUp,
  };
}

function nearestFirst(a: NearPost, b: NearPost): number {
  return b.content - a.content || (a.postId < b.postId ? -1 : 1);
}
