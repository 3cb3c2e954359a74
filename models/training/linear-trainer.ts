import { FEATURE_COUNT, type TextFeatures } from '#models/text/text-features.ts';
import { type Activation, activate } from './activation.ts';
import { minimise } from './lbfgs.ts';

/** One text to learn from. */
export interface TrainingRow {
  readonly features: TextFeatures;
  /** 1 right, 0 wrong, null not known (sigmoid only), by label. */
  readonly targets: readonly (0 | 1 | null)[];
  /** How much it counts. */
  readonly weight: number;
}

/** How a head is trained; chosen on the development part. */
export interface TrainingSettings {
  /** Strength of the pull of weights to zero, against the sum of the texts' losses. */
  readonly l2: number;
  /** 0: labels count as often as they are; 1: rare labels count as much as common ones. */
  readonly balance: number;
  /** 0: all features count alike; 1: by their inverse document frequency, so that rare ones may weigh more. */
  readonly rarity: number;
}

/** Weights of a linear model, in float64. */
export interface LinearModel {
  readonly activation: Activation;
  readonly labels: number;
  /** [2^18, labels] */
  readonly weights: Float64Array;
  /** [labels] */
  readonly bias: Float64Array;
}

/** A feature in fewer texts says more of these texts than of their label. */
const FEWEST_TEXTS = 2;
const ITERATIONS = 60;
const TOLERANCE = 5e-3;

/** Texts as sparse rows (CSR) over the features that are learned from. */
interface Rows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** [rows, labels]: 0 or 1 */
  readonly targets: Float64Array;
  /** [rows, labels]: how much each counts; 0 where the target is not known */
  readonly weights: Float64Array;
}

/**
 * Trains a linear model: minimises the weighted cross-entropy (softmax, or sigmoid label by label) plus L2 by L-BFGS. There is no
 * chance in it: the same rows in the same order give the same weights, bit for bit.
 */
export function trainLinear(
  activation: Activation,
  labels: number,
  rows: readonly TrainingRow[],
  { l2, balance, rarity }: TrainingSettings,
): LinearModel {
  const { ids, scales } = learnedFeatures(rows, rarity);
  const sparse = sparseRows(rows, labels, ids, scales, labelFactors(activation, labels, rows, balance));
  const size = (ids.length + 1) * labels;
  const solution = minimise(size, (point, gradient) => loss(activation, labels, sparse, l2, point, gradient), {
    iterations: ITERATIONS,
    tolerance: TOLERANCE,
  });
  const weights = new Float64Array(FEATURE_COUNT * labels);
  ids.forEach((id, column) => {
    for (let label = 0; label < labels; label += 1) {
      weights[id * labels + label] = (solution[column * labels + label] ?? 0) * (scales[column] ?? 0);
    }
  });
  return { activation, labels, weights, bias: solution.slice(ids.length * labels) };
}

/** Raw scores of a text, before softmax or sigmoid, by label. */
export function linearScores({ labels, weights, bias }: LinearModel, { ids, values }: TextFeatures): Float64Array {
  const scores = Float64Array.from(bias);
  for (let index = 0; index < ids.length; index += 1) {
    const from = (ids[index] ?? 0) * labels;
    const value = values[index] ?? 0;
    for (let label = 0; label < labels; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (weights[from + label] ?? 0);
    }
  }
  return scores;
}

/** The features that stand in enough texts, and by what each is scaled while learning. */
function learnedFeatures(rows: readonly TrainingRow[], rarity: number): { ids: Int32Array; scales: Float64Array } {
  const texts = new Int32Array(FEATURE_COUNT);
  for (const { features } of rows) {
    for (const id of features.ids) texts[id] = (texts[id] ?? 0) + 1;
  }
  const ids = Int32Array.from({ length: FEATURE_COUNT }, (_, id) => id).filter(
    (id) => (texts[id] ?? 0) >= FEWEST_TEXTS,
  );
  const scales = Float64Array.from(ids, (id) => Math.log((rows.length + 1) / (texts[id] ?? 1)) ** rarity);
  return { ids, scales };
}

