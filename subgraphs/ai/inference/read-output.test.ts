import { expect, test } from 'vitest';
import type { ModelManifest } from '#models/manifest.ts';
import { ModelFailed, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { outputReader } from './read-output.ts';

type Output = ModelManifest['output'];

const reader = (head: ModelManifest['head'], output: Partial<Output> & Pick<Output, 'labels'>) =>
  outputReader({ head, output: { tensor: 'out', activation: 'none', ...output } });
const block = (dims: readonly number[], ...data: number[]) => ({ out: { data: Float32Array.from(data), dims } });

const SENTIMENT = ['negative', 'neutral', 'positive'];

test('numbers become labels in the manifest’s order', () => {
  const read = reader('sentiment', { labels: ['positive', 'negative', 'neutral'] });
  expect(read(block([2, 3], 0.5, 0.25, 0.25, 0, 1, 0), 2).map(({ values }) => values)).toEqual([
    { positive: 0.5, negative: 0.25, neutral: 0.25 },
    { positive: 0, negative: 1, neutral: 0 },
  ]);
});

test('what the graph leaves is done: softmax of any size of logits, sigmoid', () => {
  const softmax = reader('sentiment', { labels: SENTIMENT, activation: 'softmax' });
  const [even, sure] = softmax(block([2, 3], 5, 5, 5, -900, 900, 0), 2);
  expect(even?.values.neutral).toBeCloseTo(1 / 3, 5);
  expect(sure?.values).toEqual({ negative: 0, neutral: 1, positive: 0 });
  const [read] = reader('constructive', { labels: ['constructive'], activation: 'sigmoid' })(block([1, 1], 0), 1);
  expect(read?.values).toEqual({ constructive: 0.5 });
});

test('labels that the head has not are left out; of one-of-several the rest comes to 1', () => {
  const [read] = reader('sentiment', { labels: [...SENTIMENT, null] })(block([1, 4], 0.1, 0.1, 0.2, 0.6), 1);
  expect(read?.values).toEqual({
    negative: expect.closeTo(0.25, 5),
    neutral: expect.closeTo(0.25, 5),
    positive: expect.closeTo(0.5, 5),
  });
  const labels = ['hate', null, 'violence', 'spam', 'profanity'];
  const [flags] = reader('moderation', { labels })(block([1, 5], 0.5, 0.9, 0.25, 1, 0), 1);
  expect(flags?.values).toEqual({ hate: 0.5, violence: 0.25, spam: 1, profanity: 0 });
});

test('a vector has no labels, an amount may be more than 1', () => {
  const [vector] = reader('vector', { labels: ['x'] })(block([1, 3], 1, -2, 3), 1);
  expect(vector).toEqual({ values: {}, vector: Float32Array.from([1, -2, 3]) });
  const [amount] = reader('engagement', { labels: ['engagement'] })(block([1, 1], 6.5), 1);
  expect(amount?.values).toEqual({ engagement: 6.5 });
});

test.each([
  [
    ['negative', 'positive'],
    'its labels are negative, positive (sentiment has negative, neutral, positive, each once)',
  ],
  [[...SENTIMENT, 'mixed'], 'its labels are negative, neutral, positive, mixed'],
  [['negative', 'neutral', 'neutral'], 'its labels are negative, neutral, neutral'],
])('labels %j are not those of the head', (labels, message) => {
  expect(() => reader('sentiment', { labels })).toThrow(ModelUnusable);
  expect(() => reader('sentiment', { labels })).toThrow(message);
});

test.each([
  ['another tensor', { other: block([1, 3], 0, 1, 0).out }, 'it gives no out (given are other)'],
  ['fewer labels', block([1, 2], 0, 1), 'out is of 1×2 (expected is 1×3)'],
  ['more rows', block([2, 3], 0, 1, 0, 0, 1, 0), 'out is of 2×3 (expected is 1×3)'],
  ['no number', block([1, 3], 0, Number.NaN, 0), 'out holds what is not a finite number'],
  ['logits in the place of probabilities', block([1, 3], -2, 3, 0), 'negative is -2 (allowed: 0 to 1)'],
  ['nothing likely', block([1, 3], 0, 0, 0), 'none of its labels is likely'],
])('an output with %s is no answer', (_what, outputs, message) => {
  const read = reader('sentiment', { labels: SENTIMENT });
  expect(() => read(outputs, 1)).toThrow(ModelFailed);
  expect(() => read(outputs, 1)).toThrow(message);
});

test.each([-1, 1e30])('an amount of %d is no answer: nobody could count it', (amount) => {
  const read = reader('engagement', { labels: ['engagement'] });
  expect(() => read(block([1, 1], amount), 1)).toThrow(ModelFailed);
  expect(() => read(block([1, 1], amount), 1)).toThrow('(allowed: 0 to 36.74)');
});
