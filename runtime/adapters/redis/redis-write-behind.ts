import { type Sink, type WriteBehind, WriteBehindFull } from '#runtime/ports/write-behind.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { createWriteBehind, type WriteBehindOptions } from '#runtime/write-behind.ts';
import { RedisAway } from './redis-away.ts';
import type { RedisLink } from './redis-link.ts';
import { createSinkQueue, type SinkQueue } from './sink-queue.ts';

/** Longest wait after failures, in turns. */
const MAX_TURNS_LEFT_OUT = 12;

export interface RedisWriteBehindOptions extends WriteBehindOptions {
  readonly link: RedisLink;
  /** Those whose items this process writes from its start on, also such as a dead process left; others from their first item on. */
  readonly sinks: readonly Sink<never>[];
}

interface Entry {
  readonly name: string;
  readonly queue: SinkQueue;
  /** What this process is writing. */
  writing: Promise<void> | undefined;
  failures: number;
  /** Turns to leave out after failures. */
  pause: number;
}

/**
 * Keeps items in Redis, where they outlive the process, and writes them every `flushMs`; of several processes one writes at a time. While
 * Redis is away items are kept in memory and written from there.
 */
export function createRedisWriteBehind(options: RedisWriteBehindOptions): WriteBehind & { start(): void } {
  const { link, log, flushMs = 5_000, batch = 2_000, capacity = 100_000 } = options;
  const memory = createWriteBehind(options);
  const entries = new Map<string, Entry>();
  let turns: Repetition | undefined;
  let stopped = false;

  const entryOf = (sink: Sink<never>): Entry => {
    const known = entries.get(sink.name);
    if (known !== undefined) return known;
    const queue = createSinkQueue(sink as Sink<unknown>, { link, services: options, batch, capacity });
    const entry: Entry = { name: sink.name, queue, writing: undefined, failures: 0, pause: 0 };
    entries.set(sink.name, entry);
    return entry;
  };
  for (const sink of options.sinks) entryOf(sink);

  const write = async (entry: Entry, patient: boolean): Promise<void> => {
    const writing = entry.queue.write({ patient });
    entry.writing = writing;
    try {
      await writing;
      entry.failures = 0;
    } catch (error) {
      entry.failures += 1;
      entry.pause = Math.min(2 ** entry.failures - 1, MAX_TURNS_LEFT_OUT);
      throw error;
    } finally {
      if (entry.writing === writing) entry.writing = undefined;
    }
  };

  /** Writes without being waited for. Without Redis nothing is said: the link has said it. */
  const writeByItself = async (entry: Entry): Promise<void> => {
    await write(entry, false).catch((error: unknown) => {
      if (error instanceof RedisAway) return;
      const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      log.warn({ sink: entry.name, cause }, 'items could not be written; they are kept in Redis');
    });
  };

  const turn = async (): Promise<void> => {
    const due = [...entries.values()].filter((entry) => {
      if (entry.pause === 0) return true;
      entry.pause -= 1;
      return false;
    });
    await Promise.all(due.map(writeByItself));
  };

  const start = (): void => {
    if (!stopped) turns ??= repeat(flushMs, turn, () => {});
  };

  return {
    start,
    async add(sink, items) {
      if (stopped) throw new WriteBehindFull(sink.name);
      if (items.length === 0) return;
      start();
      const entry = entryOf(sink);
      try {
        const waiting = await entry.queue.add(items);
        if (waiting >= batch && entry.failures === 0) void writeByItself(entry);
      } catch (error) {
        if (!(error instanceof RedisAway)) throw error;
        await memory.add(sink, items);
      }
    },
    async flush() {
      await memory.flush();
      await Promise.all([...entries.values()].map((entry) => write(entry, true)));
    },
    waiting: () => memory.waiting(),
    async stop() {
      if (stopped) return;
      stopped = true;
      await turns?.stop();
      await memory.stop();
      // What cannot be written now stays in Redis for the next process.
      await Promise.all(
        [...entries.values()].map(async (entry) => {
          await entry.writing?.catch(() => undefined);
          await writeByItself(entry);
        }),
      );
    },
  };
}
