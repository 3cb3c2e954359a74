import type { Head, ModelManifest } from '#models/manifest.ts';
import { ModelFailed, ModelUnusable, type Tensors } from '#runtime/ports/model-runtime.ts';
import { HEAD_SHAPES, type Reading } from './heads.ts';

/** Rounding of a graph's arithmetic. */
const ROUNDING = 1e-3;
/** Amounts are ln(1 + count), and no count is above what double precision keeps whole. */
const MOST_AMOUNT = Math.log1p(Number.MAX_SAFE_INTEGER);

/** Reads a model's output for a batch of so many items. @throws ModelFailed for what cannot be an answer of its head */
export type OutputReader = (outputs: Tensors, items: number) => readonly Reading[];

/**
 * What reads a model's output by its manifest: activations that the graph leaves are done here; of a head that is one of several, labels that
 * it has not are left out and the rest made to come to 1.
 *
 * @throws ModelUnusable when the manifest's labels are not those of its head
 */
export function outputReader({ head, output }: Pick<ModelManifest, 'head' | 'output'>): OutputReader {
  const { gives } = HEAD_SHAPES[head];
  if (gives !== 'vector') refuseOtherLabels(head, output.labels);
  return (outputs, items) => {
    const tensor = outputs[output.tensor];
    if (tensor === undefined) {
      throw new ModelFailed(`it gives no ${output.tensor} (given are ${Object.keys(outputs).join(', ')})`);
    }
    const width = gives === 'vector' ? tensor.data.length / items : output.labels.length;
    if (tensor.dims[0] !== items || tensor.data.length !== items * width || width === 0) {
      throw new ModelFailed(`${output.tensor} is of ${tensor.dims.join('×')} (expected is ${items}×${width})`);
    }
    const numbers = Float32Array.from(tensor.data as Iterable<number | bigint>, Number);
    return Array.from({ length: items }, (_, item) => {
      const row = activated(numbers.slice(item * width, (item + 1) * width), output.activation);
      if (!row.every(Number.isFinite)) throw new ModelFailed(`${output.tensor} holds what is not a finite number`);
      return gives === 'vector'
        ? { values: {}, vector: row }
        : { values: valuesOf(head, output.labels, row), vector: null };
    });
  };
}

function refuseOtherLabels(head: Head, given: readonly (string | null)[]): void {
  const { labels } = HEAD_SHAPES[head];
  const own = given.filter((label) => label !== null);
  if (own.length === labels.length && labels.every((label) => own.includes(label))) return;
  throw new ModelUnusable(`its labels are ${own.join(', ')} (${head} has ${labels.join(', ')}, each once)`);
}

function activated(row: Float32Array, activation: ModelManifest['output']['activation']): Float32Array {
  if (activation === 'none') return row;
  if (activation === 'sigmoid') return row.map((logit) => 1 / (1 + Math.exp(-logit)));
  const highest = Math.max(...row);
  const powers = row.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function valuesOf(head: Head, labels: readonly (string | null)[], row: Float32Array): Record<string, number> {
  const { gives } = HEAD_SHAPES[head];
  const own = labels.flatMap((label, at) => (label === null ? [] : [[label, row[at] ?? 0] as const]));
  const most = gives === 'amount' ? MOST_AMOUNT : 1;
  const wrong = own.find(([, value]) => value < -ROUNDING || value > most + ROUNDING);
  if (wrong !== undefined) {
    throw new ModelFailed(`${wrong[0]} is ${wrong[1]} (allowed: 0 to ${Number(most.toFixed(2))})`);
  }
  const sum = gives === 'one-of' ? own.reduce((total, [, value]) => total + value, 0) : 1;
  if (sum <= 0) throw new ModelFailed('none of its labels is likely at all');
  return Object.fromEntries(own.map(([label, value]) => [label, Math.min(most, Math.max(0, value / sum))]));
}
