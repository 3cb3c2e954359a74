import { contentSimilarity, hybridSimilarity, REACTION_WEIGHTS, type ReactionKind } from './similarity.ts';

/** The constants of docs/recommendations.md; change both together. */
export const TASTE = {
  /** Reactions looked at: the newest posts that somebody reacted to. */
  posts: 100,
  days: 30,
  /** Days in which what a reaction counts for halves. */
  halfLifeDays: 14,
} as const;

const DAY_MS = 24 * 3_600_000;
const HEAVIEST = Math.max(...Object.values(REACTION_WEIGHTS));

/** A post that somebody reacted to, and what that counts for. */
export interface Liking {
  readonly postId: string;
  /** Above 0, at most 1. */
  readonly strength: number;
}

/** What a reaction counts for now, 1 for the heaviest of this instant. @param ageMs since then; negative counts as zero */
export function strengthOf(kind: ReactionKind, ageMs: number): number {
  return (REACTION_WEIGHTS[kind] / HEAVIEST) * 0.5 ** (Math.max(0, ageMs) / (TASTE.halfLifeDays * DAY_MS));
}

/** A neighbour of a post that somebody reacted to. */
export interface NearLiked {
  /** Of the post reacted to. */
  readonly strength: number;
  /** Of the two posts, 0 to 1. */
  readonly collaborative: number;
}

/**
 * How much people who reacted to the same reacted to a post, 0 to 1: 1 − Π (1 − strength × similarity), so that each further post reacted to
 * raises it and none takes it beyond 1.
 */
export function collaborativeScore(near: readonly NearLiked[]): number {
  return 1 - near.reduce((left, { strength, collaborative }) => left * (1 - strength * collaborative), 1);
}

/** The direction of what somebody reacted to: the mean of the vectors by strength, of length 1; null without any. */
export function tasteVector(
  likings: readonly Liking[],
  vectorOf: (postId: string) => Float32Array | null,
): Float32Array | null {
  let sum: Float64Array | null = null;
  for (const { postId, strength } of likings) {
    const vector = vectorOf(postId);
    if (vector === null) continue;
    sum ??= new Float64Array(vector.length);
    for (const [index, value] of vector.entries()) sum[index] = (sum[index] ?? 0) + strength * value;
  }
  if (sum === null) return null;
  const length = Math.hypot(...sum);
  return length === 0 ? null : Float32Array.from(sum, (value) => value / length);
}

/** How near a post is to what somebody reacted to, 0 to 1; 0 where either is unknown. */
export function contentScore(taste: Float32Array | null, vector: Float32Array | null): number {
  return taste === null || vector === null ? 0 : contentSimilarity(taste, vector);
}

/** What a post is recommended by (domain.md section 9). @param politPuan now, 0 or more */
export function recommendationScore(collaborative: number, content: number, politPuan: number): number {
  return hybridSimilarity(collaborative, content) * (1 + Math.log(1 + Math.max(0, politPuan)) / 10);
}
