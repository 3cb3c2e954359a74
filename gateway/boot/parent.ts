import { z } from 'zod';

/** What a process that was started by another one of ours tells it, once it is ready. */
export const readyMessageSchema = z.object({ url: z.string() });

export type ReadyMessage = z.infer<typeof readyMessageSchema>;

/** Tells the process that started this one, if it listens (`npm run start:split`, `node --watch`). */
export function tellParent(message: ReadyMessage): void {
  process.send?.(message);
}

/** Calls once the process that started this one is gone, however it ended. Keeps nothing alive by itself. */
export function onParentGone(listener: () => void): void {
  if (process.channel === undefined) return;
  process.once('disconnect', listener);
  // Listening would otherwise keep this process from ending.
  process.channel.unref();
}
