import { expect, test } from 'vitest';
import { type Random, seededRandom } from '../cascades/random.ts';
import { openSession } from '../graph-session.ts';
import { readTrees, UnreadableTrees } from './read-trees.ts';
import { ensembleValue, sigmoid, type Tree, type TreeEnsemble } from './tree-ensemble.ts';
import { type Answer, treesFile } from './trees-graph.ts';

const COLUMNS = 6;

/** A tree of any shape with random questions. */
function randomTree(random: Random): Tree {
  const tree: { [column in keyof Tree]: number[] } = { feature: [], threshold: [], left: [], right: [], value: [] };
  const grow = (depth: number): number => {
    const isLeaf = depth === 5 || (depth > 0 && random.chance(0.3));
    const node = tree.feature.push(isLeaf ? -1 : random.below(COLUMNS)) - 1;
    tree.threshold.push(isLeaf ? 0 : Math.fround(random.normal()));
    tree.value.push(isLeaf ? Math.fround(random.normal() / 10) : 0);
    tree.left.push(0);
    tree.right.push(0);
    if (isLeaf) return node;
    tree.left[node] = grow(depth + 1);
    tree.right[node] = grow(depth + 1);
    return node;
  };
  grow(0);
  return tree;
}

function randomTrees(count: number, random: Random, tail: TreeEnsemble['tail'] = null): TreeEnsemble {
  return { base: Math.fround(random.normal()), trees: Array.from({ length: count }, () => randomTree(random)), tail };
}

async function run(trees: TreeEnsemble, answer: Answer, rows: readonly Float32Array[]): Promise<number[]> {
  const session = await openSession(treesFile('trees', trees, COLUMNS, answer));
  const data = Float32Array.from(rows.flatMap((row) => [...row]));
  const given = await session.run({ features: { type: 'float32', data, dims: [rows.length, COLUMNS] } });
  expect(given[answer]?.dims).toEqual([rows.length, 1]);
  return [...(given[answer]?.data ?? [])].map(Number);
}

/** Random rows, and for every question of the trees a row that has exactly the threshold. */
function rowsFor({ trees }: TreeEnsemble, random: Random): Float32Array[] {
  const rows = Array.from({ length: 300 }, () => Float32Array.from({ length: COLUMNS }, () => random.normal() * 2));
  const edges = trees.flatMap(({ feature, threshold }) =>
    feature.flatMap((column, node) => {
      if (column < 0) return [];
      const row = Float32Array.from({ length: COLUMNS }, () => random.normal());
      row[column] = threshold[node] ?? 0;
      return [row];
    }),
  );
  return [...rows, ...edges];
}

test('the graph gives what the trees give, at their thresholds too', async () => {
  const random = seededRandom(3, 'graph');
  const trees = randomTrees(40, random);
  const rows = rowsFor(trees, random);
  const probabilities = await run(trees, 'probabilities', rows);
  const values = await run(trees, 'value', rows);
  rows.forEach((row, index) => {
    expect(probabilities[index]).toBeCloseTo(sigmoid(ensembleValue(trees, row)), 5);
    expect(values[index]).toBeCloseTo(Math.max(0, ensembleValue(trees, row)), 5);
  });
});

test('beyond what training saw the answer rises with the column', async () => {
  const random = seededRandom(4, 'tail');
  const trees = { ...randomTrees(10, random), base: 3, tail: { feature: 2, from: 1.5 } };
  const row = (value: number) => Float32Array.from({ length: COLUMNS }, (_, column) => (column === 2 ? value : 0));
  const thresholds = trees.trees.flatMap(({ threshold }) => threshold);
  const far = Math.max(...thresholds, 1.5) + 1;
  const [low, high, higher] = await run(trees, 'value', [row(1.5), row(far), row(far + 4)]);
  expect(low).toBeCloseTo(ensembleValue(trees, row(1.5)), 5);
  expect(high).toBeCloseTo(ensembleValue(trees, row(far)), 5);
  expect((higher ?? 0) - (high ?? 0)).toBeCloseTo(4, 5);
});

test('trees are read out of the file as they were written', () => {
  const random = seededRandom(5, 'read');
  for (const tail of [null, { feature: 3, from: Math.fround(9.7) }]) {
    const trees = randomTrees(30, random, tail);
    expect(readTrees(treesFile('trees', trees, COLUMNS, 'value'))).toEqual(trees);
  }
  const leafOnly = {
    base: 1,
    trees: [{ feature: [-1], threshold: [0], left: [0], right: [0], value: [0.5] }],
    tail: null,
  };
  expect(readTrees(treesFile('trees', leafOnly, COLUMNS, 'value'))).toEqual(leafOnly);
});

test('a file without trees is refused', () => {
  expect(() => readTrees(new Uint8Array())).toThrow(UnreadableTrees);
  expect(() => readTrees(Buffer.from('not a model, but a text'))).toThrow(UnreadableTrees);
});
