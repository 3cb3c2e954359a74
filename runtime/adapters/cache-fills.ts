import type { Cache, CacheOptions } from '#runtime/ports/cache.ts';

/** What a fill made for a key; null where it did not answer the key. */
export type Filled = { readonly value: unknown } | null;

/** One key of a fill that is under way. */
export interface Fill {
  readonly key: string;
  /** What the key's tags stood at when it was asked for; who sees the same may share a fill that has begun. null: nobody may. */
  readonly mark: string | null;
  readonly result: Promise<Filled>;
}

/** The fills of one process that may be shared with others who ask for the same. */
export interface Fills {
  /** A fill that reads nothing older than somebody who asks now may be given: one not begun yet, or one of the same mark. */
  find(key: string, mark: string | null): Fill | undefined;
  /**
   * Calls `fill` once for all keys, after this turn: who asks for one of them until then shares it.
   * @param marks by key
   */
  begin(
    marks: ReadonlyMap<string, string | null>,
    fill: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
  ): readonly Fill[];
  /** Whether nothing has happened to the key since the fill began. */
  isCurrent(fill: Fill): boolean;
  /** Is to be called when what a fill made is kept, or is not. */
  end(fill: Fill): void;
  /** Makes nobody share the key's fill any more: something newer is there. */
  disown(key: string): void;
}

interface Running extends Fill {
  begun: boolean;
}

/** Fills of one process, none at first. */
export function createFills(): Fills {
  const running = new Map<string, Running>();
  return {
    find(key, mark) {
      const fill = running.get(key);
      if (fill === undefined || !fill.begun) return fill;
      return mark !== null && fill.mark === mark ? fill : undefined;
    },
    begin(marks, fill) {
      const begun: Running[] = [];
      // Not before all keys are known as under way: an invalidation in between would be missed.
      const made = Promise.resolve().then(async () => {
        for (const each of begun) each.begun = true;
        return await fill([...marks.keys()]);
      });
      for (const [key, mark] of marks) {
        const result = made.then((values) => (values.has(key) ? { value: values.get(key) } : null));
        result.catch(() => undefined); // Whoever waits is told; a refresh behind an answer has nobody who does.
        begun.push({ key, mark, result, begun: false });
      }
      for (const each of begun) running.set(each.key, each);
      return begun;
    },
    isCurrent: (fill) => running.get(fill.key) === fill,
    end(fill) {
      if (running.get(fill.key) === fill) running.delete(fill.key);
    },
    disown: (key) => void running.delete(key),
  };
}

/** getOrFill by getOrFillMany: one who shared a fill for many that did not answer the key makes the value by itself. */
export async function getOrFillOne<T>(
  getOrFillMany: Cache['getOrFillMany'],
  key: string,
  settings: CacheOptions,
  fill: () => Promise<T>,
): Promise<T> {
  const found = await getOrFillMany<T>(
    [key],
    () => settings,
    async () => new Map([[key, await fill()]]),
  );
  return found.has(key) ? (found.get(key) as T) : await fill();
}
