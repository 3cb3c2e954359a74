import { expect, test } from 'vitest';
import { seededRandom } from '../cascades/random.ts';
import { type BoostSettings, boost, type Examples, UntrainableTrees } from './boost.ts';
import { ensembleValue, sigmoid, type TreeEnsemble } from './tree-ensemble.ts';

const SETTINGS: BoostSettings = {
  loss: 'squared',
  depth: 4,
  mostTrees: 120,
  patience: 10,
  learningRate: 0.15,
  lambda: 1,
  leastHessian: 3,
  leastGain: 0,
  rowShare: 0.8,
  columnShare: 1,
  monotone: [0, 0, 0],
};

/** Rows of three numbers in [0, 1) with a target of each. */
function examples(count: number, seed: string, target: (row: Float32Array, noise: number) => number): Examples {
  const random = seededRandom(7, seed);
  const rows = Array.from({ length: count }, () =>
    Float32Array.of(random.uniform(), random.uniform(), random.uniform()),
  );
  return { rows, targets: Float64Array.from(rows, (row) => target(row, random.normal())) };
}

function learn(
  target: (row: Float32Array, noise: number) => number,
  settings: Partial<BoostSettings> = {},
): TreeEnsemble {
  const parts = [examples(2_000, 'training', target), examples(500, 'development', target)] as const;
  return boost(...parts, { ...SETTINGS, ...settings }, seededRandom(7, 'growing'));
}

const at = (row: Float32Array, column: number) => row[column] ?? 0;

test('a function of steps, curves and products is learned', () => {
  const truth = (row: Float32Array) =>
    (at(row, 0) > 0.5 ? 2 : 0) + at(row, 1) * at(row, 1) + 3 * at(row, 0) * at(row, 2);
  const trees = learn(truth);
  const { rows, targets } = examples(1_000, 'judging', truth);
  const squares = rows.map((row, index) => (ensembleValue(trees, row) - (targets[index] ?? 0)) ** 2);
  const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
  const variance = targets.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  expect(squares.reduce((sum, value) => sum + value, 0) / variance).toBeLessThan(0.02);
});

test('probabilities are learned, not only who is likelier', () => {
  const chance = (row: Float32Array) => sigmoid(4 * at(row, 0) - 3);
  const trees = learn((row, noise) => Number(sigmoid(1.7 * noise) < chance(row)), { loss: 'logistic', depth: 2 });
  for (const low of [0, 0.25, 0.5, 0.75]) {
    const { rows } = examples(4_000, 'judging', () => 0);
    const part = rows.filter((row) => at(row, 0) >= low && at(row, 0) < low + 0.25);
    const predicted = part.reduce((sum, row) => sum + sigmoid(ensembleValue(trees, row)), 0) / part.length;
    const true_ = part.reduce((sum, row) => sum + chance(row), 0) / part.length;
    expect(Math.abs(predicted - true_)).toBeLessThan(0.06);
  }
});

test('the same examples and seed give the same trees, another seed others', () => {
  const target = (row: Float32Array, noise: number) => at(row, 0) + 0.3 * noise;
  const first = learn(target);
  expect(learn(target)).toEqual(first);
  const parts = [examples(2_000, 'training', target), examples(500, 'development', target)] as const;
  expect(boost(...parts, SETTINGS, seededRandom(8, 'growing'))).not.toEqual(first);
});

test('no more trees are kept than help those that were not learned from', () => {
  expect(learn((_, noise) => noise).trees.length).toBeLessThan(5);
  expect(learn((row) => at(row, 0)).trees.length).toBeGreaterThan(20);
});

