import { type OnnxNode, onnxFile } from '#models/onnx/onnx-file.ts';
import { partyNames } from '#models/text/party-names.ts';
import { prepareText } from '#models/text/prepare-text.ts';
import { FEATURE_COUNT, textFeatures } from '#models/text/text-features.ts';

/** How a small model of texts answers. */
export interface TextGraph {
  /** A logit for each label, which it gives to every text. */
  readonly bias: readonly number[];
  /** By words: what a text with the word has on top of that, for each label. Not finite numbers make a text unanswerable. */
  readonly words?: Readonly<Record<string, readonly number[]>>;
  readonly activation?: 'Softmax' | 'Sigmoid';
  /** Has it take some tenths of a second for each run. */
  readonly slow?: boolean;
}

const SIDE = 512;
const PRODUCTS = 24;

/** A graph as the text heads have it: `ids` and `values`, a row of weights each feature, `probabilities`. */
export function textGraph({ bias, words = {}, activation = 'Softmax', slow = false }: TextGraph): Buffer {
  const labels = bias.length;
  const weights = new Float32Array((FEATURE_COUNT + 1) * labels);
  for (const [word, logits] of Object.entries(words)) {
    const { id, value } = ownFeature(word);
    for (const [label, logit] of logits.entries()) weights[id * labels + label] = logit / value;
  }
  return onnxFile({
    name: 'text',
    inputs: [
      { name: 'ids', type: 'int32', dims: ['texts', 'features'] },
      { name: 'values', type: 'float', dims: ['texts', 'features'] },
    ],
    outputs: [{ name: 'probabilities', type: 'float', dims: ['texts', labels] }],
    constants: [
      { name: 'weights', type: 'float', dims: [FEATURE_COUNT + 1, labels], data: weights },
      { name: 'bias', type: 'float', dims: [labels], data: Float32Array.from(bias) },
      { name: 'one', type: 'int64', dims: [1], data: new BigInt64Array([1n]) },
      { name: 'two', type: 'int64', dims: [1], data: new BigInt64Array([2n]) },
      {
        name: 'block',
        type: 'float',
        dims: slow ? [SIDE, SIDE] : [1, 1],
        data: new Float32Array(slow ? SIDE * SIDE : 1),
      },
    ],
    nodes: [
      { op: 'Gather', inputs: ['weights', 'ids'], outputs: ['rows'] },
      { op: 'Unsqueeze', inputs: ['values', 'two'], outputs: ['factors'] },
      { op: 'Mul', inputs: ['rows', 'factors'], outputs: ['products'] },
      { op: 'ReduceSum', inputs: ['products', 'one'], outputs: ['sums'], attributes: [{ name: 'keepdims', int: 0 }] },
      { op: 'Add', inputs: ['sums', 'bias'], outputs: ['biased'] },
      ...delay(slow),
      { op: 'Add', inputs: ['biased', 'nothing'], outputs: ['logits'] },
      { op: activation, inputs: ['logits'], outputs: ['probabilities'] },
    ],
  });
}

/** `nothing`, which is 0 and depends on the input so that it cannot be computed beforehand; after many products if slow. */
function delay(slow: boolean): OnnxNode[] {
  const products = slow ? PRODUCTS : 0;
  return [
    { op: 'ReduceMean', inputs: ['values'], outputs: ['mean'], attributes: [{ name: 'keepdims', int: 0 }] },
    { op: 'Mul', inputs: ['block', 'mean'], outputs: ['product0'] },
    ...Array.from(
      { length: products },
      (_, at): OnnxNode => ({ op: 'MatMul', inputs: [`product${at}`, 'block'], outputs: [`product${at + 1}`] }),
    ),
    {
      op: 'ReduceMean',
      inputs: [`product${products}`],
      outputs: ['nothing'],
      attributes: [{ name: 'keepdims', int: 0 }],
    },
  ];
}

/** The feature that a word has and no other text of these tests: the last one that it does not share with an empty text or another word. */
function ownFeature(word: string): { readonly id: number; readonly value: number } {
  const names = partyNames([]);
  const others = new Set(['', 'kelime', 'başka'].flatMap((text) => [...textFeatures(prepareText(text, names)).ids]));
  const { ids, values } = textFeatures(prepareText(word, names));
  const at = ids.findIndex((id) => !others.has(id));
  if (at < 0) throw new Error(`${word} has no feature of its own`);
  return { id: ids[at] ?? 0, value: values[at] ?? 1 };
}

/** A graph of rows: the sigmoid of a column, or its amount. */
export function columnGraph(columns: number, column: number, output: 'probabilities' | 'value'): Buffer {
  return onnxFile({
    name: 'rows',
    inputs: [{ name: 'features', type: 'float', dims: ['rows', columns] }],
    outputs: [{ name: output, type: 'float', dims: ['rows', 1] }],
    constants: [{ name: 'column', type: 'int64', dims: [1], data: new BigInt64Array([BigInt(column)]) }],
    nodes: [
      { op: 'Gather', inputs: ['features', 'column'], outputs: ['picked'], attributes: [{ name: 'axis', int: 1 }] },
      { op: output === 'value' ? 'Relu' : 'Sigmoid', inputs: ['picked'], outputs: [output] },
    ],
  });
}

/**
 * A graph as transformers have it: `input_ids`, `attention_mask` and, if told, `token_type_ids`, all int64; `logits` [texts, labels], the mean
 * over the tokens that count of each token's row.
 */
export function tokenGraph(rows: readonly (readonly number[])[], types: boolean): Buffer {
  const labels = rows[0]?.length ?? 0;
  const int64 = (name: string) => ({ name, type: 'int64', dims: ['texts', 'tokens'] }) as const;
  return onnxFile({
    name: 'tokens',
    inputs: ['input_ids', 'attention_mask', ...(types ? ['token_type_ids'] : [])].map(int64),
    outputs: [{ name: 'logits', type: 'float', dims: ['texts', labels] }],
    constants: [
      { name: 'table', type: 'float', dims: [rows.length, labels], data: Float32Array.from(rows.flat()) },
      { name: 'one', type: 'int64', dims: [1], data: new BigInt64Array([1n]) },
      { name: 'two', type: 'int64', dims: [1], data: new BigInt64Array([2n]) },
    ],
    nodes: [
      ...(types
        ? [{ op: 'Add', inputs: ['input_ids', 'token_type_ids'], outputs: ['ids'] }]
        : [{ op: 'Identity', inputs: ['input_ids'], outputs: ['ids'] }]),
      { op: 'Gather', inputs: ['table', 'ids'], outputs: ['rows'] },
      { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: [{ name: 'to', int: 1 }] },
      { op: 'Unsqueeze', inputs: ['mask', 'two'], outputs: ['wide'] },
      { op: 'Mul', inputs: ['rows', 'wide'], outputs: ['counted'] },
      { op: 'ReduceSum', inputs: ['counted', 'one'], outputs: ['sums'], attributes: [{ name: 'keepdims', int: 0 }] },
      { op: 'ReduceSum', inputs: ['mask', 'one'], outputs: ['lengths'], attributes: [{ name: 'keepdims', int: 1 }] },
      { op: 'Div', inputs: ['sums', 'lengths'], outputs: ['logits'] },
    ],
  });
}
