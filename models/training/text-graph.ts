import { type OnnxGraph, type OnnxNode, type OnnxTensor, onnxFile } from '#models/onnx/onnx-file.ts';
import { FEATURE_COUNT } from '#models/text/text-features.ts';
import type { QuantisedModel } from './quantised-model.ts';

/** Names of constants, by which the weights of a shipped model are found again. */
export const CONSTANTS = { weights: 'weights', scales: 'scales', bias: 'bias' } as const;

const INPUTS: OnnxGraph['inputs'] = [
  { name: 'ids', type: 'int32', dims: ['batch', 'features'] },
  { name: 'values', type: 'float', dims: ['batch', 'features'] },
];

/** From the gathered rows to one sum a label: values × weights, then the scale of each label. */
const SUMS: readonly OnnxNode[] = [
  { op: 'Cast', inputs: ['rows'], outputs: ['row_floats'], attributes: [{ name: 'to', int: 1 }] },
  { op: 'Unsqueeze', inputs: ['values', 'second'], outputs: ['value_rows'] },
  { op: 'MatMul', inputs: ['value_rows', 'row_floats'], outputs: ['summed_rows'] },
  { op: 'Squeeze', inputs: ['summed_rows', 'second'], outputs: ['sums'] },
  { op: 'Mul', inputs: ['sums', CONSTANTS.scales], outputs: ['scaled'] },
];

const SECOND: OnnxTensor = { name: 'second', type: 'int64', dims: [1], data: BigInt64Array.of(1n) };

/**
 * The graph of a linear head: `ids` int32 [batch, features] and `values` float32 [batch, features], padded by id 2^18 and value 0, to
 * `probabilities` float32 [batch, labels].
 */
export function textHeadFile({ activation, labels, weights, scales, bias }: QuantisedModel): Buffer {
  const activations: Readonly<Record<QuantisedModel['activation'], OnnxNode>> = {
    softmax: {
      op: 'Softmax',
      inputs: ['scores'],
      outputs: ['probabilities'],
      attributes: [{ name: 'axis', int: -1 }],
    },
    sigmoid: { op: 'Sigmoid', inputs: ['scores'], outputs: ['probabilities'] },
  };
  return onnxFile({
    name: 'text-head',
    inputs: INPUTS,
    outputs: [{ name: 'probabilities', type: 'float', dims: ['batch', labels] }],
    nodes: [
      { op: 'Gather', inputs: [CONSTANTS.weights, 'ids'], outputs: ['rows'], attributes: [{ name: 'axis', int: 0 }] },
      ...SUMS,
      { op: 'Add', inputs: ['scaled', CONSTANTS.bias], outputs: ['scores'] },
      activations[activation],
    ],
    constants: [
      { name: CONSTANTS.weights, type: 'int8', dims: [FEATURE_COUNT + 1, labels], data: weights },
      { name: CONSTANTS.scales, type: 'float', dims: [labels], data: scales },
      { name: CONSTANTS.bias, type: 'float', dims: [labels], data: bias },
      SECOND,
    ],
  });
}

/** A table of vectors by folded ids, of 8 bits with one scale a dimension. */
export interface VectorTable {
  /** Ids are taken modulo this. */
  readonly rows: number;
  readonly dimensions: number;
  /** [rows, dimensions] */
  readonly weights: Int8Array;
  /** [dimensions] */
  readonly scales: Float32Array;
  /** [dimensions]: added to the sums. */
  readonly bias: Float32Array;
}

/** The graph of the content vector: the same inputs, to `vector` float32 [batch, dimensions] of length 1 (0 for a text without features). */
export function vectorFile({ rows, dimensions, weights, scales, bias }: VectorTable): Buffer {
  return onnxFile({
    name: 'content-vector',
    inputs: INPUTS,
    outputs: [{ name: 'vector', type: 'float', dims: ['batch', dimensions] }],
    nodes: [
      { op: 'Mod', inputs: ['ids', 'row_count'], outputs: ['places'] },
      {
        op: 'Gather',
        inputs: [CONSTANTS.weights, 'places'],
        outputs: ['rows'],
        attributes: [{ name: 'axis', int: 0 }],
      },
      ...SUMS,
      { op: 'Add', inputs: ['scaled', CONSTANTS.bias], outputs: ['moved'] },
      { op: 'ReduceL2', inputs: ['moved'], outputs: ['lengths'], attributes: [{ name: 'axes', ints: [1] }] },
      { op: 'Max', inputs: ['lengths', 'least'], outputs: ['divisors'] },
      { op: 'Div', inputs: ['moved', 'divisors'], outputs: ['vector'] },
    ],
    constants: [
      { name: 'row_count', type: 'int32', dims: [1], data: Int32Array.of(rows) },
      { name: CONSTANTS.weights, type: 'int8', dims: [rows, dimensions], data: weights },
      { name: CONSTANTS.scales, type: 'float', dims: [dimensions], data: scales },
      { name: CONSTANTS.bias, type: 'float', dims: [dimensions], data: bias },
      { name: 'least', type: 'float', dims: [1], data: Float32Array.of(1e-6) },
      SECOND,
    ],
  });
}
