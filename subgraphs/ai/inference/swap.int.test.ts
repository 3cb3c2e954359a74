import { execFile } from 'node:child_process';
import { rename, symlink, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type InferenceUnderTest, inferenceUnderTest } from '#tests/harness/inference.ts';
import { SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph } from '#tests/harness/model-graphs.ts';

const PATIENT = { timeoutMs: null };
const always = { negative: textGraph({ bias: [9, 0, 0] }), positive: textGraph({ bias: [0, 0, 9] }) };

let world: InferenceUnderTest;
beforeEach(async () => {
  world = await inferenceUnderTest();
});
afterEach(() => world.stop());

const ask = async () => (await world.inference.readTexts('sentiment', ['kelime'], PATIENT))[0];
const servingNow = async (): Promise<string> => {
  const answer = await ask();
  return `${answer?.model.name} ${answer?.model.version}`;
};
/** Has the folders looked at, and waits until what comes of it has come. */
async function becomes(expected: string): Promise<void> {
  world.passTime(2_000);
  await world.inference.models();
  await vi.waitFor(async () => expect(await servingNow()).toBe(expected), { timeout: 10_000, interval: 10 });
}
const states = async () =>
  (await world.inference.models())
    .filter(({ head }) => head === 'sentiment')
    .map(({ name, version, state }) => `${name} ${version} ${state}`);

test('a new version takes over while it is asked all the time: no call fails, none is neutral', async () => {
  await world.shipped.put('mood', always.negative, { ...SENTIMENT, version: '1.0.0' });
  await ask();
  const answered: string[] = [];
  let asking = true;
  const callers = Array.from({ length: 8 }, async () => {
    while (asking) {
      const answer = await ask();
      const highest = Object.entries(answer?.values ?? {}).sort(([, a], [, b]) => b - a)[0]?.[0];
      answered.push(`${answer?.model.version} ${highest} ${answer?.degraded}`);
    }
  });
  for (const version of ['2.0.0', '3.0.0', '4.0.0', '5.0.0']) {
    const graph = version === '3.0.0' || version === '5.0.0' ? always.negative : always.positive;
    await world.shipped.put('mood', graph, { ...SENTIMENT, version });
    await becomes(`mood ${version}`);
  }
  asking = false;
  await Promise.all(callers);
  expect([...new Set(answered)].sort()).toEqual([
    '1.0.0 negative false',
    '2.0.0 positive false',
    '3.0.0 negative false',
    '4.0.0 positive false',
    '5.0.0 negative false',
  ]);
  expect(await world.metric('polit_model_swaps_total', { result: 'replaced' })).toBe(4);
});

test('a model of the installation takes the place of the product’s, the last by name of several; taken away, the product’s is back', async () => {
  await world.shipped.put('zeta', always.negative, SENTIMENT);
  expect(await servingNow()).toBe('zeta 1.0.0');
  await world.installed.put('own-b', always.positive, SENTIMENT);
  await becomes('own-b 1.0.0');
  await world.installed.put('own-a', always.positive, SENTIMENT);
  await world.installed.put('own-c', always.positive, SENTIMENT);
  await becomes('own-c 1.0.0');
  expect(await states()).toEqual(['own-c 1.0.0 SERVING']);
  for (const name of ['own-a', 'own-b', 'own-c']) await world.installed.take(name);
  await becomes('zeta 1.0.0');
  expect(world.logged.filter((line) => line.includes('"a model serves"'))).toHaveLength(4);
});

