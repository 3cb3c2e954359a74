import type { Random } from '../cascades/random.ts';
import { binBounds, binRows } from './bins.ts';
import { type GrowSettings, growTree } from './grow-tree.ts';
import { sigmoid, type Tree, type TreeEnsemble, treeValue } from './tree-ensemble.ts';

/** Rows with what is to be learned: 0 or 1 for logistic loss, any number for squared loss. */
export interface Examples {
  readonly rows: readonly Float32Array[];
  readonly targets: Float64Array;
}

export type Loss = 'logistic' | 'squared';

export interface BoostSettings extends GrowSettings {
  readonly loss: Loss;
  readonly mostTrees: number;
  /** Trees without a better development part after which no more are grown. */
  readonly patience: number;
  /** Part of rows and of columns that a tree is grown from. */
  readonly rowShare: number;
  readonly columnShare: number;
}

/** At most this many trees, so that a model stays small. */
const LIMITS = { trees: 200, depth: 5 };

/** The trainer was asked for something that it cannot learn from. */
export class UntrainableTrees extends Error {
  override readonly name = 'UntrainableTrees';
}

/**
 * Gradient boosting (Friedman 2001, second order): each tree is grown on what the ones before leave, and as many are kept as are best on the
 * development part. The same examples, settings and random numbers give the same trees, bit for bit.
 *
 * @param start trees to go on from; their number counts
 * @throws UntrainableTrees when a part has no rows, or settings are out of bounds
 */
export function boost(
  train: Examples,
  development: Examples,
  settings: BoostSettings,
  random: Random,
  start?: TreeEnsemble,
): TreeEnsemble {
  checkTrainable(train, development, settings, start);
  const columns = train.rows[0]?.length ?? 0;
  const data = binRows(train.rows, binBounds(train.rows, columns));
  const base = start?.base ?? Math.fround(baseOf(train.targets, settings.loss));
  const trees: Tree[] = [...(start?.trees ?? [])];
  const margins = marginsOf(train, base, trees);
  const developmentMargins = marginsOf(development, base, trees);
  let best = { loss: meanLoss(settings.loss, development.targets, developmentMargins), trees: trees.length };
  while (trees.length < settings.mostTrees && trees.length - best.trees < settings.patience) {
    const sample = sampleOf(data.rows, settings.rowShare, random);
    const features = [...sampleOf(columns, settings.columnShare, random)];
    const tree = growTree(data, derivatives(settings.loss, train.targets, margins), sample, features, settings);
    trees.push(tree);
    add(margins, tree, train.rows);
    add(developmentMargins, tree, development.rows);
    const loss = meanLoss(settings.loss, development.targets, developmentMargins);
    if (loss < best.loss) best = { loss, trees: trees.length };
  }
  return { base, trees: trees.slice(0, best.trees), tail: start?.tail ?? null };
}

function checkTrainable(train: Examples, development: Examples, settings: BoostSettings, start?: TreeEnsemble): void {
  if (train.rows.length === 0 || development.rows.length === 0) {
    throw new UntrainableTrees(
      `Trees need rows to learn from and others to stop by: got ${train.rows.length} and ${development.rows.length}.`,
    );
  }
  if (settings.mostTrees > LIMITS.trees || settings.depth > LIMITS.depth) {
    throw new UntrainableTrees(
      `At most ${LIMITS.trees} trees of depth ${LIMITS.depth} are grown, not ${settings.mostTrees} of ${settings.depth}.`,
    );
  }
  if (start !== undefined && start.trees.length >= settings.mostTrees) {
    throw new UntrainableTrees(
      `Nothing can be added to ${start.trees.length} trees when ${settings.mostTrees} are the most.`,
    );
  }
}

/** What is best without any tree: the mean, of probabilities its logit. */
function baseOf(targets: Float64Array, loss: Loss): number {
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  if (loss === 'squared') return mean;
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, mean));
  return Math.log(inside / (1 - inside));
}

function marginsOf({ rows }: Examples, base: number, trees: readonly Tree[]): Float64Array {
  const margins = new Float64Array(rows.length).fill(base);
  for (const tree of trees) add(margins, tree, rows);
  return margins;
}

function add(margins: Float64Array, tree: Tree, rows: readonly Float32Array[]): void {
  rows.forEach((row, index) => {
    margins[index] = (margins[index] ?? 0) + treeValue(tree, row);
  });
}

function derivatives(loss: Loss, targets: Float64Array, margins: Float64Array) {
  if (loss === 'squared') {
    return {
      gradient: margins.map((margin, index) => margin - (targets[index] ?? 0)),
      hessian: new Float64Array(margins.length).fill(1),
    };
  }
  const probabilities = margins.map(sigmoid);
  return {
    gradient: probabilities.map((probability, index) => probability - (targets[index] ?? 0)),
    hessian: probabilities.map((probability) => Math.max(1e-9, probability * (1 - probability))),
  };
}

/** Mean of the loss: logarithmic of probabilities, else half of squares. */
function meanLoss(loss: Loss, targets: Float64Array, margins: Float64Array): number {
  let sum = 0;
  margins.forEach((margin, index) => {
    const target = targets[index] ?? 0;
    // ln(1 + e^m) − t·m, written so that no exponential overflows.
    sum +=
      loss === 'squared'
        ? (margin - target) ** 2 / 2
        : Math.max(margin, 0) - target * margin + Math.log1p(Math.exp(-Math.abs(margin)));
  });
  return sum / margins.length;
}

/** So many of the numbers below `count`, ascending, at least one. */
function sampleOf(count: number, part: number, random: Random): Int32Array {
  const wanted = Math.max(1, Math.round(count * part));
  const sample = new Int32Array(wanted);
  for (let number = 0, taken = 0; number < count && taken < wanted; number++) {
    // Knuth's algorithm S.
    if (random.uniform() * (count - number) < wanted - taken) sample[taken++] = number;
  }
  return sample;
}
