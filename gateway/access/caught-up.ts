import type { IdGenerator } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { sleep } from '#runtime/sleep.ts';

/** A message takes a millisecond; a PubSub that has lost its connection is not waited for. */
const PATIENCE_MS = 1_000;

/** Resolves once this process has heard what others published before; never rejects. */
export type CatchUp = () => Promise<void>;

/**
 * A mutation in another process may end a session and tells so by PubSub before it answers; this process must know before the client
 * does. Messages arrive in the order they were published in: when one of our own is back, those before it have been heard.
 */
export async function createCatchUp(options: {
  readonly pubsub: PubSub;
  readonly newId: IdGenerator;
  readonly log: Logger;
}): Promise<CatchUp & { end(): void }> {
  const { pubsub, newId, log } = options;
  const topic = `gateway:${newId()}`;
  const waiting = new Map<string, () => void>();
  const end = await pubsub.subscribe(topic, ({ mark = '' }) => waiting.get(mark)?.());

  const catchUp = async (): Promise<void> => {
    const mark = newId();
    const { promise: heard, resolve } = Promise.withResolvers<boolean>();
    const patience = new AbortController();
    waiting.set(mark, () => resolve(true));
    try {
      await pubsub.publish(topic, { mark });
      const inTime = await Promise.race([heard, sleep(PATIENCE_MS, patience.signal).then(() => false)]);
      if (!inTime) log.warn('messages of other processes are late');
    } catch (error) {
      log.warn({ err: error }, 'messages of other processes cannot be waited for');
    } finally {
      waiting.delete(mark);
      patience.abort();
    }
  };
  return Object.assign(catchUp, { end });
}
