import { Readable } from 'node:stream';

/** Bytes that may wait for a reader before a writer is held back. */
const UNREAD_LIMIT_BYTES = 65_536;

/** Text for one reader, written at the reader's pace. */
export interface TextStream {
  /** What the reader reads. Destroying it ends everything. */
  readonly body: Readable;
  /** Whether something written waits for the reader. */
  readonly isBehind: boolean;
  readonly isOver: boolean;
  /** Resolves when more may be written, or nothing any more. After the end it does nothing. */
  write(text: string): Promise<void>;
  /** Ends it after a last text; the reader still gets what was written. */
  end(text?: string): void;
  /** Ends it without waiting for the reader, who finds it broken off. */
  cut(): void;
}

export function createTextStream(): TextStream {
  let waiting: (() => void)[] = [];
  let ended = false;
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const go of woken) go();
  };
  const body = new Readable({
    highWaterMark: UNREAD_LIMIT_BYTES,
    read: wake,
    destroy(error, done) {
      ended = true;
      wake();
      done(error);
    },
  });
  return {
    body,
    get isBehind() {
      return body.readableLength > 0;
    },
    get isOver() {
      return ended;
    },
    async write(text) {
      if (ended || body.push(text)) return;
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
    end(text) {
      if (ended) return;
      ended = true;
      if (text !== undefined) body.push(text);
      body.push(null);
      wake();
    },
    cut: () => void body.destroy(),
  };
}
