import { bytesField, floatField, intField, messageField, packedFloats, packedInts, textField } from './protobuf.ts';

/** Element types of tensors (onnx.proto3, TensorProto.DataType). */
export const TENSOR_TYPES = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
export type TensorType = keyof typeof TENSOR_TYPES;

/** An input or output of a graph; a dimension named by a text may have any size. */
export interface OnnxValue {
  readonly name: string;
  readonly type: TensorType;
  readonly dims: readonly (number | string)[];
}

/** A constant of a graph. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: TensorType;
  readonly dims: readonly number[];
  /** Little-endian, as the machines have it that this runs on. */
  readonly data: Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
}

/** A list of numbers is one of floats where it is under `floats`, else of whole numbers. */
export type OnnxAttribute =
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly float: number }
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly ints: readonly number[] }
  | { readonly name: string; readonly floats: readonly number[] }
  | { readonly name: string; readonly texts: readonly string[] };

export interface OnnxNode {
  readonly op: string;
  /** The operator set it is of: '' for ONNX' own, `ai.onnx.ml` for trees. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: readonly OnnxAttribute[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** In an order in which each finds what it reads. */
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

/** Version of the file format, and of the operator sets, that graphs are written for: old enough for every runtime of the last years. */
const IR_VERSION = 8;
const OPERATOR_SETS: Readonly<Record<string, number>> = { '': 17, 'ai.onnx.ml': 3 };

/**
 * Writes a graph as an ONNX file (onnx.proto3: ModelProto). The same graph gives the same bytes.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 for the numbers of fields
 */
export function onnxFile(graph: OnnxGraph): Buffer {
  const domains = [...new Set(graph.nodes.map(({ domain = '' }) => domain))].sort();
  return Buffer.concat([
    intField(1, IR_VERSION),
    textField(2, 'politplatform'),
    messageField(7, graphProto(graph)),
    ...domains.map((domain) =>
      messageField(8, Buffer.concat([textField(1, domain), intField(2, OPERATOR_SETS[domain] ?? 1)])),
    ),
  ]);
}

function graphProto(graph: OnnxGraph): Buffer {
  return Buffer.concat([
    ...graph.nodes.map((node) => messageField(1, nodeProto(node))),
    textField(2, graph.name),
    ...graph.constants.map((constant) => messageField(5, tensorProto(constant))),
    ...graph.inputs.map((value) => messageField(11, valueProto(value))),
    ...graph.outputs.map((value) => messageField(12, valueProto(value))),
  ]);
}

function nodeProto({ op, domain = '', inputs, outputs, attributes = [] }: OnnxNode): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, op),
    ...attributes.map((attribute) => messageField(5, attributeProto(attribute))),
    ...(domain === '' ? [] : [textField(7, domain)]),
  ]);
}

/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPES = { float: 1, int: 2, text: 3, floats: 6, ints: 7, texts: 8 } as const;

function attributeProto(attribute: OnnxAttribute): Buffer {
  const name = textField(1, attribute.name);
  const typed = (type: keyof typeof ATTRIBUTE_TYPES, value: Buffer) =>
    Buffer.concat([name, value, intField(20, ATTRIBUTE_TYPES[type])]);
  if ('float' in attribute) return typed('float', floatField(2, attribute.float));
  if ('int' in attribute) return typed('int', intField(3, attribute.int));
  if ('text' in attribute) return typed('text', textField(4, attribute.text));
  if ('floats' in attribute) return typed('floats', packedFloats(7, attribute.floats));
  if ('ints' in attribute) return typed('ints', packedInts(8, attribute.ints));
  return typed('texts', Buffer.concat(attribute.texts.map((text) => textField(9, text))));
}

function tensorProto({ name, type, dims, data }: OnnxTensor): Buffer {
  return Buffer.concat([
    packedInts(1, dims),
    intField(2, TENSOR_TYPES[type]),
    textField(8, name),
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

function valueProto({ name, type, dims }: OnnxValue): Buffer {
  const shape = dims.map((dim) => messageField(1, typeof dim === 'number' ? intField(1, dim) : textField(2, dim)));
  const tensor = Buffer.concat([intField(1, TENSOR_TYPES[type]), messageField(2, Buffer.concat(shape))]);
  return Buffer.concat([textField(1, name), messageField(2, messageField(1, tensor))]);
}
