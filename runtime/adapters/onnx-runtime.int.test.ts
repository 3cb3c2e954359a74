import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { ModelFailed, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { describeModelRuntime } from '#tests/contracts/model-runtime.ts';
import { ENDLESS_MODEL, TRIAL_MODELS, TRUNCATED_MODEL } from '#tests/contracts/model-runtime-graphs.ts';
import { createOnnxRuntime } from './onnx-runtime.ts';

describeModelRuntime('in this process', async () => {
  const runtime = createOnnxRuntime();
  return { runtime, close: () => runtime.close() };
});

const runtime = createOnnxRuntime();
afterAll(() => runtime.close());
const patience = (): AbortSignal => AbortSignal.timeout(30_000);

test('while a model computes, the process does other things', async () => {
  const model = await runtime.load(TRIAL_MODELS.slow, patience());
  let turns = 0;
  let computing = true;
  const run = model.run({ factor: { data: new Float32Array([1]), dims: [1] } }, patience()).finally(() => {
    computing = false;
  });
  while (computing) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await run;
  expect(turns).toBeGreaterThan(50);
});

test('what is wrong with a file is said, with its name and version', async () => {
  const loading = runtime.load(TRUNCATED_MODEL, patience());
  await expect(loading).rejects.toThrow(/^truncated 1\.0\.0 cannot be loaded: ./);
  const empty = runtime.load({ name: 'empty', version: '2.0.0', bytes: new Uint8Array(0) }, patience());
  await expect(empty).rejects.toBeInstanceOf(ModelUnusable);
});

test('a wrong input’s error says what the graph reads', async () => {
  const model = await runtime.load(TRIAL_MODELS.picky, patience());
  const run = model.run({ position: { data: new Int32Array(1), dims: [1] } }, patience());
  await expect(run).rejects.toThrow('the inputs are position (the graph reads index)');
});

test('a process that creates it and asks nothing neither loads the library nor stays', async () => {
  const script = `
    const { createOnnxRuntime } = await import(${JSON.stringify(new URL('./onnx-runtime.ts', import.meta.url).href)});
    const runtime = createOnnxRuntime();
    await runtime.check(AbortSignal.timeout(1_000));
    const { readFileSync } = await import('node:fs');
    const maps = process.platform === 'linux' ? readFileSync('/proc/self/maps', 'utf8') : '';
    console.log(maps.includes('onnxruntime'));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout.trim()).toBe('false');
});

test('small models do not wait for a large one', async () => {
  const large = createOnnxRuntime({ ownThreadBytes: TRIAL_MODELS.slow.bytes.length });
  const [slow, quick] = [
    await large.load(TRIAL_MODELS.slow, patience()),
    await large.load(TRIAL_MODELS.picky, patience()),
  ];
  const order: string[] = [];
  const runs = [
    slow.run({ factor: { data: new Float32Array([1]), dims: [1] } }, patience()).then(() => order.push('slow')),
    quick.run({ index: { data: new Int32Array(1), dims: [1] } }, patience()).then(() => order.push('quick')),
  ];
  await Promise.all(runs);
  expect(order).toEqual(['quick', 'slow']);
  await slow.release();
  await expect(quick.run({ index: { data: new Int32Array(1), dims: [1] } }, patience())).resolves.toBeDefined();
  await large.close();
});

test('a thread that dies fails what was under way, is told, and another takes its place', async () => {
  const dying = createOnnxRuntime();
  const started = once(process, 'worker') as Promise<[Worker]>;
  const loading = dying.load(TRIAL_MODELS.slow, patience());
  const [thread] = await started;
  const model = await loading;
  const factor = { data: new Float32Array([1]), dims: [1] };
  const run = expect(model.run({ factor }, patience())).rejects.toThrow('the thread that models run on ended');
  await thread.terminate();
  await run;
  await expect(model.run({ factor }, patience())).rejects.toBeInstanceOf(ModelFailed);
  await expect(dying.check(patience())).rejects.toThrow('the thread that models run on ended');
  const again = await dying.load(TRIAL_MODELS.slow, patience());
  expect((await again.run({ factor }, patience())).mean?.data).toHaveLength(1);
  await dying.check(patience());
  await Promise.all([model.release(), again.release()]);
  await dying.close();
});

test('a thread that a model keeps is given up: who waits is told, a release does not wait, and others are loaded anew', async () => {
  const strict = createOnnxRuntime({ stuckMs: 6_000 });
  // The thread starts with this one: what it takes to start must not count for the model that keeps it.
  await strict.load(TRIAL_MODELS.picky, patience());
  const endless = await strict.load(ENDLESS_MODEL, patience());
  const run = endless.run({ factor: { data: new Float32Array([1]), dims: [1] } }, patience());
  await expect(run).rejects.toThrow('a model did not come to an end within 6 s');
  await endless.release();
  await expect(strict.check(patience())).rejects.toBeInstanceOf(ModelFailed);
  const picky = await strict.load(TRIAL_MODELS.picky, patience());
  const { found } = await picky.run({ index: { data: Int32Array.from([2]), dims: [1] } }, patience());
  expect(Array.from(found?.data ?? [], Number)).toEqual([30]);
  await strict.close();
});