test('a new version that is bad changes nothing, and is told; mended, it takes over', async () => {
  await world.shipped.put('mood', always.negative, { ...SENTIMENT, version: '1.0.0' });
  expect(await servingNow()).toBe('mood 1.0.0');
  await world.shipped.put('mood', Buffer.from('no model'), { ...SENTIMENT, version: '2.0.0' });
  world.passTime(2_000);
  await world.inference.models();
  await vi.waitFor(async () => expect(await states()).toEqual(['mood 1.0.0 SERVING', 'mood 2.0.0 DEGRADED']), {
    timeout: 10_000,
  });
  expect(await servingNow()).toBe('mood 1.0.0');
  expect(world.services.troubles.all().get('sentiment by mood')).toContain('cannot be loaded');
  expect(await world.metric('polit_model_swaps_total', { result: 'refused' })).toBe(1);
  expect(world.logged.filter((line) => line.includes('cannot be loaded'))).toHaveLength(1);

  await world.shipped.put('mood', always.positive, { ...SENTIMENT, version: '2.0.1' });
  await becomes('mood 2.0.1');
  expect(await states()).toEqual(['mood 2.0.1 SERVING']);
  expect(world.services.troubles.all().has('sentiment by mood')).toBe(false);
});

test('while its manifest cannot be read, a model goes on as it was', async () => {
  await world.shipped.put('zeta', always.negative, SENTIMENT);
  await world.installed.put('own', always.positive, SENTIMENT);
  expect(await servingNow()).toBe('own 1.0.0');
  await world.installed.write('own', 'manifest.json', '{"name":');
  world.passTime(2_000);
  await world.inference.models();
  expect(await servingNow()).toBe('own 1.0.0');
  expect(world.services.troubles.all().get('own')).toContain('manifest.json');
});

test('while a folder of models cannot be read, its models go on as they were', async () => {
  await world.shipped.put('mood', always.negative, SENTIMENT);
  await world.installed.put('own', always.positive, SENTIMENT);
  expect(await servingNow()).toBe('own 1.0.0');
  const aside = `${world.installed.path}-aside`;
  await rename(world.installed.path, aside);
  await symlink(world.installed.path, world.installed.path);
  world.passTime(2_000);
  await world.inference.models();
  expect(world.services.troubles.all().get(basename(world.installed.path))).toContain('ELOOP');
  expect(await states()).toEqual(['own 1.0.0 SERVING']);
  await unlink(world.installed.path);
  await rename(aside, world.installed.path);
  world.passTime(2_000);
  await world.inference.models();
  expect([...world.services.troubles.all().values()].join()).not.toContain('ELOOP');
});

test.each(['manifest.json', 'model.onnx'])('a %s that is a pipe keeps nobody waiting', async (name) => {
  await world.shipped.put('mood', always.negative, SENTIMENT);
  await world.installed.put('own', always.positive, SENTIMENT);
  const pipe = join(world.installed.path, 'own', name);
  await unlink(pipe);
  await promisify(execFile)('mkfifo', [pipe]);
  expect(await servingNow()).toBe('mood 1.0.0');
  expect([...world.services.troubles.all().values()].join()).toContain(`${name} is no file`);
});

test('where a model of the installation is bad from the start, the product’s answers', async () => {
  await world.shipped.put('zeta', always.negative, SENTIMENT);
  await world.installed.put('own', always.positive, { ...SENTIMENT, sha256: '0'.repeat(64) });
  expect(await servingNow()).toBe('zeta 1.0.0');
  expect(await states()).toEqual(['zeta 1.0.0 SERVING', 'own 1.0.0 DEGRADED']);
});

test('nothing is loaded before it is asked for, and a state keeps its time', async () => {
  await world.shipped.put('mood', always.negative, SENTIMENT);
  const [before] = (await world.inference.models()).filter(({ head }) => head === 'sentiment');
  expect(before).toMatchObject({ state: 'SERVING', licence: 'UNLICENSED', since: new Date(Date.UTC(2026, 0, 1)) });
  expect(world.logged.some((line) => line.includes('"a model serves"'))).toBe(false);
  world.passTime(60_000);
  await ask();
  const [after] = (await world.inference.models()).filter(({ head }) => head === 'sentiment');
  expect(after?.since).toEqual(before?.since);
});

test('after its end it answers neutrally', async () => {
  await world.shipped.put('mood', always.negative, SENTIMENT);
  await ask();
  await world.inference.stop();
  expect(await ask()).toMatchObject({ degraded: true, reason: 'models are not asked any more' });
});
