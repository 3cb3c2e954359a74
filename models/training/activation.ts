/** `softmax`: exactly one label is right. `sigmoid`: each label for itself. */
export type Activation = 'softmax' | 'sigmoid';

/** Turns raw scores into probabilities, in place. */
export function activate(activation: Activation, scores: Float64Array): Float64Array {
  if (activation === 'sigmoid') {
    for (let label = 0; label < scores.length; label += 1) scores[label] = 1 / (1 + Math.exp(-(scores[label] ?? 0)));
    return scores;
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const power = Math.exp((scores[label] ?? 0) - highest);
    scores[label] = power;
    sum += power;
  }
  for (let label = 0; label < scores.length; label += 1) scores[label] = (scores[label] ?? 0) / sum;
  return scores;
}
