import {
  type Alike,
  activityDamping,
  collaborativeSimilarity,
  contentSimilarity,
  nearestNeighbours,
  REACTION_WEIGHTS,
} from '../../recommend/similarity.ts';
import {
  collaborativeScore,
  contentScore,
  type NearLiked,
  recommendationScore,
  strengthOf,
  TASTE,
  tasteVector,
} from '../../recommend/taste.ts';
import { varied } from '../../recommend/vary.ts';
import type { SimulatedPost, SimulatedReaction } from './world.ts';

/** What recommendations may be made of: no person's party, and no post's. */
export interface KnownWorld {
  readonly posts: readonly Pick<SimulatedPost, 'id' | 'authorId' | 'topic' | 'vector'>[];
  /** In order of time. */
  readonly reactions: readonly SimulatedReaction[];
  /** Days since the world began. */
  readonly now: number;
}

/** Ways of recommending that are compared. */
export const METHODS = ['popularity', 'content', 'collaborative', 'hybrid'] as const;
export type Method = (typeof METHODS)[number];

/** Posts recommended to a person, best first. */
export type Recommender = (personId: string, method: Method, count: number) => string[];

const DAY_MS = 86_400_000;
/** Posts by content that become neighbours, as the ai subgraph looks at them. */
const NEAR_BY_CONTENT = 60;

/** Recommends as the ai subgraph does, by the same arithmetic, all in memory. PolitPuan is what a post's reactions weigh. */
export function recommenderOf({ posts, reactions, now }: KnownWorld): Recommender {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const weights = weightsOf(reactions);
  const popularity = new Map(posts.map(({ id }) => [id, sum(weights.byPost.get(id)?.values() ?? [])]));
  const popular = posts
    .map(({ id }) => id)
    .sort((a, b) => (popularity.get(b) ?? 0) - (popularity.get(a) ?? 0) || (a < b ? -1 : 1));
  const neighbours = neighboursOf(posts, weights);
  const ofPerson = Map.groupBy(reactions, ({ personId }) => personId);

  return (personId, method, count) => {
    const own = ofPerson.get(personId) ?? [];
    const reacted = new Set(own.map(({ postId }) => postId));
    const left = posts.filter(({ id, authorId }) => authorId !== personId && !reacted.has(id));
    if (method === 'popularity' || own.length === 0) {
      return popular.filter((id) => !reacted.has(id) && byId.get(id)?.authorId !== personId).slice(0, count);
    }
    const likings = own
      .slice(-TASTE.posts)
      .map(({ postId, kind, day }) => ({ postId, strength: strengthOf(kind, (now - day) * DAY_MS) }));
    const taste = tasteVector(likings, (id) => byId.get(id)?.vector ?? null);
    const near = new Map<string, NearLiked[]>();
    for (const { postId, strength } of likings) {
      for (const { postId: other, collaborative } of neighbours.get(postId) ?? []) {
        near.set(other, [...(near.get(other) ?? []), { strength, collaborative }]);
      }
    }
    const ranked = left
      .map(({ id: postId, authorId, topic, vector }) => {
        const collaborative = collaborativeScore(near.get(postId) ?? []);
        const content = contentScore(taste, vector);
        const politPuan = popularity.get(postId) ?? 0;
        const hybrid = recommendationScore(collaborative, content, politPuan);
        return { postId, authorId, topic, politPuan, score: { content, collaborative, hybrid }[method] };
      })
      .sort((a, b) => b.score - a.score || b.politPuan - a.politPuan || (a.postId < b.postId ? -1 : 1));
    return (method === 'hybrid' ? varied(ranked, count) : ranked.slice(0, count)).map(({ postId }) => postId);
  };
}

interface Weights {
  /** By post and person, and by person and post. */
  readonly byPost: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly byPerson: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

function weightsOf(reactions: readonly SimulatedReaction[]): Weights {
  const byPost = new Map<string, Map<string, number>>();
  const byPerson = new Map<string, Map<string, number>>();
  for (const { personId, postId, kind } of reactions) {
    for (const [map, one, other] of [
      [byPost, postId, personId],
      [byPerson, personId, postId],
    ] as const) {
      const weights = map.get(one) ?? new Map<string, number>();
      weights.set(other, Math.max(weights.get(other) ?? 0, REACTION_WEIGHTS[kind]));
      map.set(one, weights);
    }
  }
  return { byPost, byPerson };
}

function neighboursOf(
  posts: KnownWorld['posts'],
  { byPost, byPerson }: Weights,
): Map<string, ReturnType<typeof nearestNeighbours>> {
  const squares = new Map(
    [...byPost].map(([id, weights]) => [id, sum([...weights.values()].map((weight) => weight * weight))]),
  );
  return new Map(
    posts.map((post) => {
      const pairs = coReactions(post.id, byPost, byPerson);
      const near = posts
        .map((other) => ({ other, content: contentSimilarity(post.vector, other.vector) }))
        .sort((a, b) => b.content - a.content || (a.other.id < b.other.id ? -1 : 1));
      const alike = near.flatMap(({ other, content }, place): Alike[] => {
        const pair = pairs.get(other.id);
        if (other.id === post.id || (pair === undefined && place > NEAR_BY_CONTENT)) return [];
        const both = [squares.get(post.id) ?? 0, squares.get(other.id) ?? 0] as const;
        const collaborative = pair === undefined ? 0 : collaborativeSimilarity({ ...pair, squares: both });
        return [{ postId: other.id, authorId: other.authorId, collaborative, content }];
      });
      return [post.id, nearestNeighbours(alike)];
    }),
  );
}

function coReactions(
  postId: string,
  byPost: Weights['byPost'],
  byPerson: Weights['byPerson'],
): Map<string, { common: number; product: number }> {
  const pairs = new Map<string, { common: number; product: number }>();
  for (const [personId, weight] of byPost.get(postId) ?? []) {
    const theirs = byPerson.get(personId) ?? new Map<string, number>();
    const damping = activityDamping(theirs.size);
    for (const [otherId, other] of theirs) {
      const pair = pairs.get(otherId) ?? { common: 0, product: 0 };
      pairs.set(otherId, { common: pair.common + 1, product: pair.product + weight * other * damping });
    }
  }
  return pairs;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
