import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { progressLine } from '#runtime/command-line.ts';
import type { Config } from '#runtime/config/config.ts';
import { type Installation, joinInstallation, openInstallation } from '#runtime/installation.ts';
import { tellParent } from './parent.ts';
import { onStopRequest, StopRequested } from './stop-request.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** A part of the product that runs in this process. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

export interface RunOptions<Part extends Running> {
  readonly config: Config;
  /** Whether this process holds the data folder and the embedded database in it, or joins those who do. */
  readonly owner: boolean;
  /** Finds out at once what would otherwise end the start late. */
  refuseEarly?(): Promise<void>;
  /** `onProgress` throws when the start is called off. */
  start(installation: Installation, onProgress: (message: string) => void): Promise<Part>;
  /** Says that it runs; `readyMs` counts from the beginning of the process, the loading of its code included. */
  announce(part: Part, readyMs: number): void;
}

/** Starts a part of the product on its installation, waits to be told to stop, and stops everything in the opposite order. */
export async function runUntilStopped<Part extends Running>(options: RunOptions<Part>): Promise<void> {
  const { config, owner } = options;
  const stopRequest = onStopRequest();
  const line = progressLine();
  const onProgress = (message: string): void => {
    stopRequest.throwIfAborted();
    line.show(message);
  };
  try {
    await options.refuseEarly?.();
    const open = owner ? openInstallation : joinInstallation;
    const installation = await open({ config, migrations: MIGRATIONS, onProgress });
    try {
      const part = await options.start(installation, onProgress);
      line.end();
      options.announce(part, performance.now());
      tellParent({ url: part.url });
      if (!stopRequest.aborted) await once(stopRequest, 'abort');
      await part.stop();
    } finally {
      await installation.close();
    }
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  } finally {
    line.end();
  }
}
