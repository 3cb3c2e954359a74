import { setTimeout } from 'node:timers/promises';

/** Waits `ms` milliseconds, or until `signal` is aborted if that is sooner; never rejects. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}
