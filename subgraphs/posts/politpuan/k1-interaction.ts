import type { InteractionInputs } from './inputs.ts';
import { clamp, inBand, type Layer, productLayer } from './layer.ts';
import type { Weights } from './weights.ts';

/** Interaction: points × age weight. @param ageWeight what interaction counts for by the age of the post (schema/politpuan-time.ts) */
export function k1Interaction(weights: Weights, inputs: InteractionInputs, ageWeight: number): Layer {
  return productLayer([
    { key: 'points', value: interactionPoints(weights, inputs) },
    { key: 'age_weight', value: ageWeight },
  ]);
}

/** Points of everything that people did with a post, before its age weight. */
export function interactionPoints({ k1: { points } }: Weights, inputs: InteractionInputs): number {
  const { shares } = inputs;
  return (
    points.view * inputs.views +
    points.like * inputs.likes +
    inputs.commentPoints +
    points.firstShare * shares.first +
    points.secondShare * shares.second +
    points.thirdShare * shares.third +
    points.deeperShare * shares.deeper +
    points.quote * inputs.quotes +
    points.save * inputs.saves +
    points.click * inputs.clicks +
    inputs.videoPoints
  );
}

/** What is known of a comment. */
export interface CommentFacts {
  /** In characters. */
  readonly length: number;
  /** As an analysis has it; null until then. */
  readonly quality: number | null;
  readonly constructive: boolean;
}

/** Points of one comment: 3 × length × quality × (1.5 if it is constructive). */
export function commentPoints({ k1 }: Weights, { length, quality, constructive }: CommentFacts): number {
  const byLength = inBand(k1.commentLength, length) ?? 0;
  const byQuality = quality === null ? k1.commentQuality.unknown : clamp(quality, k1.commentQuality);
  return k1.points.comment * byLength * byQuality * (constructive ? k1.constructive : 1);
}

/** Points of one viewer of a video: half a point for each second watched, ten at most. */
export function videoPoints({ k1 }: Weights, seconds: number): number {
  return Math.min(k1.videoPointsPerViewer, k1.videoSecond * seconds);
}

/** Which kind of share a level of a chain is, for {@link InteractionInputs}. @param level 1 for a share from the author */
export function shareLevel(level: number): keyof InteractionInputs['shares'] {
  if (level <= 1) return 'first';
  if (level === 2) return 'second';
  return level <= 5 ? 'third' : 'deeper';
}
