import type { Logger } from '#runtime/log.ts';
import { type Sink, type SinkServices, type WriteBehind, WriteBehindFull } from '#runtime/ports/write-behind.ts';
import { sleep } from '#runtime/sleep.ts';

export interface WriteBehindOptions extends SinkServices {
  readonly log: Logger;
  /** An item waits at most this long, in milliseconds; 5,000 unless told. */
  readonly flushMs?: number;
  /** So many items are written at once and without further waiting; 2,000 unless told. */
  readonly batch?: number;
  /** Items a sink keeps at most; 100,000 unless told. */
  readonly capacity?: number;
}

/** Longest wait after failures. */
const MAX_BACKOFF_MS = 60_000;
const ATTEMPTS_WHEN_STOPPING = 3;
const RETRY_WHEN_STOPPING_MS = 250;

/** Makes the buffer of a process, in its memory; nothing runs before the first item. */
export function createWriteBehind(options: WriteBehindOptions): WriteBehind {
  const buffers = new Map<string, Buffer>();
  let stopped = false;

  const all = async (work: (buffer: Buffer) => Promise<void>): Promise<void> => {
    const results = await Promise.allSettled([...buffers.values()].map(work));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  };

  return {
    async add(sink, items) {
      if (stopped) throw new WriteBehindFull(sink.name);
      let buffer = buffers.get(sink.name);
      if (buffer === undefined) {
        buffer = createBuffer(sink as Sink<unknown>, options);
        buffers.set(sink.name, buffer);
      }
      buffer.add(items);
    },
    flush: () => all((buffer) => buffer.flush()),
    waiting: () => [...buffers.values()].reduce((sum, buffer) => sum + buffer.waiting(), 0),
    async stop() {
      stopped = true;
      await all((buffer) => buffer.stop());
    },
  };
}

interface Buffer {
  add(items: readonly unknown[]): void;
  waiting(): number;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

function createBuffer(sink: Sink<unknown>, options: WriteBehindOptions): Buffer {
  const { log, flushMs = 5_000, batch = 2_000, capacity = 100_000 } = options;
  const waiting = new Map<string, unknown>();
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  /** Takes the oldest items, and puts them back where they were not written. */
  const writeBatch = async (): Promise<void> => {
    const taken = [...waiting].slice(0, batch);
    for (const [key] of taken) waiting.delete(key);
    try {
      await sink.write(
        options,
        taken.map(([, item]) => item),
      );
    } catch (error) {
      for (const [key, item] of taken) waiting.set(key, item);
      throw error;
    }
  };

  const writeAll = async (): Promise<void> => {
    try {
      while (waiting.size > 0) await writeBatch();
      failures = 0;
    } catch (error) {
      failures += 1;
      throw error;
    }
  };

  const ended = (): void => {
    writing = undefined;
    if (waiting.size > 0) schedule();
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // What came while a batch was on its way is written by the same run.
    if (writing === undefined) {
      writing = writeAll();
      writing.then(ended, ended);
    }
    await writing;
  };

  const flushByItself = (): void => {
    flush().catch((error: unknown) => {
      const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      log.warn({ sink: sink.name, waiting: waiting.size, cause }, 'items could not be written; they are kept');
    });
  };

  const schedule = (): void => {
    timer ??= setTimeout(flushByItself, failures === 0 ? flushMs : Math.min(MAX_BACKOFF_MS, flushMs * 2 ** failures));
  };

  return {
    add(items) {
      const fresh = items.map((item) => [sink.key(item), item] as const).filter(([key]) => !waiting.has(key));
      if (fresh.length > 0 && waiting.size + fresh.length > capacity) throw new WriteBehindFull(sink.name);
      for (const [key, item] of fresh) waiting.set(key, item);
      if (waiting.size === 0) return;
      if (waiting.size >= batch && failures === 0) flushByItself();
      else schedule();
    },
    waiting: () => waiting.size,
    flush,
    async stop() {
      for (let attempt = 1; waiting.size > 0 || writing !== undefined; attempt += 1) {
        try {
          await flush();
        } catch (error) {
          if (attempt < ATTEMPTS_WHEN_STOPPING) await sleep(RETRY_WHEN_STOPPING_MS);
          else {
            clearTimeout(timer);
            log.error(
              { sink: sink.name, lost: waiting.size, cause: String(error) },
              'items were given up when stopping',
            );
            return;
          }
        }
      }
    },
  };
}
