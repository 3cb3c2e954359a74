import {
  type Alike,
  collaborativeSimilarity,
  contentSimilarity,
  differsMaterially,
  type Neighbour,
  nearestNeighbours,
  SIMILARITY,
} from '#models/recommend/similarity.ts';
import type { Sql } from '#runtime/db/database.ts';
import { coReactions, type PostPair, squaresOf } from '../store/co-reactions.ts';
import { type ComputedNeighbours, type KeptNeighbours, neighboursOf } from '../store/neighbours.ts';
import { openAuthors } from '../store/recommended.ts';
import type { PostVectors } from './post-vectors.ts';

/** Posts looked at that are near by content. */
const NEAR_BY_CONTENT = 60;

/** What was found of some posts. */
export interface FoundNeighbours {
  readonly computed: readonly ComputedNeighbours[];
  /** Posts whose own neighbours should know of one of these: it has come nearer than what they have, or it is gone. */
  readonly affected: readonly string[];
}

/**
 * Computes the neighbours of posts by who reacted to both since `oldest` and by content: public posts that are there, not older than that. A post that is
 * not open itself has none. A fixed number of statements, however many posts.
 */
export async function findNeighbours(
  sql: Sql,
  vectors: PostVectors,
  postIds: readonly string[],
  oldest: Date,
): Promise<FoundNeighbours> {
  const [pairs, squares] = await Promise.all([coReactions(sql, postIds, oldest), squaresOf(sql, postIds, oldest)]);
  const byPeople = Map.groupBy(pairs, ({ postId }) => postId);
  const byContent = await nearByContent(vectors, postIds);
  const wanted = new Set([...postIds, ...pairs.map(({ otherId }) => otherId), ...[...byContent.values()].flat()]);
  const [authors, kept] = await Promise.all([openAuthors(sql, [...wanted], oldest), neighboursOf(sql, [...wanted])]);
  const computed: ComputedNeighbours[] = [];
  const affected = new Set<string>();
  for (const postId of postIds) {
    const own = squares.get(postId) ?? 0;
    const alike = authors.has(postId)
      ? alikeOf(postId, byPeople.get(postId) ?? [], byContent.get(postId) ?? [], {
          vectors,
          authors,
          squaresOf: (other) => [own, squares.get(other) ?? kept.get(other)?.squares ?? 0],
        })
      : [];
    const neighbours = nearestNeighbours(alike);
    const before = kept.get(postId)?.neighbours ?? [];
    const isNew = differsMaterially(before, neighbours);
    computed.push({ postId, squares: own, neighbours: isNew ? neighbours : null });
    for (const id of affectedBy(postId, before, neighbours, kept)) affected.add(id);
  }
  for (const postId of postIds) affected.delete(postId);
  return { computed, affected: [...affected] };
}

/** Posts looked for before others may run: some milliseconds. */
const SLICE = 4;

async function nearByContent(vectors: PostVectors, postIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [index, postId] of postIds.entries()) {
    if (index > 0 && index % SLICE === 0) await new Promise(setImmediate);
    const vector = vectors.vectorOf(postId);
    const near = vector === null ? [] : vectors.nearest(vector, NEAR_BY_CONTENT + 1);
    found.set(
      postId,
      near.map((one) => one.postId),
    );
  }
  return found;
}

interface Known {
  readonly vectors: PostVectors;
  readonly authors: ReadonlyMap<string, string>;
  squaresOf(otherId: string): readonly [number, number];
}

function alikeOf(
  postId: string,
  pairs: readonly PostPair[],
  near: readonly string[],
  { vectors, authors, squaresOf: squares }: Known,
): Alike[] {
  const common = new Map(pairs.map((pair) => [pair.otherId, pair]));
  const own = vectors.vectorOf(postId);
  return [...new Set([...common.keys(), ...near])].flatMap((otherId) => {
    const authorId = authors.get(otherId);
    if (otherId === postId || authorId === undefined) return [];
    const pair = common.get(otherId);
    const other = vectors.vectorOf(otherId);
    const collaborative = pair === undefined ? 0 : collaborativeSimilarity({ ...pair, squares: squares(otherId) });
    return [{ postId: otherId, authorId, collaborative, content: own && other ? contentSimilarity(own, other) : 0 }];
  });
}

/** Similarity is mutual: whom a post is near to should know of it, and whom it is no longer near to as well. */
function affectedBy(
  postId: string,
  before: readonly Neighbour[],
  now: readonly Neighbour[],
  kept: ReadonlyMap<string, KeptNeighbours>,
): string[] {
  const left = before.filter((old) => !now.some((neighbour) => neighbour.postId === old.postId));
  const nearer = now.filter(({ postId: otherId, similarity }) => isWorthKnowing(postId, similarity, kept.get(otherId)));
  return [...left, ...nearer].map((neighbour) => neighbour.postId);
}

/** A change of less is not worth computing another's neighbours for. */
const NOTICEABLE = 0.05;

function isWorthKnowing(postId: string, similarity: number, other: KeptNeighbours | undefined): boolean {
  if (other === undefined) return false;
  const known = other.neighbours.find((neighbour) => neighbour.postId === postId);
  if (known !== undefined) return Math.abs(known.similarity - similarity) > NOTICEABLE;
  const farthest = other.neighbours.length < SIMILARITY.neighbours ? 0 : (other.neighbours.at(-1)?.similarity ?? 0);
  return similarity > farthest + NOTICEABLE;
}
