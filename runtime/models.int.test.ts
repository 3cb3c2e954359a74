import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TRIAL_MODELS } from '#tests/contracts/model-runtime-graphs.ts';
import { type InferenceServer, startInferenceServer } from '#tests/contracts/model-runtime-server.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { toyApp } from '#tests/harness/toy-app.ts';
import { createModelServices, modelState } from './models.ts';

let database: TestDatabase;
let server: InferenceServer;
beforeAll(async () => {
  database = await testDatabase();
  server = await startInferenceServer([TRIAL_MODELS.picky]);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

test('while the service that runs models is away, the process is ready and degraded; it ends with what it loaded', async () => {
  const app = toyApp(database.url, { models: { url: server.url, folder: '/nowhere' } });
  await app.start();
  const models = async () => {
    const { ready, degraded, dependencies } = await app.health();
    return { ready, degraded, ...dependencies.find(({ name }) => name === 'models') };
  };
  expect(await models()).toMatchObject({ ready: true, degraded: false, required: false, up: true, detail: null });
  server.ready = false;
  expect(await models()).toMatchObject({ ready: true, degraded: true, up: false, detail: 'the service answered 503' });
  server.ready = true;
  expect(await models()).toMatchObject({ degraded: false, up: true });

  const { runtime } = app.services.models;
  const model = await runtime.load(TRIAL_MODELS.picky, AbortSignal.timeout(30_000));
  await app.stop();
  const index = { data: new Int32Array([1]), dims: [1] };
  await expect(model.run({ index }, AbortSignal.timeout(30_000))).rejects.toThrow('models are not run any more');
});

test('what is wrong with a model is told, of several the first and how many more; since when as well', async () => {
  const services = createModelServices();
  let now = new Date(1_000);
  const state = modelState(services, () => now);
  expect(await state()).toEqual({ up: true, since: now, detail: null });
  now = new Date(2_000);
  services.troubles.replace(new Map([['topic by own', 'its file is missing']]));
  expect(await state()).toEqual({ up: false, since: now, detail: 'topic by own: its file is missing' });
  now = new Date(3_000);
  services.troubles.replace(new Map([...services.troubles.all(), ['a', 'b'], ['c', 'd']]));
  expect(await state()).toEqual({
    up: false,
    since: new Date(2_000),
    detail: 'topic by own: its file is missing; and 2 more',
  });
  services.troubles.replace(new Map());
  expect(await state()).toEqual({ up: true, since: now, detail: null });
});

test('a service that does not answer does not hold up health', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const services = createModelServices({ url: new URL(`http://127.0.0.1:${port}`), folder: '/nowhere' });
  const started = performance.now();
  const { up, detail } = await modelState(services, () => new Date())();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect({ up, detail }).toEqual({ up: false, detail: expect.stringContaining('no answer in time') });
  silent.closeAllConnections();
  silent.close();
});
