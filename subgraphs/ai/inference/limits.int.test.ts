import { afterEach, beforeEach, expect, test } from 'vitest';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph } from '#tests/harness/model-graphs.ts';
import { InferenceLate, InferenceOverloaded } from './inference-errors.ts';
import { MAX_WAITING } from './serving.ts';

let world: InferenceUnderTest;
beforeEach(async () => {
  world = await inferenceUnderTest();
  await world.shipped.put('mood', textGraph({ bias: [0, 4, 0], slow: true }), SENTIMENT);
  await world.inference.readTexts('sentiment', ['kelime'], { timeoutMs: null });
});
afterEach(() => world.stop());

const read = (count: number, timeoutMs: number | null) =>
  world.inference.readTexts('sentiment', Array(count).fill('kelime'), { timeoutMs });
const counted = (outcome: string) => world.metric('polit_model_answers_total', { head: 'sentiment', outcome });

test('a call that is late fails alone: those asked with it are answered, and so is the next one', async () => {
  const [patient, hurried, other] = await Promise.allSettled([read(3, null), read(2, 1), read(1, null)]);
  expect(patient).toMatchObject({ status: 'fulfilled', value: Array(3).fill({ degraded: false }) });
  expect(other).toMatchObject({ status: 'fulfilled' });
  expect(hurried.status === 'rejected' && hurried.reason).toBeInstanceOf(InferenceLate);
  expect((await read(1, null))[0]?.degraded).toBe(false);
  expect(await counted('late')).toBe(2);
  expect((await world.inference.models()).find(({ head }) => head === 'sentiment')?.state).toBe('SERVING');
});

test('what is too much is refused at once, and what waits is answered', async () => {
  const waiting = [read(64, null), read(64, null), read(200, null)];
  await expect(read(MAX_WAITING, null)).rejects.toBeInstanceOf(InferenceOverloaded);
  expect(await counted('refused')).toBe(MAX_WAITING);
  const answers = (await Promise.all(waiting)).flat();
  expect(answers).toHaveLength(328);
  expect(answers.every(({ degraded }) => !degraded)).toBe(true);
});
