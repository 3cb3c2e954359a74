/** How good probabilities are, against what came true. */
export interface CalibrationDecile {
  readonly predicted: number;
  readonly observed: number;
  readonly rows: number;
}

/**
 * Probability that a random positive is ranked above a random negative, ties counted half (Mann–Whitney); NaN without both.
 */
export function areaUnderCurve(scores: readonly number[], isPositive: readonly boolean[]): number {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end += 1;
    for (let place = start; place < end; place++) {
      if (isPositive[order[place] ?? 0]) {
        positives += 1;
        rankSum += (start + 1 + end) / 2;
      }
    }
    start = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Mean of −ln of what was given to the truth; probabilities are kept 1e−9 away from 0 and 1. */
export function logLoss(probabilities: readonly number[], isPositive: readonly boolean[]): number {
  return meanOf(probabilities, (probability, index) => {
    const given = isPositive[index] ? probability : 1 - probability;
    return -Math.log(Math.min(1 - 1e-9, Math.max(1e-9, given)));
  });
}

/** Mean square of probability − truth. */
export function brierScore(probabilities: readonly number[], isPositive: readonly boolean[]): number {
  return meanOf(probabilities, (probability, index) => (probability - Number(isPositive[index] ?? false)) ** 2);
}

/** Ten equal parts by rising probability: mean probability and share of positives of each. */
export function calibrationByDecile(
  probabilities: readonly number[],
  isPositive: readonly boolean[],
): CalibrationDecile[] {
  const order = probabilities
    .map((_, index) => index)
    .sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0) || a - b);
  return Array.from({ length: 10 }, (_, decile) => {
    const part = order.slice(Math.floor((decile * order.length) / 10), Math.floor(((decile + 1) * order.length) / 10));
    return {
      predicted: meanOf(part, (index) => probabilities[index] ?? 0),
      observed: meanOf(part, (index) => Number(isPositive[index] ?? false)),
      rows: part.length,
    };
  });
}

/** Of those above the threshold, the share that is positive; of the positives, the share above it. NaN of none. */
export function precisionAndRecall(
  probabilities: readonly number[],
  isPositive: readonly boolean[],
  threshold: number,
): { precision: number; recall: number } {
  const flagged = probabilities.flatMap((probability, index) => (probability > threshold ? [index] : []));
  const hits = flagged.filter((index) => isPositive[index]).length;
  return { precision: hits / flagged.length, recall: hits / isPositive.filter(Boolean).length };
}

/** Root of the mean square of the differences. */
export function rootMeanSquare(differences: readonly number[]): number {
  return Math.sqrt(meanOf(differences, (difference) => difference * difference));
}

/** NaN of none. */
export function meanOf(values: readonly number[], of: (value: number, index: number) => number): number {
  return values.reduce((sum, value, index) => sum + of(value, index), 0) / values.length;
}