function sparseRows(
  rows: readonly TrainingRow[],
  labels: number,
  ids: Int32Array,
  scales: Float64Array,
  factors: Float64Array,
): Rows {
  const places = new Int32Array(FEATURE_COUNT).fill(-1);
  ids.forEach((id, column) => {
    places[id] = column;
  });
  const size = rows.reduce((sum, { features }) => sum + features.ids.length, 0);
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(size);
  const values = new Float64Array(size);
  const targets = new Float64Array(rows.length * labels);
  const weights = new Float64Array(rows.length * labels);
  let at = 0;
  rows.forEach(({ features, targets: wanted, weight }, row) => {
    features.ids.forEach((id, index) => {
      const column = places[id] ?? -1;
      if (column < 0) return;
      columns[at] = column;
      values[at] = (features.values[index] ?? 0) * (scales[column] ?? 0);
      at += 1;
    });
    starts[row + 1] = at;
    for (let label = 0; label < labels; label += 1) {
      const target = wanted[label] ?? null;
      targets[row * labels + label] = target ?? 0;
      weights[row * labels + label] = target === null ? 0 : weight * (target === 1 ? (factors[label] ?? 1) : 1);
    }
  });
  return { starts, columns, values, targets, weights };
}

/** By how much a text counts more where a label is right. */
function labelFactors(
  activation: Activation,
  labels: number,
  rows: readonly TrainingRow[],
  balance: number,
): Float64Array {
  return Float64Array.from({ length: labels }, (_, label) => {
    let right = 0;
    let known = 0;
    for (const { targets, weight } of rows) {
      if ((targets[label] ?? null) !== null) known += weight;
      if (targets[label] === 1) right += weight;
    }
    if (right === 0) return 1;
    const share = right / known;
    return ((activation === 'softmax' ? 1 / labels : 1 - share) / share) ** balance;
  });
}

/** The loss at a point, and its gradient; weights of features first, [features, labels], then the biases. */
function loss(
  activation: Activation,
  labels: number,
  { starts, columns, values, targets, weights }: Rows,
  l2: number,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const biasAt = point.length - labels;
  const scores = new Float64Array(labels);
  let total = 0;
  for (let at = 0; at < biasAt; at += 1) {
    const weight = point[at] ?? 0;
    total += (l2 / 2) * weight * weight;
    gradient[at] = l2 * weight;
  }
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    for (let label = 0; label < labels; label += 1) scores[label] = point[biasAt + label] ?? 0;
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? 0;
      const column = (columns[at] ?? 0) * labels;
      for (let label = 0; label < labels; label += 1) {
        scores[label] = (scores[label] ?? 0) + value * (point[column + label] ?? 0);
      }
    }
    total += rowErrors(activation, activate(activation, scores), targets, weights, row * labels);
    for (let label = 0; label < labels; label += 1) {
      gradient[biasAt + label] = (gradient[biasAt + label] ?? 0) + (scores[label] ?? 0);
    }
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? 0;
      const column = (columns[at] ?? 0) * labels;
      for (let label = 0; label < labels; label += 1) {
        gradient[column + label] = (gradient[column + label] ?? 0) + value * (scores[label] ?? 0);
      }
    }
  }
  return total;
}

/** Turns the probabilities of a row into the gradient by its scores, in place, and gives its loss. */
function rowErrors(
  activation: Activation,
  probabilities: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
  from: number,
): number {
  const labels = probabilities.length;
  let total = 0;
  let rowWeight = 0;
  if (activation === 'softmax') {
    for (let label = 0; label < labels; label += 1) {
      rowWeight += (targets[from + label] ?? 0) * (weights[from + label] ?? 0);
    }
  }
  for (let label = 0; label < labels; label += 1) {
    const target = targets[from + label] ?? 0;
    const probability = probabilities[label] ?? 0;
    const weight = activation === 'softmax' ? rowWeight : (weights[from + label] ?? 0);
    if (target === 1) total -= weight * Math.log(Math.max(probability, 1e-300));
    else if (activation === 'sigmoid') total -= weight * Math.log(Math.max(1 - probability, 1e-300));
    probabilities[label] = (probability - target) * weight;
  }
  return total;
}
