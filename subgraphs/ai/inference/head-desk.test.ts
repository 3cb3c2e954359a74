import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createLogger } from '#runtime/log.ts';
import type { FoundModel } from './found-models.ts';
import { createHeadDesk, type HeadAnswer, type HeadDesk } from './head-desk.ts';
import { neutralReading } from './heads.ts';
import type { OpenModel } from './open-model.ts';
import { MAX_WAITING } from './shadow.ts';

/** Models whose loading and answering the test decides. */
interface Stage {
  readonly desk: HeadDesk<string>;
  /** Versions that cannot be loaded, or answer nothing any more. */
  readonly bad: Set<string>;
  /** How often each version was tried to be loaded. */
  readonly opened: Map<string, number>;
  /** What loading a version waits for. */
  readonly gates: Map<string, Promise<void>>;
  readonly asked: string[];
  passTime(ms: number): void;
}

let stopping: AbortController;
let stage: Stage;
beforeEach(() => {
  stopping = new AbortController();
  stage = makeStage();
});
afterEach(async () => {
  stopping.abort();
  await stage.desk.stop();
});

function makeStage(): Stage {
  const bad = new Set<string>();
  const opened = new Map<string, number>();
  const gates = new Map<string, Promise<void>>();
  const asked: string[] = [];
  let now = 0;
  const open = async (found: FoundModel): Promise<OpenModel<string>> => {
    const { version } = found.manifest;
    opened.set(version, (opened.get(version) ?? 0) + 1);
    await gates.get(version);
    if (bad.has(version)) throw new Error(`${version} is bad`);
    let released = false;
    return {
      found,
      maxItems: 8,
      async read(items) {
        asked.push(version);
        if (released || bad.has(version)) throw new Error(released ? 'released' : 'bad');
        return items.map(() => neutralReading('sentiment'));
      },
      async release() {
        released = true;
      },
    };
  };
  const desk = createHeadDesk<string>({
    head: 'sentiment',
    log: createLogger('silent'),
    metrics: createPrometheusMetrics(),
    clock: () => new Date(now),
    samples: ['a'],
    stopping: stopping.signal,
    open,
    changed: () => undefined,
  });
  return {
    desk,
    bad,
    opened,
    gates,
    asked,
    passTime(ms) {
      now += ms;
    },
  };
}

function found(version: string, mode: 'serving' | 'shadow' = 'serving', path = `/models/${version}`): FoundModel {
  return {
    path,
    stamp: version,
    manifest: {
      name: 'mood',
      version,
      head: 'sentiment',
      file: 'model.onnx',
      sha256: '0'.repeat(64),
      input: { kind: 'hashed-text', features: '1', bits: 18 },
      output: { tensor: 'out', activation: 'none', labels: ['negative', 'neutral', 'positive'] },
      thresholds: {},
      mode,
      licence: 'MIT',
    },
  };
}

const versionOf = async (): Promise<string | undefined> => (await stage.desk.ask(['a'], null))[0]?.model.version;

test.each([0, 1, 2, 3, 4, 5, 6])(
  'whoever asks %d microtasks into an exchange is answered by a model',
  async (ticks) => {
    stage.desk.offer([found('1.0.0')]);
    await versionOf();
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.gates.set('2.0.0', promise);
    stage.desk.offer([found('2.0.0')]);
    const askLater = async (): Promise<readonly HeadAnswer[]> => {
      for (let tick = 0; tick < ticks; tick += 1) await null;
      return await stage.desk.ask(['a'], null);
    };
    // Begun before, so that it is first in each round of microtasks.
    const call = askLater();
    resolve();
    expect((await call).map(({ reason }) => reason)).toEqual([null]);
    expect(await versionOf()).toBe('2.0.0');
  },
);

test('a model that has been bad for long does not keep a good one from being loaded anew soon', async () => {
  stage.bad.add('9.0.0');
  const offer = () => stage.desk.offer([found('1.0.0'), found('9.0.0')]);
  offer();
  expect(await versionOf()).toBe('1.0.0');
  for (let second = 0; second < 200; second += 2) {
    stage.passTime(2_000);
    offer();
    await versionOf();
  }
  expect(stage.opened.get('9.0.0')).toBeLessThan(12);
  stage.bad.add('1.0.0');
  expect((await stage.desk.ask(['a'], null))[0]?.degraded).toBe(true);
  stage.bad.delete('1.0.0');
  stage.passTime(1_000);
  await versionOf();
  expect(await versionOf()).toBe('1.0.0');
});

test('what a shadow is asked while it is loaded does not pile up', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.gates.set('2.0.0', promise);
  stage.desk.offer([found('1.0.0'), found('2.0.0', 'shadow')]);
  for (let call = 0; call < 100; call += 1) await stage.desk.ask(Array(8).fill('a'), null);
  resolve();
  await stage.desk.stop();
  expect(stage.asked.filter((version) => version === '2.0.0').length).toBeLessThanOrEqual(MAX_WAITING / 8 + 1);
});

test('a shadow that keeps up is asked everything', async () => {
  stage.desk.offer([found('1.0.0'), found('2.0.0', 'shadow')]);
  await stage.desk.ask(['a'], null);
  const calls = MAX_WAITING / 4;
  for (let call = 0; call < calls; call += 1) {
    await stage.desk.ask(Array(8).fill('a'), null);
    const before = call + 2;
    await vi.waitFor(() => expect(stage.asked.filter((one) => one === '2.0.0').length).toBeGreaterThanOrEqual(before));
  }
});
