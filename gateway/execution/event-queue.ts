/** A reader fell so far behind that its events are no longer kept. */
export class ReaderTooSlow extends Error {
  override readonly name = 'ReaderTooSlow';
}

/** Events between the one who publishes and the one who reads, in order. */
export interface EventQueue<T> extends AsyncIterable<T> {
  /** Never waits and never throws: what does not fit makes the reader fail instead. */
  push(event: T): void;
  /** Ends the reading once what waits is read. */
  finish(): void;
  /** Ends the reading at once, also one that is waiting. */
  close(): void;
  /** Makes the reading fail at once with this error, also one that is waiting. */
  fail(error: Error): void;
}

/**
 * @param options.capacity events kept for the reader; one more, and reading throws ReaderTooSlow
 * @param options.onOverflow called once then: the reader may be stuck with an earlier event and never read on
 */
export function createEventQueue<T>(options: {
  readonly capacity: number;
  readonly onOverflow: () => void;
}): EventQueue<T> {
  const { capacity, onOverflow } = options;
  const waiting: T[] = [];
  let end: 'closed' | Error | null = null;
  let wake = (): void => {};

  const stop = (how: 'closed' | Error): void => {
    end ??= how;
    waiting.length = 0;
    wake();
  };

  return {
    push(event) {
      if (end !== null) return;
      if (waiting.length < capacity) {
        waiting.push(event);
        wake();
      } else {
        stop(new ReaderTooSlow(`more than ${capacity} events were waiting`));
        onOverflow();
      }
    },
    finish() {
      end ??= 'closed';
      wake();
    },
    close: () => stop('closed'),
    fail: stop,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift();
        if (event !== undefined) yield event;
        else if (end === 'closed') return;
        else if (end !== null) throw end;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
