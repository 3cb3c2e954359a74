import { FEATURE_COUNT, type TextFeatures } from '#models/text/text-features.ts';
import { type Activation, activate } from './activation.ts';
import type { LinearModel } from './linear-trainer.ts';

/** A linear model as it is shipped: weights of 8 bits with one scale a label, temperatures folded in. */
export interface QuantisedModel {
  readonly activation: Activation;
  readonly labels: number;
  /** [2^18 + 1, labels]; the last row is of the padding and 0. */
  readonly weights: Int8Array;
  /** [labels] */
  readonly scales: Float32Array;
  /** [labels] */
  readonly bias: Float32Array;
}

const MOST = 127;

/**
 * Rounds weights to 8 bits, symmetrically, by the largest weight of each label.
 *
 * @param temperatures by label, all the same for softmax: raw scores are divided by them
 */
export function quantise(model: LinearModel, temperatures: readonly number[]): QuantisedModel {
  const { activation, labels, weights, bias } = model;
  const largest = new Float64Array(labels);
  for (let at = 0; at < weights.length; at += 1) {
    const label = at % labels;
    largest[label] = Math.max(largest[label] ?? 0, Math.abs(weights[at] ?? 0));
  }
  const rounded = new Int8Array((FEATURE_COUNT + 1) * labels);
  for (let at = 0; at < weights.length; at += 1) {
    const most = largest[at % labels] ?? 0;
    rounded[at] = most === 0 ? 0 : Math.round(((weights[at] ?? 0) / most) * MOST);
  }
  return {
    activation,
    labels,
    weights: rounded,
    scales: Float32Array.from(largest, (most, label) => most / MOST / (temperatures[label] ?? 1)),
    bias: Float32Array.from(bias, (each, label) => each / (temperatures[label] ?? 1)),
  };
}

/** What the shipped model says of a text: the same arithmetic as the graph's, in float64. */
export function quantisedProbabilities(model: QuantisedModel, { ids, values }: TextFeatures): Float64Array {
  const { activation, labels, weights, scales, bias } = model;
  const scores = new Float64Array(labels);
  for (let index = 0; index < ids.length; index += 1) {
    const from = (ids[index] ?? 0) * labels;
    const value = values[index] ?? 0;
    for (let label = 0; label < labels; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (weights[from + label] ?? 0);
    }
  }
  for (let label = 0; label < labels; label += 1) {
    scores[label] = (scores[label] ?? 0) * (scales[label] ?? 0) + (bias[label] ?? 0);
  }
  return activate(activation, scores);
}
