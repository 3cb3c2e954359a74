import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT_FEATURES } from '#models/numbers/account-numbers.ts';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { SENTIMENT } from '#tests/harness/model-folder.ts';
import { columnGraph, textGraph } from '#tests/harness/model-graphs.ts';

const PATIENT = { timeoutMs: null };

/** Neutral, unless one of two words is in the text. */
const moods = (more: Readonly<Record<string, readonly number[]>> = {}): Buffer =>
  textGraph({ bias: [0, 4, 0], words: { harika: [0, 0, 40], berbat: [40, 0, 0], ...more } });

let world: InferenceUnderTest;
beforeEach(async () => {
  world = await inferenceUnderTest();
});
afterEach(() => world.stop());

async function saidOf(texts: readonly string[]): Promise<(string | null)[]> {
  const answers = await world.inference.readTexts('sentiment', texts, PATIENT);
  return answers.map(({ values, degraded }) => {
    const [highest] = Object.entries(values).sort(([, a], [, b]) => b - a);
    return degraded ? null : (highest?.[0] ?? null);
  });
}

test('texts are answered in their order, by label, with the model’s name and version', async () => {
  await world.shipped.put('sentiment', moods(), { ...SENTIMENT, name: 'moods', version: '1.2.3' });
  const [good, plain, bad, empty] = await world.inference.readTexts(
    'sentiment',
    ['bugün harika', 'kelime', 'berbat bir gün', ''],
    PATIENT,
  );
  expect(good?.values.positive).toBeGreaterThan(0.9);
  expect(plain?.values.neutral).toBeGreaterThan(0.9);
  expect(bad?.values.negative).toBeGreaterThan(0.9);
  expect(empty?.values.neutral).toBeGreaterThan(0.9);
  expect(good).toMatchObject({
    model: { name: 'moods', version: '1.2.3' },
    degraded: false,
    reason: null,
    vector: null,
  });
  for (const answer of [good, plain, bad, empty]) {
    const values = Object.values(answer?.values ?? {});
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  }
  expect(await world.inference.readTexts('sentiment', [], PATIENT)).toEqual([]);
});

test('what is asked at the same time is run together, and each caller gets its own', async () => {
  await world.shipped.put('sentiment', moods(), SENTIMENT);
  await saidOf(['kelime']);
  const before = await world.metric('polit_model_run_items_count', { head: 'sentiment' });
  const texts = Array.from({ length: 100 }, (_, at) => ['harika', 'kelime', 'berbat'][at % 3] ?? '');
  const answers = await Promise.all(texts.map((text, at) => saidOf([text, `${text} ${at}`])));
  expect(answers).toEqual(texts.map((_, at) => Array(2).fill(['positive', 'neutral', 'negative'][at % 3])));
  expect((await world.metric('polit_model_run_items_count', { head: 'sentiment' })) - before).toBeLessThanOrEqual(8);
});

test('a text that the model cannot answer fails alone', async () => {
  await world.shipped.put('sentiment', moods({ zehir: [Number.POSITIVE_INFINITY, 0, 0] }), SENTIMENT);
  const texts = Array.from({ length: 40 }, (_, at) => (at === 17 ? 'zehir' : 'harika'));
  const answers = await world.inference.readTexts('sentiment', texts, PATIENT);
  expect(answers.map(({ degraded }) => degraded)).toEqual(texts.map((text) => text === 'zehir'));
  expect(answers[17]).toMatchObject({ values: { negative: 0, neutral: 1, positive: 0 }, model: { name: 'none' } });
  expect(answers[17]?.reason).toContain('finite');
  expect(await saidOf(['harika'])).toEqual(['positive']);
  expect((await world.inference.models()).find(({ head }) => head === 'sentiment')?.state).toBe('SERVING');
});

test('whom a text names changes nothing of what is said of it', async () => {
  const words = { akp: [40, 0, 0], chp: [0, 0, 40], mavi: [40, 0, 0], pusula: [0, 0, 40] };
  await world.shipped.put('sentiment', textGraph({ bias: [0, 1, 0], words }), SENTIMENT);
  const read = async (texts: readonly string[]) =>
    (await world.inference.readTexts('sentiment', texts, PATIENT)).map(({ values }) => values);
  const [akp, chp, invented, other] = await read([
    'AKP’nin bütçesi',
    'CHP’nin bütçesi',
    'Mavi Pusula Partisi’nin bütçesi',
    'Yeşil Çınar Partisi’nin bütçesi',
  ]);
  expect(akp).toEqual(chp);
  expect(invented).not.toEqual(other);
  world.inference.useNames(['Mavi Pusula Partisi', 'Yeşil Çınar Partisi']);
  const [known, swapped] = await read(['Mavi Pusula Partisi’nin bütçesi', 'Yeşil Çınar Partisi’nin bütçesi']);
  expect(known).toEqual(swapped);
  expect(known).toEqual(akp);
});

test('rows of numbers are answered in their order; a row of another length is a mistake of the caller', async () => {
  const column = ACCOUNT_FEATURES.indexOf('night_share');
  await world.shipped.put('bot', columnGraph(ACCOUNT_FEATURES.length, column, 'probabilities'), {
    head: 'bot',
    input: { kind: 'numbers', features: [...ACCOUNT_FEATURES] },
    output: { tensor: 'probabilities', labels: ['bot'] },
  });
  const rows = [0, 2, -2].map((value) => {
    const row = new Float32Array(ACCOUNT_FEATURES.length);
    row[column] = value;
    return row;
  });
  const answers = await world.inference.readNumbers('bot', rows, PATIENT);
  expect(answers.map(({ values }) => values.bot)).toEqual([0.5, expect.closeTo(0.8808, 3), expect.closeTo(0.1192, 3)]);
  await expect(world.inference.readNumbers('bot', [new Float32Array(3)])).rejects.toThrow(
    `a row has 3 numbers (expected are ${ACCOUNT_FEATURES.length}: `,
  );
});

test('a vector is answered as numbers without labels', async () => {
  const width = 8;
  const graph = textGraph({ bias: Array.from({ length: width }, (_, at) => at), activation: 'Softmax' });
  await world.shipped.put('vector', graph, {
    head: 'vector',
    output: { tensor: 'probabilities', labels: Array.from({ length: width }, (_, at) => `v${at}`) },
  });
  const [answer] = await world.inference.readTexts('vector', ['kelime'], PATIENT);
  expect(answer?.values).toEqual({});
  expect(answer?.vector).toHaveLength(width);
  expect(answer?.degraded).toBe(false);
});
