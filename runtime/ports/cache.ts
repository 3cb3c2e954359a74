/** A place for values that can be made again. */
export interface Cache {
  /** @returns the value as it was set, or undefined. Values are treated as immutable. */
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown, options: CacheSetOptions): Promise<void>;
  /**
   * Reads, or makes the value once however many ask at the same time, and keeps it. A fill is dropped if one of its tags was
   * invalidated after the fill began: what is older than the change never covers it.
   */
  getOrFill<T>(key: string, options: CacheSetOptions, fill: () => Promise<T>): Promise<T>;
  /** Drops every value that carries the tag. */
  invalidateTag(tag: string): Promise<void>;
}

export interface CacheSetOptions {
  readonly ttlMs: number;
  readonly tags?: readonly string[];
}
