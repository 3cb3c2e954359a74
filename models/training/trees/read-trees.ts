import type { Tree, TreeEnsemble } from './tree-ensemble.ts';

/** A file is not a model that treesFile wrote. */
export class UnreadableTrees extends Error {
  override readonly name = 'UnreadableTrees';
}

/** Fields of a protobuf message by number: numbers of varints, bytes of the rest. */
type Fields = Map<number, (number | Uint8Array)[]>;

/**
 * Reads the trees back out of an ONNX file that treesFile wrote, so that what is shipped, and not what was meant, is evaluated.
 *
 * @throws UnreadableTrees for a file without a TreeEnsembleRegressor as treesFile writes it
 */
export function readTrees(file: Uint8Array): TreeEnsemble {
  const graph = message(file, 7);
  const nodes = messages(graph, 1).map(fieldsOf);
  const node = nodes.find((fields) => text(fields, 4) === 'TreeEnsembleRegressor');
  if (node === undefined) throw new UnreadableTrees('The model has no TreeEnsembleRegressor.');
  const attributes = new Map(messages(node, 5).map((bytes) => [text(fieldsOf(bytes), 1), fieldsOf(bytes)]));
  const ints = (name: string) => varints(bytesOf(attributes.get(name), 8));
  const floats = (name: string) => singles(bytesOf(attributes.get(name), 7));
  const leaves = new Map<string, number>();
  const weights = floats('target_weights');
  const leafNodes = ints('target_nodeids');
  ints('target_treeids').forEach((tree, index) => {
    leaves.set(`${tree}:${leafNodes[index]}`, weights[index] ?? 0);
  });
  return {
    base: floats('base_values')[0] ?? 0,
    trees: treesOf(ints, floats('nodes_values'), leaves),
    tail: tailOf(messages(graph, 5).map(fieldsOf)),
  };
}

function treesOf(
  ints: (name: string) => number[],
  thresholds: readonly number[],
  leaves: ReadonlyMap<string, number>,
): Tree[] {
  const nodeIds = ints('nodes_nodeids');
  const features = ints('nodes_featureids');
  const left = ints('nodes_truenodeids');
  const right = ints('nodes_falsenodeids');
  const trees: { [column in keyof Tree]: number[] }[] = [];
  ints('nodes_treeids').forEach((treeId, index) => {
    trees[treeId] ??= { feature: [], threshold: [], left: [], right: [], value: [] };
    const tree = trees[treeId];
    const node = nodeIds[index] ?? 0;
    const leaf = leaves.get(`${treeId}:${node}`);
    tree.feature[node] = leaf === undefined ? (features[index] ?? 0) : -1;
    tree.threshold[node] = thresholds[index] ?? 0;
    tree.left[node] = left[index] ?? 0;
    tree.right[node] = right[index] ?? 0;
    tree.value[node] = leaf ?? 0;
  });
  return trees;
}

function tailOf(constants: readonly Fields[]): TreeEnsemble['tail'] {
  const raw = (name: string) =>
    bytesOf(
      constants.find((constant) => text(constant, 8) === name),
      9,
    );
  const column = raw('tail_column');
  if (column.length === 0) return null;
  const view = new DataView(column.buffer, column.byteOffset, column.byteLength);
  return { feature: Number(view.getBigInt64(0, true)), from: singles(raw('tail_from'))[0] ?? 0 };
}

function fieldsOf(bytes: Uint8Array): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    const [value, next] = varintAt(bytes, at);
    at = next;
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    const length = wireType === 2 ? varint() : 4;
    if (wireType !== 0 && wireType !== 2 && wireType !== 5) throw new UnreadableTrees('The file is not an ONNX model.');
    const value = wireType === 0 ? varint() : bytes.subarray(at, at + length);
    if (wireType !== 0) at += length;
    const field = Math.floor(tag / 8);
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

function varintAt(bytes: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at + 1];
    factor *= 128;
  }
  throw new UnreadableTrees('The file ends within a number: it is cut off, or not an ONNX model.');
}

function varints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = varintAt(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

function singles(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

function messages(fields: Fields, field: number): Uint8Array[] {
  return (fields.get(field) ?? []).filter((value) => typeof value !== 'number');
}

function message(bytes: Uint8Array, field: number): Fields {
  return fieldsOf(bytesOf(fieldsOf(bytes), field));
}

function bytesOf(fields: Fields | undefined, field: number): Uint8Array {
  return (fields === undefined ? undefined : messages(fields, field)[0]) ?? new Uint8Array();
}

function text(fields: Fields, field: number): string {
  return new TextDecoder().decode(bytesOf(fields, field));
}
