/** A holder that has not released after so long is taken for dead. */
export const HOLD_MS = 30_000;

/**
 * A place for values that can be made again. Nothing that was read before a change is ever answered after it: whoever changes what
 * a tag stands for holds the tag while doing so.
 */
export interface Cache {
  /** @returns the value as it was set, or undefined. Values are treated as immutable. */
  get<T>(key: string): Promise<T | undefined>;
  /** The values that are there, by key. */
  getMany<T>(keys: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** Keeps a value that was made just now, whatever fill is under way; for what was read earlier `getOrFill` is the only safe way. */
  set(key: string, value: unknown, options: CacheOptions): Promise<void>;
  setMany(entries: readonly CacheEntry[]): Promise<void>;
  /**
   * Reads, or makes the value once however many of this process ask at the same time, and keeps it. A fill is dropped if one of its
   * tags was invalidated or held after the fill began. A value older than `ttlMs` but not than `staleMs` is answered at once
   * and made anew behind the answer, by one process.
   */
  getOrFill<T>(key: string, options: CacheOptions, fill: () => Promise<T>): Promise<T>;
  /**
   * As getOrFill for many keys: `fill` is called once, with those that are missing. A key it does not answer is not kept and is
   * missing in the result.
   */
  getOrFillMany<T>(
    keys: readonly string[],
    options: (key: string) => CacheOptions,
    fill: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ): Promise<ReadonlyMap<string, T>>;
  /** Drops every value that carries one of the tags. */
  invalidateTags(tags: readonly string[]): Promise<void>;
  /**
   * Drops every value that carries one of the tags, and keeps and answers none until released (or until 30 s are over, for a holder that
   * died). Held from before a transaction commits until after it has, no reader can meet the value of before.
   * @returns releases; may be called more than once
   */
  hold(tags: readonly string[]): Promise<() => Promise<void>>;
}

export interface CacheOptions {
  /** How long the value is as good as new. */
  readonly ttlMs: number;
  readonly tags?: readonly string[];
  /** How long, from when it was made, it may still be answered while it is made anew; `ttlMs` unless told. */
  readonly staleMs?: number;
  /** How long a process may answer from its own memory without asking the others; 0 unless told. Tags reach that copy a moment late. */
  readonly nearMs?: number;
}

export interface CacheEntry extends CacheOptions {
  readonly key: string;
  readonly value: unknown;
}
