import { once } from 'node:events';
import { progressLine } from '#runtime/command-line.ts';
import { tellParent } from './parent.ts';
import { onStopRequest, StopRequested } from './stop-request.ts';

/** A part of the product that runs in this process. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** The life of a process that runs until it is told to stop. */
export interface ProcessLife {
  /** Shows how far the start is. Throws when it is called off. */
  onProgress(message: string): void;
  /**
   * Says that a part runs, waits to be told to stop, and stops it.
   * @param announce gets the milliseconds since the beginning of the process, the loading of its code included
   */
  serve(part: Running, announce: (readyMs: number) => void): Promise<void>;
}

/** Runs a process; a start that is called off is no failure. */
export async function untilStopped(run: (life: ProcessLife) => Promise<void>): Promise<void> {
  const stopRequest = onStopRequest();
  const line = progressLine();
  try {
    await run({
      onProgress(message) {
        stopRequest.throwIfAborted();
        line.show(message);
      },
      async serve(part, announce) {
        line.end();
        announce(performance.now());
        tellParent({ url: part.url });
        if (!stopRequest.aborted) await once(stopRequest, 'abort');
        await part.stop();
      },
    });
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  } finally {
    line.end();
  }
}
