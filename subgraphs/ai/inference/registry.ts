import { dirname } from 'node:path';
import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import { type FoundModel, findModels, type UnreadableModel } from './found-models.ts';

/** Folders are looked at no more often than this, and only while somebody asks. */
const LOOK_MS = 2_000;

/** Follows the folders of models: what is found goes to the heads, whenever files change. */
export interface Registry {
  /** Resolves once the folders have been looked at; begins another look where the last one is a while ago, and does not wait for it. */
  current(): Promise<void>;
  /** Waits for that look too. */
  fresh(): Promise<void>;
  unreadable(): readonly UnreadableModel[];
  /** Waits for the look under way; there is none after it. */
  stop(): Promise<void>;
}

export function createRegistry(options: {
  readonly folders: readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Told after every look, with all models in the order of the folders and names. */
  offer(found: readonly FoundModel[]): void;
}): Registry {
  const { folders, clock, log } = options;
  /** By path: as they were when their manifests could be read. */
  let readable = new Map<string, FoundModel>();
  let unreadable: readonly UnreadableModel[] = [];
  let first: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const look = async (): Promise<void> => {
    lookedAt = clock().getTime();
    const found = await findModels(folders);
    report(found.unreadable);
    unreadable = found.unreadable;
    // A manifest that is being written, or has become wrong, changes nothing of what is served; nor does a folder that cannot be read now.
    const isUnreadable = (path: string): boolean => unreadable.some((one) => one.path === path);
    const kept = [...readable.values()].filter(({ path }) => isUnreadable(path) || isUnreadable(dirname(path)));
    const models = [...found.models, ...kept].sort(
      (a, b) => placeOf(folders, a) - placeOf(folders, b) || compare(a, b),
    );
    readable = new Map(models.map((model) => [model.path, model]));
    options.offer(models);
  };

  const report = (found: readonly UnreadableModel[]): void => {
    for (const { path, problem } of found) {
      if (unreadable.some((before) => before.path === path && before.problem === problem)) continue;
      log.warn({ path, problem }, 'a model cannot be served');
    }
  };

  const lookOnce = async (): Promise<void> => {
    if (stopped) return;
    looking ??= look().finally(() => {
      looking = null;
    });
    await looking;
  };

  const current = async (): Promise<void> => {
    first ??= lookOnce();
    await first;
    if (clock().getTime() - lookedAt >= LOOK_MS) void lookOnce();
  };

  return {
    current,
    async fresh() {
      await current();
      await looking;
    },
    unreadable: () => unreadable,
    async stop() {
      stopped = true;
      await looking;
    },
  };
}

function placeOf(folders: readonly string[], { path }: FoundModel): number {
  return folders.indexOf(dirname(path));
}

function compare(a: FoundModel, b: FoundModel): number {
  return a.path < b.path ? -1 : 1;
}
