import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HEADS, TEXT_HEADS } from '#models/manifest.ts';
import { type ModelServices, modelState } from '#runtime/models.ts';
import { type InferenceServer, startInferenceServer } from '#tests/contracts/model-runtime-server.ts';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { type ModelDetails, SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph } from '#tests/harness/model-graphs.ts';
import { HEAD_SHAPES, NUMBER_HEADS } from './heads.ts';

const GRAPH = textGraph({ bias: [0, 0, 9] });
const CLAIM: ModelDetails = {
  head: 'claim',
  output: { tensor: 'probabilities', labels: ['statistical', 'factual', 'opinion'] },
};
const PATIENT = { timeoutMs: null };

let world: InferenceUnderTest;
afterEach(() => world.stop());

const ask = async (head: 'sentiment' | 'claim' = 'sentiment') =>
  (await world.inference.readTexts(head, ['kelime'], PATIENT))[0];
const stateOf = async (head: string) => (await world.inference.models()).find((model) => model.head === head);
const health = (services: ModelServices) => modelState(services, () => new Date(0))();

describe('in this process', () => {
  beforeEach(async () => {
    world = await inferenceUnderTest();
  });

  test('without any model every head answers neutrally, as the score takes what nobody has analysed', async () => {
    for (const head of TEXT_HEADS) {
      const [answer] = await world.inference.readTexts(head, ['kelime'], PATIENT);
      expect(answer).toMatchObject({
        model: { name: 'none', version: '0.0.0' },
        degraded: true,
        reason: 'there is no model',
        vector: null,
      });
      expect(Object.keys(answer?.values ?? {})).toEqual(HEAD_SHAPES[head].labels);
    }
    const rows = [new Float32Array(NUMBER_HEADS.viral.length)];
    expect((await world.inference.readNumbers('viral', rows, PATIENT))[0]?.values).toEqual({ viral: 0 });
    expect((await ask())?.values).toEqual({ negative: 0, neutral: 1, positive: 0 });
    const models = await world.inference.models();
    expect(models.map(({ head, name, state }) => [head, name, state])).toEqual(
      HEADS.map((head) => [head, 'none', 'DEGRADED']),
    );
    expect(await world.metric('polit_model_head_degraded', { head: 'topic' })).toBe(1);
    expect(await world.metric('polit_model_answers_total', { head: 'topic', outcome: 'degraded' })).toBe(1);
  });

  test.each<readonly [string, Partial<ModelDetails>, string]>([
    ['whose file is missing', { file: 'weights.onnx' }, 'its file weights.onnx is missing'],
    ['whose file is another', { sha256: '0'.repeat(64) }, 'the SHA-256 of model.onnx is '],
    [
      'of other labels',
      { output: { tensor: 'probabilities', labels: ['bad', 'good', null] } },
      'its labels are bad, good (sentiment has negative, neutral, positive, each once)',
    ],
    ['of another output', { output: { ...SENTIMENT.output, tensor: 'scores' } }, 'its graph gives probabilities'],
    [
      'of other features',
      { input: { kind: 'hashed-text', features: '0', bits: 18 } },
      'it reads text features of version 0 with 18 bits',
    ],
    ['of more bits', { input: { kind: 'hashed-text', features: '1', bits: 20 } }, 'with 20 bits'],
    ['of numbers', { input: { kind: 'numbers', features: ['x'] } }, 'it reads numbers (its head gives texts)'],
  ])('a model %s is not served, and the other heads are', async (_what, manifest, problem) => {
    await world.shipped.put('sentiment', GRAPH, { ...SENTIMENT, ...manifest });
    await world.shipped.put('claim', GRAPH, {
      ...CLAIM,
      output: { ...CLAIM.output, labels: [...CLAIM.output.labels] },
    });
    const answer = await ask();
    expect(answer).toMatchObject({ degraded: true, model: { name: 'none' } });
    expect(answer?.reason).toContain(problem);
    expect(await ask('claim')).toMatchObject({ degraded: false, model: { name: 'claim' } });
    expect(await stateOf('sentiment')).toMatchObject({ state: 'DEGRADED', name: 'sentiment', reason: answer?.reason });
    expect(await stateOf('claim')).toMatchObject({ state: 'SERVING', reason: null });
    const { up, detail } = await health(world.services);
    expect(up).toBe(false);
    expect(detail).toContain('sentiment by sentiment: ');
    expect(detail).not.toContain(world.shipped.path);
    expect(world.logged.some((line) => line.includes(problem.replaceAll('"', '\\"')))).toBe(true);
  });

  test('a file that is no model is not served, whatever is in it', async () => {
    for (const bytes of [Buffer.alloc(0), randomBytes(10_000), GRAPH.subarray(0, GRAPH.length / 2)]) {
      await world.shipped.put('sentiment', bytes, SENTIMENT);
      world.passTime(100_000);
      await world.inference.models();
      await vi.waitFor(async () => expect((await ask())?.reason).toContain('cannot be loaded'), { timeout: 10_000 });
    }
  });

  test.each([
    ['is no JSON', '{', 'manifest.json: '],
    ['says too little', '{"name":"x"}', 'manifest.json: version: '],
    ['wants a file of another folder', '{"name":"x","file":"../../secret.onnx"}', 'file: '],
    ['is too large', JSON.stringify({ pad: 'x'.repeat(70_000) }), 'manifest.json has '],
  ])('a manifest that %s is told in health and log', async (_what, manifest, problem) => {
    await world.installed.write('broken', 'manifest.json', manifest);
    expect(await ask()).toMatchObject({ degraded: true, reason: 'there is no model' });
    expect(world.services.troubles.all().get('broken')).toContain(problem);
    expect(world.logged.filter((line) => line.includes('a model cannot be served'))).toHaveLength(1);
    expect(await world.metric('polit_models_refused')).toBeGreaterThan(0);
  });

  test('what is mended answers, without a restart, and health is well again', async () => {
    await world.shipped.put('sentiment', GRAPH, { ...SENTIMENT, sha256: '1'.repeat(64) });
    expect((await ask())?.degraded).toBe(true);
    await world.shipped.put('sentiment', GRAPH, SENTIMENT);
    world.passTime(2_000);
    await world.inference.models();
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ degraded: false, model: { name: 'sentiment' } }), {
      timeout: 10_000,
    });
    expect([...world.services.troubles.all().keys()].some((model) => model.startsWith('sentiment'))).toBe(false);
    expect(await world.metric('polit_model_head_degraded', { head: 'sentiment' })).toBe(0);
  });
});

