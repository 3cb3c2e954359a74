import { type OnnxAttribute, type OnnxNode, type OnnxTensor, onnxFile } from '#models/onnx/onnx-file.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** What a graph gives for each row: a probability (sigmoid of the sum), or an amount (the sum, at least 0). */
export type Answer = 'probabilities' | 'value';

/**
 * Writes trees as an ONNX model: input `features` float32 [batch, columns], output `probabilities` or `value` float32 [batch, 1].
 *
 * @see https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
 */
export function treesFile(name: string, ensemble: TreeEnsemble, columns: number, answer: Answer): Buffer {
  const tail = tailNodes(ensemble);
  const last: OnnxNode = {
    op: answer === 'probabilities' ? 'Sigmoid' : 'Relu',
    inputs: [tail.output],
    outputs: [answer],
  };
  return onnxFile({
    name,
    inputs: [{ name: 'features', type: 'float', dims: ['batch', columns] }],
    outputs: [{ name: answer, type: 'float', dims: ['batch', 1] }],
    nodes: [
      {
        op: 'TreeEnsembleRegressor',
        domain: 'ai.onnx.ml',
        inputs: ['features'],
        outputs: ['sum'],
        attributes: treeAttributes(ensemble),
      },
      ...tail.nodes,
      last,
    ],
    constants: tail.constants,
  });
}

function treeAttributes({ base, trees }: TreeEnsemble): OnnxAttribute[] {
  const nodes = trees.flatMap((tree, treeId) =>
    tree.feature.map((feature, node) => ({
      treeId,
      node,
      isLeaf: feature < 0,
      feature: Math.max(0, feature),
      threshold: tree.threshold[node] ?? 0,
      left: tree.left[node] ?? 0,
      right: tree.right[node] ?? 0,
      value: tree.value[node] ?? 0,
    })),
  );
  const leaves = nodes.filter(({ isLeaf }) => isLeaf);
  return [
    { name: 'n_targets', int: 1 },
    { name: 'aggregate_function', text: 'SUM' },
    { name: 'post_transform', text: 'NONE' },
    { name: 'base_values', floats: [base] },
    { name: 'nodes_treeids', ints: nodes.map(({ treeId }) => treeId) },
    { name: 'nodes_nodeids', ints: nodes.map(({ node }) => node) },
    { name: 'nodes_featureids', ints: nodes.map(({ feature }) => feature) },
    { name: 'nodes_modes', texts: nodes.map(({ isLeaf }) => (isLeaf ? 'LEAF' : 'BRANCH_LEQ')) },
    { name: 'nodes_values', floats: nodes.map(({ threshold }) => threshold) },
    { name: 'nodes_truenodeids', ints: nodes.map(({ left }) => left) },
    { name: 'nodes_falsenodeids', ints: nodes.map(({ right }) => right) },
    { name: 'target_treeids', ints: leaves.map(({ treeId }) => treeId) },
    { name: 'target_nodeids', ints: leaves.map(({ node }) => node) },
    { name: 'target_ids', ints: leaves.map(() => 0) },
    { name: 'target_weights', floats: leaves.map(({ value }) => value) },
  ];
}

/** sum + max(0, column − from). */
function tailNodes({ tail }: TreeEnsemble): { nodes: OnnxNode[]; constants: OnnxTensor[]; output: string } {
  if (tail === null) return { nodes: [], constants: [], output: 'sum' };
  return {
    nodes: [
      {
        op: 'Gather',
        inputs: ['features', 'tail_column'],
        outputs: ['column'],
        attributes: [{ name: 'axis', int: 1 }],
      },
      { op: 'Sub', inputs: ['column', 'tail_from'], outputs: ['above'] },
      { op: 'Relu', inputs: ['above'], outputs: ['beyond'] },
      { op: 'Add', inputs: ['sum', 'beyond'], outputs: ['total'] },
    ],
    constants: [
      { name: 'tail_column', type: 'int64', dims: [1], data: BigInt64Array.of(BigInt(tail.feature)) },
      { name: 'tail_from', type: 'float', dims: [1], data: Float32Array.of(tail.from) },
    ],
    output: 'total',
  };
}
