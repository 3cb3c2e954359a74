import { sleep } from './sleep.ts';

/** Work that runs again and again until stopped. */
export interface Repetition {
  /** Waits for the run in hand. */
  stop(): Promise<void>;
}

/**
 * Runs `work` every `everyMs`, counted from one run's end to the next one's start; the first after `everyMs`.
 * @param onError is told of failures; the next run comes all the same.
 */
export function repeat(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Repetition {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    for (;;) {
      await sleep(everyMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await work().catch(onError);
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
