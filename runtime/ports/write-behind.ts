import type { AppServices } from '#runtime/subgraph/define.ts';

/** What a sink writes with. */
export type SinkServices = Pick<AppServices, 'db' | 'clock' | 'newId'>;

/**
 * Things that may be written a little later and many at a time, because nobody misses the last few seconds of them. Where Redis keeps
 * them meanwhile they outlive a killed process; in memory they are lost with it. A batch may be written twice, by two processes even
 * (one died before it could say that it had): `write` must be idempotent.
 */
export interface Sink<Item> {
  /** Unique, `<subgraph>.<things>`. */
  readonly name: string;
  /** Two items of one key are the same item: one is kept. */
  key(item: Item): string;
  /** Writes a batch in one transaction; a batch that failed is passed again, perhaps with more items. Items are plain data. */
  write(services: SinkServices, items: readonly Item[]): Promise<void>;
}

/** Keeps items of all sinks and writes them within seconds. */
export interface WriteBehind {
  /** Rejects with {@link WriteBehindFull} when there is no room, having taken nothing. */
  add<Item>(sink: Sink<Item>, items: readonly Item[]): Promise<void>;
  /** Writes everything that is there. Rejects when a sink could not; its items are kept. */
  flush(): Promise<void>;
  /** Items that wait in the memory of this process, of all sinks; those kept in Redis are not counted. */
  waiting(): number;
  /** Writes everything and takes no more items; what cannot be written after some attempts is logged, and given up where it is in memory. */
  stop(): Promise<void>;
}

/** Writing has failed for so long that there is no room left. */
export class WriteBehindFull extends Error {
  override readonly name = 'WriteBehindFull';

  constructor(sink: string) {
    super(`${sink} takes no more items: those it has could not be written yet`);
  }
}
