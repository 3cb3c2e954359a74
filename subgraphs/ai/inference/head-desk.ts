import type { Head } from '#models/manifest.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { Outcome } from './answer-each.ts';
import type { FoundModel } from './found-models.ts';
import { neutralReading, type Reading } from './heads.ts';
import { InferenceLate, InferenceOverloaded, ModelBroken } from './inference-errors.ts';
import { NO_MODEL } from './model-states.ts';
import type { OpenModel } from './open-model.ts';
import type { ServedModel } from './served-model.ts';
import { createServing, type Serving } from './serving.ts';
import { createShadow, type Shadow } from './shadow.ts';

/** Which model gave an answer; `none` 0.0.0 where none did. */
export interface ModelName {
  readonly name: string;
  readonly version: string;
}

/** What a head says of one text or row. */
export interface HeadAnswer extends Reading {
  readonly model: ModelName;
  /** Above which a label is flagged, as the model's manifest has it; labels of which it is silent are missing. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Whether no model gave it: it is the neutral one and says nothing of the text. */
  readonly degraded: boolean;
  /** Why it is degraded; null where it is not. */
  readonly reason: string | null;
}

/** One head: the model that serves it, those in its shadow, and neutral answers where none works. */
export interface HeadDesk<Item> {
  /**
   * An answer an item, in their order; never fewer.
   *
   * @throws InferenceOverloaded when too much waits; InferenceLate after `timeoutMs`
   */
  ask(items: readonly Item[], timeoutMs: number | null): Promise<readonly HeadAnswer[]>;
  /** What was found for it, in the order of {@link FoundModels}. */
  offer(found: readonly FoundModel[]): void;
  readonly serving: Serving<Item>;
  shadows(): readonly Shadow<Item>[];
  stop(): Promise<void>;
}

export interface HeadDeskOptions<Item> {
  readonly head: Head;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly samples: readonly Item[];
  readonly stopping: AbortSignal;
  open(found: FoundModel): Promise<OpenModel<Item>>;
  changed(): void;
}

export function createHeadDesk<Item extends string | Float32Array>(options: HeadDeskOptions<Item>): HeadDesk<Item> {
  const { head, metrics } = options;
  const serving = createServing(options);
  const retired = new Set<Promise<void>>();
  let shadows: readonly Shadow<Item>[] = [];

  const neutral = (reason: string): HeadAnswer => ({
    ...neutralReading(head),
    model: NO_MODEL,
    thresholds: {},
    degraded: true,
    reason,
  });

  const count = (outcome: string, items: number): void => {
    if (items > 0) metrics.count('polit_model_answers_total', { head, outcome }, items);
  };

  const whyNone = (): string => {
    if (options.stopping.aborted) return 'models are not asked any more';
    const [problem] = serving.candidates().map(serving.problemOf);
    return problem ?? 'there is no model';
  };

  const askModel = async (
    served: ServedModel<Item>,
    items: readonly Item[],
    timeoutMs: number | null,
  ): Promise<readonly HeadAnswer[]> => {
    const outcomes = await served.ask(items, timeoutMs);
    const { name, version, thresholds } = served.model.found.manifest;
    compare(items, outcomes);
    return outcomes.map((outcome) =>
      'failure' in outcome
        ? neutral(outcome.failure)
        : { ...outcome.answer, model: { name, version }, thresholds, degraded: false, reason: null },
    );
  };

  const compare = (items: readonly Item[], outcomes: readonly Outcome<Reading>[]): void => {
    if (shadows.length === 0) return;
    const answered = outcomes.flatMap((outcome, at) => {
      const item = items[at];
      return 'failure' in outcome || item === undefined ? [] : [{ item, answer: outcome.answer }];
    });
    const [asked, answers] = [answered.map(({ item }) => item), answered.map(({ answer }) => answer)];
    for (const shadow of shadows) shadow.compare(asked, answers);
  };

  const answer = async (items: readonly Item[], timeoutMs: number | null): Promise<readonly HeadAnswer[]> => {
    const served = await serving.model();
    if (served === null) return items.map(() => neutral(whyNone()));
    try {
      return await askModel(served, items, timeoutMs);
    } catch (error) {
      if (!(error instanceof ModelBroken)) throw error;
      // Another one took its place between being chosen and being asked.
      if (!serving.broken(served, error.message)) return await answer(items, timeoutMs);
      return items.map(() => neutral(error.message));
    }
  };

  const follow = (found: readonly FoundModel[]): void => {
    const kept = shadows.filter((shadow) => found.some((one) => isSame(one, shadow.found)));
    const fresh = found.filter((one) => !kept.some((shadow) => isSame(one, shadow.found)));
    for (const shadow of shadows) {
      if (kept.includes(shadow)) continue;
      const stopping = shadow.stop().finally(() => retired.delete(stopping));
      retired.add(stopping);
    }
    shadows = [...kept, ...fresh.map((one) => createShadow(one, options))];
  };

  return {
    async ask(items, timeoutMs) {
      try {
        const answers = await answer(items, timeoutMs);
        const degraded = answers.filter((one) => one.degraded).length;
        count('degraded', degraded);
        count('answered', answers.length - degraded);
        return answers;
      } catch (error) {
        if (error instanceof InferenceLate) count('late', items.length);
        if (error instanceof InferenceOverloaded) count('refused', items.length);
        throw error;
      }
    },
    offer(found) {
      serving.offer(found.filter(({ manifest }) => manifest.mode === 'serving').toReversed());
      follow(found.filter(({ manifest }) => manifest.mode === 'shadow'));
    },
    serving,
    shadows: () => shadows,
    async stop() {
      await serving.stop();
      await Promise.all([...shadows.map((shadow) => shadow.stop()), ...retired]);
    },
  };
}

function isSame(a: FoundModel, b: FoundModel): boolean {
  return a.path === b.path && a.stamp === b.stamp;
}
