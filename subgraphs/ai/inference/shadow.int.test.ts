import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph } from '#tests/harness/model-graphs.ts';

const PATIENT = { timeoutMs: null };
const TEXT = 'harika bir sır';
const SHADOW = { ...SENTIMENT, mode: 'shadow' } as const;

let world: InferenceUnderTest;
beforeEach(async () => {
  world = await inferenceUnderTest();
  await world.shipped.put('mood', textGraph({ bias: [0, 4, 0] }), SENTIMENT);
});
afterEach(() => world.stop());

const read = (texts: readonly string[]) => world.inference.readTexts('sentiment', texts, PATIENT);
const counted = (outcome: string) => world.metric('polit_model_shadow_answers_total', { head: 'sentiment', outcome });
const shadowState = async () => (await world.inference.models()).find(({ mode }) => mode === 'shadow');

test('it is asked too and compared; what is answered is the serving model’s', async () => {
  const graph = textGraph({ bias: [0, 4, 0], words: { harika: [0, 0, 40] } });
  await world.installed.put('candidate', graph, SHADOW);
  const answers = await read([TEXT, 'kelime', 'kelime']);
  expect(answers.map(({ model, values }) => [model.name, (values.neutral ?? 0) > 0.9])).toEqual(
    Array(3).fill(['mood', true]),
  );
  await vi.waitFor(async () => expect([await counted('agreed'), await counted('disagreed')]).toEqual([2, 1]), {
    timeout: 10_000,
  });
  const labels = { head: 'sentiment', model: 'candidate 1.0.0' };
  expect(await world.metric('polit_model_shadow_difference_count', labels)).toBe(3);
  expect(await world.metric('polit_model_shadow_difference_sum', labels)).toBeCloseTo(0.64, 1);
  const [line] = world.logged.filter((each) => each.includes('disagrees'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    ...labels,
    said: { serving: 'neutral', shadow: 'positive' },
    item: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(line).not.toContain('sır');
  expect(await shadowState()).toMatchObject({ name: 'candidate', state: 'SHADOW', reason: null });
});

test('it is not waited for', async () => {
  await world.installed.put('slow', textGraph({ bias: [0, 4, 0], slow: true }), SHADOW);
  await read(['kelime']);
  await vi.waitFor(async () => expect(await counted('agreed')).toBe(1), { timeout: 20_000 });
  await Promise.all(Array.from({ length: 30 }, () => read(['kelime'])));
  expect(await counted('agreed')).toBeLessThan(31);
  await vi.waitFor(async () => expect(await counted('agreed')).toBe(31), { timeout: 20_000 });
});

test('one that cannot be asked is told, and hinders nobody; mended, it is compared', async () => {
  await world.installed.put('candidate', Buffer.from('no model'), SHADOW);
  expect((await read(['kelime']))[0]).toMatchObject({ degraded: false, model: { name: 'mood' } });
  await vi.waitFor(async () => expect(await shadowState()).toMatchObject({ state: 'DEGRADED' }), { timeout: 10_000 });
  expect((await shadowState())?.reason).toContain('cannot be loaded');
  await read(['kelime']);
  expect(await counted('failed')).toBe(1);
  expect(await counted('skipped')).toBe(1);

  await world.installed.put('candidate', textGraph({ bias: [0, 4, 0] }), SHADOW);
  world.passTime(2_000);
  await world.inference.models();
  await read(['kelime']);
  await vi.waitFor(async () => expect(await counted('agreed')).toBe(1), { timeout: 10_000 });
  expect(await shadowState()).toMatchObject({ state: 'SHADOW' });
});
