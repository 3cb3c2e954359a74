import { type Activation, activate } from './activation.ts';
import type { Target } from './labelled-text.ts';

/** Raw scores of a text of the development part, with what is right. */
export interface Scored {
  readonly scores: Float64Array;
  readonly targets: readonly Target[];
  readonly weight: number;
}

const LOWEST = 0.2;
const HIGHEST = 5;
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Temperatures by which raw scores are divided so that probabilities mean what they say (Guo et al. 2017): one for softmax, one a label
 * for sigmoid. Each is the one of 0.2 to 5 with the least log loss, by golden section on its logarithm.
 */
export function temperatures(activation: Activation, labels: number, scored: readonly Scored[]): number[] {
  if (activation === 'softmax') {
    const one = coolest((temperature) => softmaxLoss(scored, temperature));
    return new Array<number>(labels).fill(one);
  }
  return Array.from({ length: labels }, (_, label) => {
    const known = scored.filter(({ targets }) => (targets[label] ?? null) !== null);
    return known.length === 0 ? 1 : coolest((temperature) => sigmoidLoss(known, label, temperature));
  });
}

function coolest(loss: (temperature: number) => number): number {
  let low = Math.log(LOWEST);
  let high = Math.log(HIGHEST);
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - (high - low) * GOLDEN;
    const right = low + (high - low) * GOLDEN;
    if (loss(Math.exp(left)) <= loss(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function softmaxLoss(scored: readonly Scored[], temperature: number): number {
  return scored.reduce((sum, { scores, targets, weight }) => {
    const probabilities = activate(
      'softmax',
      scores.map((score) => score / temperature),
    );
    return sum - weight * Math.log(Math.max(probabilities[targets.indexOf(1)] ?? 0, 1e-12));
  }, 0);
}

function sigmoidLoss(scored: readonly Scored[], label: number, temperature: number): number {
  return scored.reduce((sum, { scores, targets, weight }) => {
    const signed = ((scores[label] ?? 0) / temperature) * (targets[label] === 1 ? 1 : -1);
    // ln(1 + e^-x), without overflow.
    return sum + weight * (Math.max(0, -signed) + Math.log1p(Math.exp(-Math.abs(signed))));
  }, 0);
}
