import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedModel, ModelFailed, type ModelRuntime, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { describeModelRuntime } from '#tests/contracts/model-runtime.ts';
import { TRIAL_MODELS, TRUNCATED_MODEL } from '#tests/contracts/model-runtime-graphs.ts';
import { type InferenceServer, startInferenceServer } from '#tests/contracts/model-runtime-server.ts';
import { createRemoteModelRuntime } from './remote-model-runtime.ts';
import { MAX_REQUEST_BYTES, MAX_RESPONSE_BYTES } from './remote-models/request.ts';

const MODELS = [...Object.values(TRIAL_MODELS), TRUNCATED_MODEL];

describeModelRuntime('by the Open Inference Protocol', async () => {
  const server = await startInferenceServer(MODELS);
  const runtime = createRemoteModelRuntime({ url: server.url });
  return {
    runtime,
    async close() {
      await runtime.close();
      await server.close();
    },
  };
});

describe('by the Open Inference Protocol, a service', () => {
  const patience = (): AbortSignal => AbortSignal.timeout(30_000);
  const index = { data: new Int32Array([1]), dims: [1] };
  let server: InferenceServer;
  let runtime: ModelRuntime;
  let model: LoadedModel;

  beforeAll(async () => {
    server = await startInferenceServer(MODELS);
    runtime = createRemoteModelRuntime({ url: server.url, token: 'hush' });
    model = await runtime.load(TRIAL_MODELS.picky, patience());
  });
  afterEach(() => {
    server.instead = null;
    server.ready = true;
  });
  afterAll(async () => {
    await runtime.close();
    await server.close();
  });

  test('is given the token with every request, and asked below the path of its address', async () => {
    server.authorizations.length = 0;
    await model.run({ index }, patience());
    await runtime.check(patience());
    expect(server.authorizations).toEqual(['Bearer hush', 'Bearer hush']);

    const paths: (string | undefined)[] = [];
    server.instead = (request, response) => {
      paths.push(request.url);
      response.end('{}');
    };
    const below = createRemoteModelRuntime({ url: new URL(`${server.url.href}inference/`) });
    await below.check(patience());
    expect(paths).toEqual(['/inference/v2/health/ready']);
    expect(server.authorizations.at(-1)).toBeUndefined();
  });

  test('that is not ready, or is not there, cannot be asked', async () => {
    server.ready = false;
    await expect(runtime.check(patience())).rejects.toThrow('the service answered 503');
    const nobody = createRemoteModelRuntime({ url: new URL('http://127.0.0.1:1') });
    await expect(nobody.check(patience())).rejects.toThrow(ModelFailed);
  });

  test('that does not have the model says so', async () => {
    const unknown = { ...TRIAL_MODELS.picky, version: '9.9.9' };
    const loading = runtime.load(unknown, patience());
    await expect(loading).rejects.toBeInstanceOf(ModelUnusable);
    await expect(loading).rejects.toThrow(
      /picky 9\.9\.9 is not ready: the service answered 404: Request for unknown model/,
    );
  });

  test('that redirects is not followed: neither texts nor the token go elsewhere', async () => {
    const elsewhere = await startInferenceServer(MODELS);
    server.instead = (request, response) =>
      response.writeHead(307, { location: new URL(request.url ?? '', elsewhere.url).href }).end();
    await expect(model.run({ index }, patience())).rejects.toThrow('the service answered 307');
    expect(elsewhere.authorizations).toEqual([]);
    await elsewhere.close();
  });

  test.each([
    ['no JSON', 'oops', 'the answer is not JSON'],
    ['another protocol', '{"predictions":[1]}', 'not one of the Open Inference Protocol'],
    ['fewer numbers than its shape', tensor({ shape: [2], data: [1] }), 'has 1 numbers (its shape 2 has 2)'],
    ['texts', tensor({ data: ['1'] }), 'holds what is not a number'],
    ['another type', tensor({ datatype: 'FP64' }), 'is of FP64 (read are FP32, INT32, INT64)'],
    ['whole numbers beyond what JSON keeps', tensor({ datatype: 'INT64', data: [2 ** 53] }), 'up to 2^53'],
  ])('that answers with %s has failed', async (_what, body, message) => {
    server.instead = (_request, response) => response.end(body);
    const run = model.run({ index }, patience());
    await expect(run).rejects.toBeInstanceOf(ModelFailed);
    await expect(run).rejects.toThrow(message);
  });

  test.each([
    ['tensors', JSON.stringify({ outputs: Array(100_000).fill({}) })],
    ['tensors without names', JSON.stringify({ outputs: [1, null, {}] })],
    ['dimensions', tensor({ shape: Array(100_000).fill('x') })],
    ['numbers that are none', tensor({ shape: [100_000], data: Array(100_000).fill(null) })],
  ])('that answers with many wrong %s is told of in few words', async (_what, body) => {
    server.instead = (_request, response) => response.end(body);
    const error = await model.run({ index }, patience()).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ModelFailed);
    expect(String(error).length).toBeLessThan(300);
    const described = await runtime.load(TRIAL_MODELS.picky, patience()).catch((failure: unknown) => failure);
    expect(described).toBeInstanceOf(ModelUnusable);
  });

  test('is not asked with a token that no header can bear, and nobody is told the token', async () => {
    const odd = createRemoteModelRuntime({ url: server.url, token: 'hush\nhush' });
    const error = await odd.check(patience()).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ModelFailed);
    expect(String(error)).toContain('the request cannot be sent');
    expect(inspect(error, { depth: 9 })).not.toContain('hush');
  });

  test('may nest its numbers by the shape', async () => {
    server.instead = (_request, response) =>
      response.end(
        tensor({
          shape: [2, 2],
          data: [
            [1, 2],
            [3, 4],
          ],
        }),
      );
    const { found } = await model.run({ index }, patience());
    expect(found).toEqual({ data: new Float32Array([1, 2, 3, 4]), dims: [2, 2] });
  });

  test('that never ends its answer, or sends more than is read, is left', async () => {
    server.instead = (_request, response) => response.write('{"outputs":[');
    await expect(model.run({ index }, AbortSignal.timeout(50))).rejects.toThrow('no answer in time');
    server.instead = (_request, response) => response.end(Buffer.alloc(MAX_RESPONSE_BYTES + 1, ' '));
    await expect(model.run({ index }, patience())).rejects.toThrow(`more than ${MAX_RESPONSE_BYTES} bytes`);
  });

  test('is sent neither more than its limit nor numbers that JSON cannot write', async () => {
    const size = MAX_REQUEST_BYTES / 2 + 1;
    const large = { data: new Int32Array(size), dims: [size] };
    await expect(model.run({ index: large }, patience())).rejects.toThrow(`more than ${MAX_REQUEST_BYTES} bytes`);
    const odd = { data: new Float32Array([Number.NaN]), dims: [1] };
    await expect(model.run({ index: odd }, patience())).rejects.toThrow(
      'the input index holds a number that is not finite',
    );
  });
});

function tensor(fields: object): string {
  return JSON.stringify({ outputs: [{ name: 'found', datatype: 'FP32', shape: [1], data: [1], ...fields }] });
}
