import { bestSplit, type Node, type Split } from './best-split.ts';
import type { BinnedRows } from './bins.ts';
import { MOST_BINS } from './bins.ts';
import type { Tree } from './tree-ensemble.ts';

export interface GrowSettings {
  readonly depth: number;
  /** Part of a leaf's value that is taken. */
  readonly learningRate: number;
  /** L2 on the values of leaves. */
  readonly lambda: number;
  /** Sum of second derivatives that a leaf needs. */
  readonly leastHessian: number;
  /** What a split must gain. */
  readonly leastGain: number;
  /** By column: 1 the answer never falls where the column rises, −1 never rises, 0 free. */
  readonly monotone: readonly number[];
}

/** First and second derivatives of the loss by row. */
export interface Derivatives {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

interface GrowingTree {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
}

/**
 * Grows one regression tree on histograms of gradients (second order, as XGBoost's `hist`), level by level. Monotone columns bound the values of
 * all leaves on either side of a split, so that a constraint holds for the whole tree.
 *
 * @param sample rows to grow from; sorted into another order
 * @param features columns that may be asked about
 * @see https://arxiv.org/abs/1603.02754 for gain and leaf values
 */
export function growTree(
  data: BinnedRows,
  { gradient, hessian }: Derivatives,
  sample: Int32Array,
  features: readonly number[],
  settings: GrowSettings,
): Tree {
  const tree: GrowingTree = { feature: [], threshold: [], left: [], right: [], value: [] };
  const histogram = (start: number, end: number) =>
    histogramOf(data, gradient, hessian, sample.subarray(start, end), features);
  const grow = (node: Node, depth: number): number => {
    const index = tree.feature.push(-1) - 1;
    tree.threshold.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push(Math.fround(settings.learningRate * node.value));
    const split = depth < settings.depth ? bestSplit(node, features, data.bounds, settings) : null;
    if (split === null) return index;
    const middle = partition(sample, node, split, data);
    const [left, right] = children(node, split, middle, histogram);
    tree.feature[index] = split.feature;
    tree.threshold[index] = data.bounds[split.feature]?.[split.bin] ?? 0;
    tree.value[index] = 0;
    tree.left[index] = grow(left, depth + 1);
    tree.right[index] = grow(right, depth + 1);
    return index;
  };
  grow(rootOf(histogram(0, sample.length), sample.length, settings), 0);
  return tree;
}

function rootOf(histogram: Float64Array, rows: number, { lambda }: GrowSettings): Node {
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin < MOST_BINS; bin++) {
    gradient += histogram[2 * bin] ?? 0;
    hessian += histogram[2 * bin + 1] ?? 0;
  }
  const value = -gradient / (hessian + lambda);
  return {
    start: 0,
    end: rows,
    histogram,
    gradient,
    hessian,
    value,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  };
}

/** The smaller child's histogram is counted, the other's is what remains of the parent's. */
function children(
  node: Node,
  split: Split,
  middle: number,
  histogram: (start: number, end: number) => Float64Array,
): [Node, Node] {
  const leftIsSmaller = middle - node.start <= node.end - middle;
  const counted = leftIsSmaller ? histogram(node.start, middle) : histogram(middle, node.end);
  const rest = node.histogram.map((sum, index) => sum - (counted[index] ?? 0));
  return [
    { ...split.left, start: node.start, end: middle, histogram: leftIsSmaller ? counted : rest },
    { ...split.right, start: middle, end: node.end, histogram: leftIsSmaller ? rest : counted },
  ];
}

/** By place of the column among `features`, then bin: sums of gradients and hessians. */
function histogramOf(
  { columns }: BinnedRows,
  gradient: Float64Array,
  hessian: Float64Array,
  rows: Int32Array,
  features: readonly number[],
): Float64Array {
  const sums = new Float64Array(features.length * MOST_BINS * 2);
  features.forEach((feature, place) => {
    const column = columns[feature] ?? new Uint8Array();
    const offset = place * MOST_BINS;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as number;
      const cell = 2 * (offset + (column[row] as number));
      sums[cell] = (sums[cell] as number) + (gradient[row] as number);
      sums[cell + 1] = (sums[cell + 1] as number) + (hessian[row] as number);
    }
  });
  return sums;
}

/** Moves the node's rows so that those that go left come first, both in their order; returns where the right ones begin. */
function partition(sample: Int32Array, { start, end }: Node, { feature, bin }: Split, { columns }: BinnedRows): number {
  const column = columns[feature] ?? new Uint8Array();
  const rows = sample.subarray(start, end);
  const goesLeft = (row: number) => (column[row] ?? 0) <= bin;
  const left = rows.filter(goesLeft);
  const right = rows.filter((row) => !goesLeft(row));
  rows.set(left);
  rows.set(right, left.length);
  return start + left.length;
}
