import { fileURLToPath } from 'node:url';
import type { Config } from '#runtime/config/config.ts';
import { type Installation, joinInstallation, openInstallation } from '#runtime/installation.ts';
import { traceProcess } from '#runtime/tracing/trace-process.ts';
import { type Running, untilStopped } from './until-stopped.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export interface RunOptions<Part extends Running> {
  readonly config: Config;
  /** What spans are told apart by: gateway, or a subgraph's name. */
  readonly service: string;
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
  await untilStopped(async ({ onProgress, serve }) => {
    await options.refuseEarly?.();
    const endTracing = await traceProcess(config, options.service);
    const open = owner ? openInstallation : joinInstallation;
    const installation = await open({ config, migrations: MIGRATIONS, onProgress });
    try {
      const part = await options.start(installation, onProgress);
      await serve(part, (readyMs) => options.announce(part, readyMs));
    } finally {
      await installation.close();
      await endTracing();
    }
  });
}
