import type { Role } from '#runtime/viewer.ts';
import { ageWeight, timeDecay } from '#schema/politpuan-time.ts';
import type { ScoreInputs } from './inputs.ts';
import type { Factor, Layer } from './layer.ts';
import { type Penalty, penaltiesOf, penaltyFactor } from './penalties.ts';
import { type ReceiptInput, receiptInputs } from './receipt-inputs.ts';
import { roundScore } from './round-score.ts';
import { type LayerKey, layersOf, weightedSum } from './score.ts';
import type { Weights } from './weights.ts';

/** A layer as a receipt shows it. */
export interface ReceiptLayer {
  /** Before its weight; follows from the factors (docs/politpuan.md). */
  readonly value: number;
  readonly weight: number;
  readonly inputs: readonly ReceiptInput[];
  readonly factors: readonly Factor[];
}

/** A score with everything that it comes from: total = (Σ weight × value) × roleMultiplier × decay × Π penalties, to two places. */
export interface Receipt {
  readonly total: number;
  readonly layers: Readonly<Record<LayerKey, ReceiptLayer>>;
  readonly role: Role;
  readonly roleMultiplier: number;
  readonly decay: number;
  readonly penalties: readonly Penalty[];
  readonly weightsVersion: number;
  /** The instant that the post's age counts up to. */
  readonly asOf: Date;
}

/** The score of a post at an instant, with its receipt. */
export function receiptOf(weights: Weights, inputs: ScoreInputs, postedAt: Date, asOf: Date): Receipt {
  const ageMs = asOf.getTime() - postedAt.getTime();
  const decay = timeDecay(weights.time, ageMs);
  const { k1, k2, k3, k4, k5 } = layersOf(weights, inputs, ageWeight(weights.time, ageMs));
  const sum = weightedSum(weights, { k1: k1.value, k2: k2.value, k3: k3.value, k4: k4.value, k5: k5.value });
  const penalties = penaltiesOf(weights, inputs.penalties);
  const roleMultiplier = weights.roles[inputs.role].multiplier;
  const told = receiptInputs(inputs);
  const shown = (key: LayerKey, layer: Layer): ReceiptLayer => ({
    ...layer,
    weight: weights.layers[key],
    inputs: told[key],
  });
  return {
    total: roundScore(sum * roleMultiplier * decay * penaltyFactor(penalties)),
    layers: {
      k1: shown('k1', k1),
      k2: shown('k2', k2),
      k3: shown('k3', k3),
      k4: shown('k4', k4),
      k5: shown('k5', k5),
    },
    role: inputs.role,
    roleMultiplier,
    decay,
    penalties,
    weightsVersion: weights.version,
    asOf,
  };
}
