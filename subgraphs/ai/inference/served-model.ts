import type { Metrics } from '#runtime/metrics/metrics.ts';
import { answerEach, type Outcome } from './answer-each.ts';
import { createBatcher } from './batcher.ts';
import { withDeadline } from './deadline.ts';
import type { Reading } from './heads.ts';
import { ModelBroken } from './inference-errors.ts';
import type { OpenModel } from './open-model.ts';

/** A batch on a busy machine, or on one far away; who waits may wait less. */
const RUN_MS = 10_000;
/** Posts that are written in the same moment are read together. */
const LINGER_MS = 2;
/** One batch is computed while the next one is being prepared or travels. */
const AT_ONCE = 2;

/** A model at work: what is asked at about the same time is run together. */
export interface ServedModel<Item> {
  readonly model: OpenModel<Item>;
  /** @throws InferenceOverloaded, InferenceLate, ModelBroken */
  ask(items: readonly Item[], timeoutMs: number | null): Promise<readonly Outcome<Reading>[]>;
  /** Answers what it was asked, then lets the model go. */
  retire(): Promise<void>;
}

export function serveModel<Item>(
  model: OpenModel<Item>,
  options: {
    readonly metrics: Metrics;
    readonly samples: readonly Item[];
    readonly maxWaiting: number;
  },
): ServedModel<Item> {
  const { metrics, samples } = options;
  const { head } = model.found.manifest;

  const read = async (items: readonly Item[]): Promise<readonly Reading[]> => {
    const started = performance.now();
    const readings = await withDeadline(RUN_MS, null, (signal) => model.read(items, signal));
    metrics.observe('polit_model_run_duration_seconds', { head }, (performance.now() - started) / 1_000);
    metrics.observe('polit_model_run_items', { head }, items.length);
    return readings;
  };
  const works = (): Promise<boolean> =>
    read(samples).then(
      () => true,
      () => false,
    );
  let broken: ModelBroken | null = null;
  const answer = async (items: readonly Item[]): Promise<readonly Outcome<Reading>[]> => {
    // What waits for a model that broke would only wait for each of its failures.
    if (broken !== null) throw broken;
    try {
      return await answerEach(items, read, works);
    } catch (error) {
      if (error instanceof ModelBroken) broken = error;
      throw error;
    }
  };
  const batcher = createBatcher<Item, Outcome<Reading>>({
    run: answer,
    maxItems: model.maxItems,
    lingerMs: LINGER_MS,
    maxWaiting: options.maxWaiting,
    atOnce: AT_ONCE,
  });

  return {
    model,
    ask: (items, timeoutMs) => batcher.ask(items, timeoutMs),
    async retire() {
      await batcher.idle();
      await model.release();
    },
  };
}
