import { MOST_BINS } from './bins.ts';
import type { GrowSettings } from './grow-tree.ts';

/** A part of the rows: sums of derivatives, the value it would have as a leaf and the bounds of that value. */
export interface Side {
  readonly gradient: number;
  readonly hessian: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Node extends Side {
  readonly start: number;
  readonly end: number;
  /** By place of the column, then bin: sums of gradients and hessians. */
  readonly histogram: Float64Array;
}

export interface Split {
  readonly feature: number;
  /** Rows of this bin and below go left. */
  readonly bin: number;
  readonly left: Side;
  readonly right: Side;
}

interface Candidate {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

/** The split of a node that gains most, or null where none gains enough; of equals the first column's and the lowest. */
export function bestSplit(
  node: Node,
  features: readonly number[],
  bounds: readonly Float32Array[],
  settings: GrowSettings,
): Split | null {
  const unsplit = gainOf(node.gradient, node.hessian, node.value, settings.lambda);
  let best: Candidate | null = null;
  features.forEach((feature, place) => {
    const splits = bounds[feature]?.length ?? 0;
    let leftGradient = 0;
    let leftHessian = 0;
    for (let bin = 0; bin < splits; bin++) {
      const cell = 2 * (place * MOST_BINS + bin);
      leftGradient += node.histogram[cell] ?? 0;
      leftHessian += node.histogram[cell + 1] ?? 0;
      const gain = splitGain(node, leftGradient, leftHessian, settings, settings.monotone[feature] ?? 0) - unsplit;
      if (gain > (best?.gain ?? settings.leastGain)) best = { feature, bin, gain, leftGradient, leftHessian };
    }
  });
  return best === null ? null : splitOf(node, best, settings);
}

/** Twice what the loss falls by, both sides together; −∞ where the split is not allowed. */
function splitGain(
  node: Node,
  leftGradient: number,
  leftHessian: number,
  { lambda, leastHessian }: GrowSettings,
  direction: number,
): number {
  const rightGradient = node.gradient - leftGradient;
  const rightHessian = node.hessian - leftHessian;
  if (leftHessian < leastHessian || rightHessian < leastHessian) return Number.NEGATIVE_INFINITY;
  const left = leafValue(leftGradient, leftHessian, lambda, node);
  const right = leafValue(rightGradient, rightHessian, lambda, node);
  if (direction * (right - left) < 0) return Number.NEGATIVE_INFINITY;
  return gainOf(leftGradient, leftHessian, left, lambda) + gainOf(rightGradient, rightHessian, right, lambda);
}

function gainOf(gradient: number, hessian: number, value: number, lambda: number): number {
  return -(2 * gradient * value + (hessian + lambda) * value * value);
}

function leafValue(gradient: number, hessian: number, lambda: number, { low, high }: Side): number {
  return Math.min(high, Math.max(low, -gradient / (hessian + lambda)));
}

/** A monotone column leaves the values between the sides' own to neither. */
function splitOf(node: Node, { feature, bin, leftGradient, leftHessian }: Candidate, settings: GrowSettings): Split {
  const rightGradient = node.gradient - leftGradient;
  const rightHessian = node.hessian - leftHessian;
  const left = leafValue(leftGradient, leftHessian, settings.lambda, node);
  const right = leafValue(rightGradient, rightHessian, settings.lambda, node);
  const direction = settings.monotone[feature] ?? 0;
  const middle = (left + right) / 2;
  const leftBounds = { low: direction < 0 ? middle : node.low, high: direction > 0 ? middle : node.high };
  const rightBounds = { low: direction > 0 ? middle : node.low, high: direction < 0 ? middle : node.high };
  return {
    feature,
    bin,
    left: { gradient: leftGradient, hessian: leftHessian, value: left, ...leftBounds },
    right: { gradient: rightGradient, hessian: rightHessian, value: right, ...rightBounds },
  };
}
