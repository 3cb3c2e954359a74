import type { ScoreInputs } from './inputs.ts';
import { interactionPoints, k1Interaction } from './k1-interaction.ts';
import { k2Author } from './k2-author.ts';
import { k3Content } from './k3-content.ts';
import { k4Political } from './k4-political.ts';
import { k5Timing } from './k5-timing.ts';
import type { Layer } from './layer.ts';
import { penaltiesOf, penaltyFactor } from './penalties.ts';
import type { Weights } from './weights.ts';

/** In the order in which they are added up. */
export const LAYER_KEYS = ['k1', 'k2', 'k3', 'k4', 'k5'] as const;
export type LayerKey = (typeof LAYER_KEYS)[number];

/** What a score consists of that time alone does not change: (interaction × age weight + rest) × decay is the score at any instant. */
export interface PostScoreParts {
  /** Weighted points without their age weight, role multiplier and penalties included. */
  readonly interaction: number;
  /** The other layers, weighted, role multiplier and penalties included. */
  readonly rest: number;
  /** What the post earns its author: the score with an age weight of 1 and no decay. */
  readonly earned: number;
  /** Points of what people did with it: neither weighted nor multiplied. */
  readonly points: number;
}

/** The score of a post without what time alone changes (domain.md section 4). */
export function scorePost(weights: Weights, inputs: ScoreInputs): PostScoreParts {
  const { k1, k2, k3, k4, k5 } = layersOf(weights, inputs, 1);
  const scale = weights.roles[inputs.role].multiplier * penaltyFactor(penaltiesOf(weights, inputs.penalties));
  const interaction = weights.layers.k1 * k1.value * scale;
  const others = { k1: 0, k2: k2.value, k3: k3.value, k4: k4.value, k5: k5.value };
  const rest = weightedSum(weights, others) * scale;
  return { interaction, rest, earned: interaction + rest, points: interactionPoints(weights, inputs.interaction) };
}

/** The five layers before their weights. @param ageWeight what interaction counts for by the age of the post */
export function layersOf(weights: Weights, inputs: ScoreInputs, ageWeight: number): Readonly<Record<LayerKey, Layer>> {
  return {
    k1: k1Interaction(weights, inputs.interaction, ageWeight),
    k2: k2Author(weights, inputs.author, inputs.political.topic),
    k3: k3Content(weights, inputs.content),
    k4: k4Political(weights, inputs.political),
    k5: k5Timing(weights, inputs.timing),
  };
}

/** The sum of the layers' values, each times its weight. */
export function weightedSum({ layers }: Weights, values: Readonly<Record<LayerKey, number>>): number {
  return LAYER_KEYS.reduce((sum, key) => sum + layers[key] * values[key], 0);
}
