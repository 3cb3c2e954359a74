import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createLogger } from '#runtime/log.ts';
import { createModelServices, type ModelServices, type ModelSettings } from '#runtime/models.ts';
import { createInference, type Inference } from '#subgraphs/ai/inference/inference.ts';
import { type ModelFolder, makeModelFolder } from './model-folder.ts';

/** Heads of models on folders that a test writes, with a clock that it sets. */
export interface InferenceUnderTest {
  readonly inference: Inference;
  /** In the place of the models that come with the product. */
  readonly shipped: ModelFolder;
  /** In the place of MODELS_DIR. */
  readonly installed: ModelFolder;
  readonly services: ModelServices;
  /** What was logged, a line each. */
  readonly logged: string[];
  /** Lets time pass by the clock, so that folders are looked at again and what failed is tried again. */
  passTime(ms: number): void;
  /** The value of a metric with these labels; 0 where there is none yet. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  stop(): Promise<void>;
}

/** @param settings where models are run; in this process unless told */
export async function inferenceUnderTest(settings: Partial<ModelSettings> = {}): Promise<InferenceUnderTest> {
  const [shipped, installed] = await Promise.all([makeModelFolder(), makeModelFolder()]);
  const created = createModelServices({ url: null, folder: installed.path, ...settings });
  const services = { ...created, folders: [shipped.path, installed.path] };
  const metrics = createPrometheusMetrics();
  const logged: string[] = [];
  let now = Date.UTC(2026, 0, 1);
  const inference = createInference({
    models: services,
    metrics,
    clock: () => new Date(now),
    log: createLogger('info', { write: (line) => logged.push(line) }),
  });
  return {
    inference,
    shipped,
    installed,
    services,
    logged,
    passTime(ms) {
      now += ms;
    },
    async metric(name, labels = {}) {
      const { text } = await metrics.expose('text');
      const line = text
        .split('\n')
        .find(
          (each) =>
            each.startsWith(name) &&
            Object.entries(labels).every(([label, value]) => each.includes(`${label}="${value}"`)),
        );
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    async stop() {
      await inference.stop();
      await services.runtime.close();
      await Promise.all([shipped.remove(), installed.remove()]);
    },
  };
}
