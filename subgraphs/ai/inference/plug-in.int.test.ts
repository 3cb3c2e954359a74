import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createLogger } from '#runtime/log.ts';
import { createModelServices } from '#runtime/models.ts';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { type ModelDetails, SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph, tokenGraph } from '#tests/harness/model-graphs.ts';
import { wordPieceFile } from '#tests/harness/tokenizer-files.ts';
import { findModels } from './found-models.ts';
import { NUMBER_HEADS, type NumberHead, type TextHead } from './heads.ts';
import { createInference } from './inference.ts';

const PATIENT = { timeoutMs: null };

describe('a transformer of an installation', () => {
  const TOKENIZER = wordPieceFile(['güzel', 'kötü', 'gün', 'parti']);
  /** A row of logits for each token: special ones, then the words; the third label is one that the head has not. */
  const ROWS = [
    [90, 90, 90, 90],
    [0, 0, 0, 0],
    [0, 3, 0, 0],
    [0, 3, 0, 0],
    [0, 0, 0, 40],
    [40, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 60, 0],
  ];
  const DETAILS: ModelDetails = {
    head: 'sentiment',
    input: {
      kind: 'tokens',
      tokenizer: 'tokenizer.json',
      lowerCase: 'turkish',
      maxTokens: 32,
      tensors: { types: 'token_type_ids' },
    },
    output: { tensor: 'logits', activation: 'softmax', labels: ['negative', 'neutral', null, 'positive'] },
  };
  let world: InferenceUnderTest;

  beforeEach(async () => {
    world = await inferenceUnderTest();
    await world.shipped.put('mood', textGraph({ bias: [0, 4, 0] }), SENTIMENT);
  });
  afterEach(() => world.stop());

  test('answers in the place of the product’s model, padding and labels of its own aside', async () => {
    await world.installed.put('bert', tokenGraph(ROWS, true), DETAILS, { 'tokenizer.json': TOKENIZER });
    const texts = ['GÜZEL güzel', 'kötü kötü', 'gün', 'güzel gün gün gün gün gün gün gün gün gün'];
    const answers = await world.inference.readTexts('sentiment', texts, PATIENT);
    expect(answers.map(({ model, degraded }) => [model.name, degraded])).toEqual(Array(4).fill(['bert', false]));
    const [good, bad, plain, long] = answers;
    expect(good?.values.positive).toBeGreaterThan(0.99);
    expect(bad?.values.negative).toBeGreaterThan(0.99);
    expect(plain?.values.neutral).toBeGreaterThan(0.6);
    // Padded or not, alone or in a batch, a text is the same.
    const [alone] = await world.inference.readTexts(
      'sentiment',
      ['güzel gün gün gün gün gün gün gün gün gün'],
      PATIENT,
    );
    for (const [label, value] of Object.entries(alone?.values ?? {})) expect(long?.values[label]).toBeCloseTo(value, 5);
    for (const { values } of answers) {
      expect(Object.keys(values)).toEqual(['negative', 'neutral', 'positive']);
      expect(Object.values(values).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    }
  });

  test('says of a text the same, whomever it names', async () => {
    await world.installed.put('bert', tokenGraph(ROWS, true), DETAILS, { 'tokenizer.json': TOKENIZER });
    const [one, other] = await world.inference.readTexts('sentiment', ['AKP güzel', 'MHP güzel'], PATIENT);
    expect(one?.model.name).toBe('bert');
    expect(one).toEqual(other);
  });

  test.each([
    ['without its tokenizer', {}, 'its file tokenizer.json is missing'],
    ['with a broken tokenizer', { 'tokenizer.json': '{"model":{"type":"None"}}' }, 'its tokenizer is not one'],
    [
      'that its graph reads otherwise',
      { 'tokenizer.json': TOKENIZER },
      'its graph reads input_ids, attention_mask (by',
    ],
  ])('is not served %s', async (_what, files, problem) => {
    await world.installed.put('bert', tokenGraph(ROWS, false), DETAILS, files);
    const [answer] = await world.inference.readTexts('sentiment', ['güzel'], PATIENT);
    expect(answer?.model.name).toBe('mood');
    expect(world.services.troubles.all().get('sentiment by bert')).toContain(problem);
  });
});

test('every model that comes with the product is served, and answers each kind of text', async () => {
  const models = createModelServices();
  const options = { models, log: createLogger('silent'), metrics: createPrometheusMetrics(), clock: () => new Date() };
  const inference = createInference(options);
  try {
    const [shipped = ''] = models.folders;
    const { models: found, unreadable } = await findModels([shipped]);
    expect(unreadable).toEqual([]);
    expect(found.map(({ manifest }) => manifest.head).sort()).toEqual((await readdir(shipped)).sort());
    for (const { manifest } of found) {
      const { head } = manifest;
      const answers = Object.hasOwn(NUMBER_HEADS, head)
        ? await inference.readNumbers(head as NumberHead, [rowOf(head as NumberHead)], PATIENT)
        : await inference.readTexts(
            head as TextHead,
            ['', 'Meclis bugün toplandı.', '🙂', 'x'.repeat(20_000)],
            PATIENT,
          );
      expect(answers.map(({ reason }) => reason)).toEqual(answers.map(() => null));
    }
  } finally {
    await inference.stop();
    await models.runtime.close();
  }
});

function rowOf(head: NumberHead): Float32Array {
  return new Float32Array(NUMBER_HEADS[head].length).fill(1);
}