describe('by a service', () => {
  let server: InferenceServer;

  beforeEach(async () => {
    server = await startInferenceServer([{ name: 'sentiment', version: '1.0.0', bytes: GRAPH }]);
    world = await inferenceUnderTest({ url: server.url });
    await world.shipped.put('sentiment', GRAPH, SENTIMENT);
  });
  afterEach(() => server.close());

  test('that fails, answers are neutral and it is left alone for a while; then it is tried, and answers again', async () => {
    expect((await ask())?.degraded).toBe(false);
    let requests = 0;
    server.instead = (_request, response) => {
      requests += 1;
      response.writeHead(500).end('{"error":"out of memory"}');
    };
    expect(await ask()).toMatchObject({ degraded: true, reason: 'the service answered 500: out of memory' });
    const failed = requests;
    for (let at = 0; at < 20; at += 1) expect((await ask())?.degraded).toBe(true);
    expect(requests).toBe(failed);
    expect(await stateOf('sentiment')).toMatchObject({ state: 'DEGRADED', name: 'sentiment' });

    world.passTime(1_000);
    await ask();
    await vi.waitFor(() => expect(requests).toBeGreaterThan(failed), { timeout: 10_000 });
    server.instead = null;
    await vi.waitFor(
      async () => {
        world.passTime(500);
        expect((await ask())?.degraded).toBe(false);
      },
      { timeout: 10_000 },
    );
    expect(await stateOf('sentiment')).toMatchObject({ state: 'SERVING' });
  });

  test('that fails is not asked about everything that waits', async () => {
    await ask();
    let requests = 0;
    server.instead = (_request, response) => {
      requests += 1;
      response.writeHead(503).end();
    };
    const answers = await world.inference.readTexts('sentiment', Array(1_000).fill('kelime'), PATIENT);
    expect(answers).toHaveLength(1_000);
    expect(answers.every(({ degraded }) => degraded)).toBe(true);
    // Two batches at the same time, and a look after each whether it is the model or a text.
    expect(requests).toBeLessThanOrEqual(4);
  });

  test('that does not have a model, its head alone is neutral', async () => {
    await world.shipped.put('claim', GRAPH, {
      ...CLAIM,
      output: { ...CLAIM.output, labels: [...CLAIM.output.labels] },
    });
    expect((await ask('claim'))?.reason).toContain('claim 1.0.0 is not ready: the service answered 404');
    expect((await ask())?.degraded).toBe(false);
    await server.provide({ name: 'claim', version: '1.0.0', bytes: GRAPH });
    await vi.waitFor(
      async () => {
        world.passTime(2_000);
        expect((await ask('claim'))?.degraded).toBe(false);
      },
      { timeout: 10_000 },
    );
  });

  test('that is not there, health says so', async () => {
    expect((await health(world.services)).up).toBe(true);
    server.ready = false;
    expect(await health(world.services)).toMatchObject({ up: false, detail: 'the service answered 503' });
  });
});
