import type { PoliticalInputs } from './inputs.ts';
import { clamp, type Layer, productLayer } from './layer.ts';
import type { Weights } from './weights.ts';

/** Political weight: the product of what the post is about and how it speaks of it, up to a maximum. No party is told from another. */
export function k4Political(weights: Weights, inputs: PoliticalInputs): Layer {
  const { k4 } = weights;
  return productLayer(
    [
      { key: 'base', value: k4.base },
      { key: 'category_weight', value: k4.categories[inputs.category] },
      { key: 'topic_weight', value: k4.topics[inputs.topic] },
      { key: 'sentiment', value: 1 + inputs.certainty },
      { key: 'trend', value: clamp(inputs.trendPopularity / k4.trend.divisor, k4.trend) },
      { key: 'polarisation', value: polarisation(weights, inputs) },
      { key: 'fact', value: fact(weights, inputs) },
    ],
    k4.max,
  );
}

function polarisation({ k4 }: Weights, { partiesNamed, highestPositive, highestNegative }: PoliticalInputs): number {
  return partiesNamed < k4.polarisation.fromParties ? 1 : 1 + Math.abs(highestPositive - highestNegative);
}

/** A false claim takes every reward of verified ones. */
function fact({ k4 }: Weights, { claimsFalse, claimsVerified }: PoliticalInputs): number {
  if (claimsFalse > 0) return k4.fact.false ** claimsFalse;
  return Math.min(k4.fact.max, 1 + k4.fact.verified * claimsVerified);
}
