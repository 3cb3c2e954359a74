import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import type { FoundModel } from './found-models.ts';
import { reasonOf } from './inference-errors.ts';
import type { OpenModel } from './open-model.ts';
import { type ServedModel, serveModel } from './served-model.ts';

/** So many texts or rows may wait for one head. */
export const MAX_WAITING = 2_000;

/** Which model serves a head: chosen of those that are there, loaded when it is first asked for, exchanged while it is at work. */
export interface Serving<Item> {
  /** Models that are to serve, the best first. What serves goes on until a better one has been loaded and tried. */
  offer(candidates: readonly FoundModel[]): void;
  /** The model to ask; null where none works. The first calls wait until one is loaded; later ones do not. */
  model(): Promise<ServedModel<Item> | null>;
  /** It answers nothing any more: it is let go, and loaded anew after a while. @returns whether it was still the one that serves */
  broken(model: ServedModel<Item>, reason: string): boolean;
  current(): FoundModel | null;
  /** Why one of the offered is not served; null where nothing is known against it. */
  problemOf(found: FoundModel): string | null;
  candidates(): readonly FoundModel[];
  stop(): Promise<void>;
}

export interface ServingOptions<Item> {
  readonly head: string;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly samples: readonly Item[];
  readonly stopping: AbortSignal;
  open(found: FoundModel): Promise<OpenModel<Item>>;
  /** Told whenever something else serves, or something else is wrong. */
  changed(): void;
}

/** What is wrong with a model's files as they are. */
interface Problem {
  readonly stamp: string;
  readonly reason: string;
  /** When it is tried again, whatever becomes of others. */
  readonly backoff: Backoff;
}

export function createServing<Item>(options: ServingOptions<Item>): Serving<Item> {
  const { head, log, metrics, clock, stopping } = options;
  /** By path; forgotten when the files change. */
  const problems = new Map<string, Problem>();
  const retiring = new Set<Promise<void>>();
  let candidates: readonly FoundModel[] = [];
  let current: ServedModel<Item> | null = null;
  let first: Promise<void> | null = null;
  let choosing: Promise<void> | null = null;

  const knownProblem = ({ path, stamp }: FoundModel): Problem | null => {
    const problem = problems.get(path);
    return problem?.stamp === stamp ? problem : null;
  };

  const problemOf = (found: FoundModel): string | null => knownProblem(found)?.reason ?? null;

  const mayTry = (found: FoundModel): boolean => knownProblem(found)?.backoff.ready() ?? true;

  const retire = (model: ServedModel<Item>): void => {
    const ending = model
      .retire()
      .catch(() => undefined)
      .finally(() => retiring.delete(ending));
    retiring.add(ending);
  };

  const replaceBy = (next: ServedModel<Item> | null): void => {
    const old = current;
    current = next;
    if (old !== null) retire(old);
    if (old !== null && next !== null) metrics.count('polit_model_swaps_total', { result: 'replaced' });
    if (next !== null)
      log.info({ head, model: tellOf(next.model.found), instead: old && tellOf(old.model.found) }, 'a model serves');
    options.changed();
  };

  /** Whether the model serves from now on. */
  const tryModel = async (found: FoundModel): Promise<boolean> => {
    try {
      const model = await options.open(found);
      problems.delete(found.path);
      replaceBy(serveModel(model, { ...options, maxWaiting: MAX_WAITING }));
      return true;
    } catch (error) {
      if (stopping.aborted) return false;
      refuse(found, reasonOf(error));
      return false;
    }
  };

  const refuse = (found: FoundModel, reason: string): void => {
    const isNew = problemOf(found) !== reason;
    const backoff = knownProblem(found)?.backoff ?? createBackoff(clock);
    backoff.failed();
    problems.set(found.path, { stamp: found.stamp, reason, backoff });
    if (!isNew) return;
    if (current !== null) metrics.count('polit_model_swaps_total', { result: 'refused' });
    log.warn({ head, model: tellOf(found), problem: reason }, 'a model cannot be served');
    options.changed();
  };

  /** Goes through the candidates until one works, or the one that serves is the best that does. */
  const choose = async (): Promise<void> => {
    for (const found of candidates) {
      if (stopping.aborted || isCurrent(found)) return;
      if (mayTry(found) && (await tryModel(found))) return;
    }
    const kept = current?.model.found;
    if (kept && !candidates.some(({ path }) => path === kept.path)) replaceBy(null);
  };

  const isCurrent = ({ path, stamp }: FoundModel): boolean =>
    current?.model.found.path === path && current.model.found.stamp === stamp;

  const chooseOnce = async (): Promise<void> => {
    choosing ??= choose().finally(() => {
      choosing = null;
    });
    await choosing;
  };

  return {
    offer(offered) {
      candidates = offered;
      const paths = new Set(offered.map(({ path }) => path));
      for (const path of problems.keys()) if (!paths.has(path)) problems.delete(path);
      if (first !== null) void chooseOnce();
    },
    async model() {
      first ??= chooseOnce();
      await first;
      if (current === null && candidates.some(mayTry)) void chooseOnce();
      return current;
    },
    broken(model, reason) {
      if (current !== model) return false;
      replaceBy(null);
      refuse(model.model.found, reason);
      return true;
    },
    current: () => current?.model.found ?? null,
    problemOf,
    candidates: () => candidates,
    async stop() {
      await choosing;
      if (current !== null) retire(current);
      current = null;
      await Promise.all(retiring);
    },
  };
}

function tellOf({ manifest, path }: FoundModel): object {
  return { name: manifest.name, version: manifest.version, path };
}
