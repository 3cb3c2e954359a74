import { InferenceLate, InferenceOverloaded } from './inference-errors.ts';

export interface BatcherOptions<Item, Answer> {
  /** Answers a batch, an answer an item; what it rejects with, all calls in the batch reject with. */
  run(items: readonly Item[]): Promise<readonly Answer[]>;
  /** At most so many items are run together. */
  readonly maxItems: number;
  /** How long the first item of a batch waits for others, in milliseconds, while nothing runs. */
  readonly lingerMs: number;
  /** At most so many items wait; a call that would make more is refused. */
  readonly maxWaiting: number;
  /** So many batches are run at the same time. */
  readonly atOnce: number;
}

/** Runs what several callers ask at about the same time together. */
export interface Batcher<Item, Answer> {
  /**
   * The answers to a call's items, in their order.
   *
   * @param timeoutMs how long the call waits at most; null as long as it takes
   * @throws InferenceOverloaded when too much waits; InferenceLate after `timeoutMs`; what `run` rejects with
   */
  ask(items: readonly Item[], timeoutMs: number | null): Promise<readonly Answer[]>;
  /** Resolves when nothing waits or runs any more. */
  idle(): Promise<void>;
}

/** One call: its items are answered one by one, maybe in several batches. */
interface Call<Answer> {
  readonly answers: Answer[];
  missing: number;
  resolve(answers: readonly Answer[]): void;
  reject(error: unknown): void;
}

interface Entry<Item, Answer> {
  readonly item: Item;
  readonly call: Call<Answer>;
  /** Its place in the call. */
  readonly at: number;
}

export function createBatcher<Item, Answer>(options: BatcherOptions<Item, Answer>): Batcher<Item, Answer> {
  const { run, maxItems, lingerMs, maxWaiting, atOnce } = options;
  let waiting: Entry<Item, Answer>[] = [];
  let running = 0;
  let lingers = false;
  let whenIdle: (() => void)[] = [];

  const runBatch = async (): Promise<void> => {
    const batch = waiting.splice(0, maxItems);
    running += 1;
    try {
      const answers = await run(batch.map(({ item }) => item));
      for (const [index, { call, at }] of batch.entries()) take(call, at, answers[index] as Answer);
    } catch (error) {
      for (const { call } of batch) end(call, () => call.reject(error));
    } finally {
      running -= 1;
      // What came meanwhile has waited long enough.
      goOn(true);
    }
  };

  const goOn = (withFew: boolean): void => {
    while (running < atOnce && waiting.length > 0 && (withFew || waiting.length >= maxItems)) void runBatch();
    if (waiting.length > 0 && running < atOnce && !lingers) {
      lingers = true;
      setTimeout(hasLingered, lingerMs);
    }
    if (waiting.length === 0 && running === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  };

  const hasLingered = (): void => {
    lingers = false;
    goOn(true);
  };

  /** Ends a call, by an answer or without: what of it still waits is not run for nobody. */
  const end = (call: Call<Answer>, how: () => void): void => {
    waiting = waiting.filter((entry) => entry.call !== call);
    how();
  };

  const take = (call: Call<Answer>, at: number, answer: Answer): void => {
    call.answers[at] = answer;
    call.missing -= 1;
    if (call.missing === 0) call.resolve(call.answers);
  };

  return {
    async ask(items, timeoutMs) {
      if (items.length === 0) return [];
      if (waiting.length + items.length > maxWaiting) {
        throw new InferenceOverloaded(
          `${waiting.length} wait already, ${items.length} more are too many (at most ${maxWaiting})`,
        );
      }
      const { promise, resolve, reject } = Promise.withResolvers<readonly Answer[]>();
      const call: Call<Answer> = { answers: [], missing: items.length, resolve, reject };
      for (const [at, item] of items.entries()) waiting.push({ item, call, at });
      goOn(false);
      if (timeoutMs === null) return await promise;
      const late = (): void => end(call, () => reject(new InferenceLate(`no answer within ${timeoutMs} ms`)));
      const timer = setTimeout(late, timeoutMs);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
      }
    },
    async idle() {
      if (waiting.length === 0 && running === 0) return;
      await new Promise<void>((resolve) => whenIdle.push(resolve));
    },
  };
}
