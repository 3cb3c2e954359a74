import { describe, expect, it } from 'vitest';
import { FEATURE_COUNT, type TextFeatures } from '#models/text/text-features.ts';
import { contentVector } from './content-vectors.ts';
import { openSession } from './graph-session.ts';
import { type QuantisedModel, quantisedProbabilities } from './quantised-model.ts';
import { featuresOf } from './read-texts.ts';
import { quantisedModelOf, vectorTableOf } from './shipped-model.ts';
import { textHeadFile, type VectorTable, vectorFile } from './text-graph.ts';
import { runTextGraph } from './text-graph-run.ts';

const TEXTS = ['', 'a', 'Emekliye zam yok!', 'Bugün TBMM Genel Kurulu saat 14.00’te toplanacak. '.repeat(30), '😀 😀'];
const FEATURES: readonly TextFeatures[] = TEXTS.map(featuresOf);

/** Numbers without order, the same every time. */
function numbers(count: number, from: number, to: number): number[] {
  return Array.from({ length: count }, (_, index) => from + (((index * 7_919 + 13) % 1_009) / 1_009) * (to - from));
}

function model(activation: QuantisedModel['activation'], labels: number): QuantisedModel {
  const weights = Int8Array.from(numbers((FEATURE_COUNT + 1) * labels, -127, 127));
  weights.fill(0, FEATURE_COUNT * labels);
  return {
    activation,
    labels,
    weights,
    scales: Float32Array.from(numbers(labels, 0.005, 0.02)),
    bias: Float32Array.from(numbers(labels, -1, 1)),
  };
}

describe.each([
  ['softmax', 15],
  ['softmax', 3],
  ['sigmoid', 6],
  ['sigmoid', 1],
] as const)('the graph of a %s head with %i labels', (activation, labels) => {
  const made = model(activation, labels);
  const file = textHeadFile(made);

  it('says what the arithmetic says, for texts of any length in one batch', async () => {
    const rows = await runTextGraph(await openSession(file), 'probabilities', FEATURES);
    expect(rows).toHaveLength(TEXTS.length);
    rows.forEach((row, index) => {
      const expected = quantisedProbabilities(made, FEATURES[index] ?? FEATURES[0] ?? featuresOf(''));
      expect(row).toHaveLength(labels);
      expected.forEach((value, label) => {
        expect(row[label]).toBeCloseTo(value, 5);
      });
    });
  });

  it('gives its weights back', () => {
    expect(quantisedModelOf(file, activation)).toEqual(made);
  });
});

describe('the graph of content vectors', () => {
  const table: VectorTable = {
    rows: 2 ** 16,
    dimensions: 64,
    weights: Int8Array.from(numbers(2 ** 16 * 64, -127, 127)),
    scales: Float32Array.from(numbers(64, 0.001, 0.01)),
    bias: new Float32Array(64),
  };

  it('says what the arithmetic says, of length 1, and 0 of nothing', async () => {
    const nothing: TextFeatures = { ids: new Int32Array(), values: new Float32Array() };
    const asked = [...FEATURES, nothing];
    const rows = await runTextGraph(await openSession(vectorFile(table)), 'vector', asked);
    rows.forEach((row, index) => {
      const expected = contentVector(table, asked[index] ?? nothing);
      expect(Math.hypot(...row)).toBeCloseTo(asked[index] === nothing ? 0 : 1, 5);
      expected.forEach((value, dimension) => {
        expect(row[dimension]).toBeCloseTo(value, 5);
      });
    });
  });

  it('gives its table back', () => {
    expect(vectorTableOf(vectorFile(table))).toEqual(table);
  });
});

describe('other bytes', () => {
  it.each([
    ['of another kind', Buffer.from('not a model at all, but a line of text')],
    ['cut off', textHeadFile(model('softmax', 3)).subarray(0, 1_000)],
    ['none', Buffer.alloc(0)],
  ])('%s are refused', (_, bytes) => {
    expect(() => quantisedModelOf(Buffer.from(bytes), 'softmax')).toThrow(RangeError);
  });
});
