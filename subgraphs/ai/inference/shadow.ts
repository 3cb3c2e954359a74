import { createHash } from 'node:crypto';
import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import { createBackoff } from './backoff.ts';
import { differenceOf, saidOf } from './difference.ts';
import type { FoundModel } from './found-models.ts';
import type { Reading } from './heads.ts';
import { reasonOf } from './inference-errors.ts';
import type { OpenModel } from './open-model.ts';
import { type ServedModel, serveModel } from './served-model.ts';

/** Behind by more than this, it is not asked: what serves comes first. */
export const MAX_WAITING = 256;
/** A difference is logged at most this often. */
const LOG_EVERY_MS = 10_000;

/** A model that is asked what the serving one was asked, and only compared with it. */
export interface Shadow<Item> {
  readonly found: FoundModel;
  /** Why it is not asked; null while it is. */
  problem(): string | null;
  /** Asks it too; returns at once. */
  compare(items: readonly Item[], served: readonly Reading[]): void;
  stop(): Promise<void>;
}

export interface ShadowOptions<Item> {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly samples: readonly Item[];
  readonly stopping: AbortSignal;
  open(found: FoundModel): Promise<OpenModel<Item>>;
  /** Told whenever `problem` says something else. */
  changed(): void;
}

export function createShadow<Item extends string | Float32Array>(
  found: FoundModel,
  options: ShadowOptions<Item>,
): Shadow<Item> {
  const { log, metrics, clock } = options;
  const { head, name, version } = found.manifest;
  const labels = { head, model: `${name} ${version}` };
  const backoff = createBackoff(clock);
  const underWay = new Set<Promise<void>>();
  let served: Promise<ServedModel<Item>> | null = null;
  let problem: string | null = null;
  /** Items that it has been asked and has not answered, be it that it is not loaded yet. */
  let pending = 0;
  let logged = Number.NEGATIVE_INFINITY;

  const say = (now: string | null): void => {
    if (now === problem) return;
    problem = now;
    if (now !== null) log.warn({ ...labels, problem: now }, 'a model in the shadow does not answer');
    options.changed();
  };

  const count = (outcome: string, items: number): void =>
    metrics.count('polit_model_shadow_answers_total', { ...labels, outcome }, items);

  const open = async (): Promise<ServedModel<Item>> =>
    serveModel(await options.open(found), { ...options, maxWaiting: MAX_WAITING });

  const ask = async (
    model: Promise<ServedModel<Item>>,
    items: readonly Item[],
    answers: readonly Reading[],
  ): Promise<void> => {
    const outcomes = await (await model).ask(items, null);
    backoff.succeeded();
    say(null);
    for (const [at, item] of items.entries()) {
      const [outcome, answer] = [outcomes[at], answers[at]];
      if (outcome === undefined || answer === undefined) continue;
      if ('failure' in outcome) count('failed', 1);
      else note(item, answer, outcome.answer);
    }
  };

  const note = (item: Item, answer: Reading, shadow: Reading): void => {
    const { agrees, mean } = differenceOf(head, answer, shadow);
    count(agrees ? 'agreed' : 'disagreed', 1);
    metrics.observe('polit_model_shadow_difference', labels, mean);
    const now = clock().getTime();
    if (agrees || now - logged < LOG_EVERY_MS) return;
    logged = now;
    const said = { serving: saidOf(head, answer.values), shadow: saidOf(head, shadow.values) };
    log.info({ ...labels, item: hashOf(item), said, difference: mean }, 'a model in the shadow disagrees');
  };

  const fail = async (model: Promise<ServedModel<Item>>, items: number, error: unknown): Promise<void> => {
    count('failed', items);
    // What was asked at the same time fails for the same reason.
    if (served !== model) return;
    backoff.failed();
    say(reasonOf(error));
    await letGo();
  };

  const letGo = async (): Promise<void> => {
    const old = served;
    served = null;
    await old?.then((model) => model.retire()).catch(() => undefined);
  };

  return {
    found,
    problem: () => problem,
    compare(items, answers) {
      if (options.stopping.aborted) return;
      if (!backoff.ready() || pending + items.length > MAX_WAITING) {
        count('skipped', items.length);
        return;
      }
      served ??= open();
      const model = served;
      pending += items.length;
      const work = ask(model, items, answers)
        .catch((error: unknown) => fail(model, items.length, error))
        .finally(() => {
          pending -= items.length;
          underWay.delete(work);
        });
      underWay.add(work);
    },
    async stop() {
      await Promise.all(underWay);
      await letGo();
    },
  };
}

/** Tells equal items apart from others, and nothing of what is in them. */
function hashOf(item: string | Float32Array): string {
  const bytes = typeof item === 'string' ? item : new Uint8Array(item.buffer, item.byteOffset, item.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
