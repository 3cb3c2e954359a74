import { type OnnxGraph, type OnnxNode, onnxFile } from '#models/onnx/onnx-file.ts';
import type { ModelSource } from '#runtime/ports/model-runtime.ts';

const axisOne = { name: 'axis', type: 'int64', dims: [1], data: new BigInt64Array([1n]) } as const;

/** Of rows of floats, int32 and int64 of one width: `total` the sum of floats times int32 [rows, 1], `twice` int64 [rows, width], `small` int32. */
const MIXED: OnnxGraph = {
  name: 'mixed',
  inputs: [
    { name: 'reals', type: 'float', dims: ['rows', 'width'] },
    { name: 'weights', type: 'int32', dims: ['rows', 'width'] },
    { name: 'ids', type: 'int64', dims: ['rows', 'width'] },
  ],
  outputs: [
    { name: 'total', type: 'float', dims: ['rows', 1] },
    { name: 'twice', type: 'int64', dims: ['rows', 'width'] },
    { name: 'small', type: 'int32', dims: ['rows', 'width'] },
  ],
  constants: [axisOne],
  nodes: [
    { op: 'Cast', inputs: ['weights'], outputs: ['factors'], attributes: [{ name: 'to', int: 1 }] },
    { op: 'Mul', inputs: ['reals', 'factors'], outputs: ['products'] },
    { op: 'ReduceSum', inputs: ['products', 'axis'], outputs: ['total'] },
    { op: 'Add', inputs: ['ids', 'ids'], outputs: ['twice'] },
    { op: 'Add', inputs: ['weights', 'weights'], outputs: ['small'] },
  ],
};

/** Looks numbers up in a list of four: any other index is refused while it runs. */
const PICKY: OnnxGraph = {
  name: 'picky',
  inputs: [{ name: 'index', type: 'int32', dims: ['rows'] }],
  outputs: [{ name: 'found', type: 'float', dims: ['rows'] }],
  constants: [{ name: 'list', type: 'float', dims: [4], data: new Float32Array([10, 20, 30, 40]) }],
  nodes: [{ op: 'Gather', inputs: ['list', 'index'], outputs: ['found'] }],
};

const SIDE = 768;

/** Multiplies large blocks so many times, whatever it is given: 24 times take a good part of a second. */
const multiplying = (name: string, products: number): OnnxGraph => ({
  name,
  inputs: [{ name: 'factor', type: 'float', dims: [1] }],
  outputs: [{ name: 'mean', type: 'float', dims: [] }],
  constants: [{ name: 'block', type: 'float', dims: [SIDE, SIDE], data: new Float32Array(SIDE * SIDE).fill(1 / SIDE) }],
  nodes: [
    { op: 'Mul', inputs: ['block', 'factor'], outputs: ['step0'] },
    ...Array.from(
      { length: products },
      (_, step): OnnxNode => ({ op: 'MatMul', inputs: [`step${step}`, 'block'], outputs: [`step${step + 1}`] }),
    ),
    { op: 'ReduceMean', inputs: [`step${products}`], outputs: ['mean'], attributes: [{ name: 'keepdims', int: 0 }] },
  ],
});

const source = (graph: OnnxGraph): ModelSource => ({
  name: graph.name,
  version: '1.0.0',
  bytes: new Uint8Array(onnxFile(graph)),
});

/** Models that every runtime is tried with. */
export const TRIAL_MODELS = {
  mixed: source(MIXED),
  picky: source(PICKY),
  slow: source(multiplying('slow', 24)),
} as const;

/** Takes longer than anybody waits. */
export const ENDLESS_MODEL: ModelSource = source(multiplying('endless', 2_000));

/** What is left of a model after half of it was copied. */
export const TRUNCATED_MODEL: ModelSource = {
  ...TRIAL_MODELS.mixed,
  name: 'truncated',
  bytes: TRIAL_MODELS.mixed.bytes.subarray(0, TRIAL_MODELS.mixed.bytes.length / 2),
};
