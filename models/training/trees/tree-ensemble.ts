/** One binary tree in arrays by node; node 0 is the root. */
export interface Tree {
  /** Column that a node asks about; −1 is a leaf. */
  readonly feature: readonly number[];
  /** A row goes left if its value is at most this; float32. */
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds; 0 of other nodes; float32. */
  readonly value: readonly number[];
}

/**
 * Beyond the largest value of a column that training saw, trees would answer the same for ever: the answer rises as much as the column does.
 * For a column on the scale of the answer.
 */
export interface Tail {
  readonly feature: number;
  readonly from: number;
}

/** A sum of trees. */
export interface TreeEnsemble {
  /** Answer before any tree; float32. */
  readonly base: number;
  readonly trees: readonly Tree[];
  readonly tail: Tail | null;
}

/** What a tree adds for a row. */
export function treeValue(tree: Tree, row: Float32Array): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] ?? -1;
    if (feature < 0) return tree.value[node] ?? 0;
    const goesLeft = (row[feature] ?? 0) <= (tree.threshold[node] ?? 0);
    node = (goesLeft ? tree.left[node] : tree.right[node]) ?? 0;
  }
}

/** The sum for a row, in single precision as runtimes add it. */
export function ensembleValue({ base, trees, tail }: TreeEnsemble, row: Float32Array): number {
  let sum = 0;
  for (const tree of trees) sum = Math.fround(sum + treeValue(tree, row));
  const beyond = tail === null ? 0 : Math.max(0, Math.fround((row[tail.feature] ?? 0) - tail.from));
  return Math.fround(Math.fround(sum + base) + beyond);
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
