/** The constants of docs/recommendations.md; change both together. */
export const SIMILARITY = {
  /** Fewer people in common say nothing of two posts, so that no pair of posts tells of a person. */
  leastCommon: 3,
  /** With so many people in common a similarity counts half. */
  shrinkage: 3,
  collaborative: 0.6,
  content: 0.4,
  /** Neighbours of a post at most. */
  neighbours: 20,
  /** Neighbours of a post by one author at most. */
  perAuthor: 4,
} as const;

/** What a reaction weighs; of several by one person to one post the heaviest counts. */
export const REACTION_WEIGHTS = { LIKE: 1, COMMENT: 2, REPOST: 3, QUOTE: 3 } as const;

export type ReactionKind = keyof typeof REACTION_WEIGHTS;

/**
 * What a person's reactions count for, from 1 falling with how many there are, so that whoever reacts to everything brings nothing together
 * (L. Adamic and E. Adar, Friends and neighbors on the Web, 2003: a common neighbour counts by one over the logarithm of its degree).
 * @param reactions posts the person reacted to, 1 or more
 */
export function activityDamping(reactions: number): number {
  return 1 / Math.log(Math.E - 1 + Math.max(1, reactions));
}

/** What is known of who reacted to two posts. */
export interface CoReactions {
  /** People who reacted to both. */
  readonly common: number;
  /** The sum over these of weight × weight × {@link activityDamping}. */
  readonly product: number;
  /** The sum of squared weights over everybody who reacted to the one, and to the other. */
  readonly squares: readonly [number, number];
}

/**
 * How alike two posts are by who reacted to both, 0 to 1: the cosine of their columns of weights (B. Sarwar and others, Item-based
 * collaborative filtering recommendation algorithms, 2001), which also damps popular posts, of damped people, shrunk where few are in common (R. Bell
 * and Y. Koren, Lessons from the Netflix prize challenge, 2007). 0 for fewer than SIMILARITY.leastCommon people in common.
 */
export function collaborativeSimilarity({ common, product, squares: [one, other] }: CoReactions): number {
  if (common < SIMILARITY.leastCommon || one <= 0 || other <= 0) return 0;
  const cosine = product / Math.sqrt(one * other);
  return Math.min(1, cosine) * (common / (common + SIMILARITY.shrinkage));
}

/** How near two content vectors are, 0 to 1: their cosine, 0 for what points away. @param a and b of length 1, or all zero */
export function contentSimilarity(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return Math.min(1, Math.max(0, sum));
}

/** Both together, 0 to 1 (domain.md section 9). */
export function hybridSimilarity(collaborative: number, content: number): number {
  return SIMILARITY.collaborative * collaborative + SIMILARITY.content * content;
}

/** A post that may be another's neighbour. */
export interface Alike {
  readonly postId: string;
  readonly authorId: string;
  /** 0 to 1. */
  readonly collaborative: number;
  /** 0 to 1. */
  readonly content: number;
}

/** A neighbour. */
export interface Neighbour extends Omit<Alike, 'authorId'> {
  readonly similarity: number;
}

/** Numbers are told by two decimals: more would let a change tell of a single reaction. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The nearest of some posts, nearest first, by id among equals; at most SIMILARITY.neighbours, of one author SIMILARITY.perAuthor. */
export function nearestNeighbours(posts: readonly Alike[]): Neighbour[] {
  const ranked = posts
    .map(({ postId, authorId, ...parts }) => {
      const [collaborative, content] = [rounded(parts.collaborative), rounded(parts.content)];
      return { postId, authorId, collaborative, content, similarity: hybridSimilarity(collaborative, content) };
    })
    .filter(({ similarity }) => similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || (a.postId < b.postId ? -1 : 1));
  const ofAuthors = new Map<string, number>();
  const nearest = ranked.filter(({ authorId }) => {
    const count = ofAuthors.get(authorId) ?? 0;
    ofAuthors.set(authorId, count + 1);
    return count < SIMILARITY.perAuthor;
  });
  return nearest.slice(0, SIMILARITY.neighbours).map(({ authorId: _, ...neighbour }) => neighbour);
}

/** What neighbours must differ by in all to be told anew. */
const MATERIAL = 0.2;

/**
 * Whether neighbours are materially others than before: their similarities differ by 0.2 or more in all, who is missing counting as 0, or
 * there were none before and now there are, or the other way round.
 */
export function differsMaterially(
  before: readonly Pick<Neighbour, 'postId' | 'similarity'>[],
  now: readonly Pick<Neighbour, 'postId' | 'similarity'>[],
): boolean {
  if ((before.length === 0) !== (now.length === 0)) return true;
  const left = new Map(before.map(({ postId, similarity }) => [postId, similarity]));
  let difference = 0;
  for (const { postId, similarity } of now) {
    difference += Math.abs(similarity - (left.get(postId) ?? 0));
    left.delete(postId);
  }
  for (const similarity of left.values()) difference += similarity;
  // Sums of hundredths are not exact.
  return difference > MATERIAL - 1e-9;
}