test('a monotone column moves the answer one way only, whatever was learned', () => {
  const target = (row: Float32Array, noise: number) =>
    Math.abs(at(row, 0) - 0.5) * 4 + at(row, 1) * (at(row, 2) > 0.5 ? -2 : 2) + noise;
  const free = learn(target);
  const bound = learn(target, { monotone: [1, -1, 0] });
  const random = seededRandom(9, 'rows');
  let freeFalls = 0;
  for (let round = 0; round < 2_000; round++) {
    const row = Float32Array.of(random.uniform(), random.uniform(), random.uniform());
    const higher = (column: number) => row.map((value, index) => (index === column ? value + random.uniform() : value));
    expect(ensembleValue(bound, higher(0))).toBeGreaterThanOrEqual(ensembleValue(bound, row));
    expect(ensembleValue(bound, higher(1))).toBeLessThanOrEqual(ensembleValue(bound, row));
    if (ensembleValue(free, higher(0)) < ensembleValue(free, row)) freeFalls += 1;
  }
  expect(freeFalls).toBeGreaterThan(100);
});

test('growing on begins with the trees there are', () => {
  const first = learn((row) => at(row, 0), { mostTrees: 30 });
  const target = (row: Float32Array) => at(row, 0) + (at(row, 1) > 0.5 ? 1 : 0);
  const parts = [examples(2_000, 'training', target), examples(500, 'development', target)] as const;
  const second = boost(...parts, SETTINGS, seededRandom(7, 'on'), first);
  expect(second.trees.slice(0, first.trees.length)).toEqual(first.trees);
  const error = (trees: TreeEnsemble) =>
    parts[1].rows.reduce((sum, row) => sum + Math.abs(ensembleValue(trees, row) - target(row)), 0);
  expect(error(second)).toBeLessThan(error(first) / 2);
});

test('one full tree of a table of few values is the table', () => {
  const rows = Array.from({ length: 480 }, (_, index) => Float32Array.of(index % 4, index % 2, index % 3));
  const truth = (row: Float32Array) => at(row, 0) * 10 + at(row, 2);
  const parts = { rows, targets: Float64Array.from(rows, truth) };
  const whole = { ...SETTINGS, depth: 5, mostTrees: 1, learningRate: 1, lambda: 0, rowShare: 1 };
  const trees = boost(parts, parts, whole, seededRandom(1, 'table'));
  expect(trees.trees).toHaveLength(1);
  for (const row of rows) expect(ensembleValue(trees, row)).toBeCloseTo(truth(row), 4);
});

test('columns of one value, and few values, do no harm', () => {
  const rows = Array.from({ length: 100 }, (_, index) => Float32Array.of(5, index % 2, 0));
  const parts = { rows, targets: Float64Array.from(rows, (row) => at(row, 1) * 10) };
  const trees = boost(parts, parts, SETTINGS, seededRandom(1, 'few'));
  expect(ensembleValue(trees, Float32Array.of(5, 1, 0))).toBeCloseTo(10, 1);
  expect(ensembleValue(trees, Float32Array.of(5, 0, 0))).toBeCloseTo(0, 1);
});

test('what cannot be learned from is refused with what was wrong', () => {
  const none: Examples = { rows: [], targets: new Float64Array() };
  const some = examples(10, 'some', () => 1);
  const random = seededRandom(1, 'refused');
  expect(() => boost(some, none, SETTINGS, random)).toThrow(UntrainableTrees);
  expect(() => boost(some, none, SETTINGS, random)).toThrow('got 10 and 0');
  expect(() => boost(some, some, { ...SETTINGS, depth: 6 }, random)).toThrow('At most 200 trees of depth 5');
  expect(() => boost(some, some, { ...SETTINGS, mostTrees: 201 }, random)).toThrow('not 201 of 4');
  const full = boost(
    examples(200, 'a', (row) => at(row, 0)),
    some,
    { ...SETTINGS, mostTrees: 1, patience: 5 },
    random,
  );
  const start = {
    ...full,
    trees: [...full.trees, ...full.trees, { feature: [-1], threshold: [0], left: [0], right: [0], value: [1] }],
  };
  expect(() => boost(some, some, { ...SETTINGS, mostTrees: 1 }, random, start)).toThrow('Nothing can be added');
});
