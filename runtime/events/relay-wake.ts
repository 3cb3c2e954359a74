import type { Database } from '#runtime/db/database.ts';
import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { causeOf } from './event-errors.ts';
import type { Relay } from './relay.ts';

/** Tells every relay that there are events; without payload, for a relay claims whatever there is. */
const TOPIC = 'runtime.events-appended';
/** Between two messages of a process at least, so that relays are not woken more often than batches form. */
const PAUSE_MS = 20;

export interface WakeOptions {
  readonly db: Pick<Database, 'onEventsCommitted'>;
  readonly pubsub: PubSub;
  readonly log: Logger;
}

/**
 * Lets a process without a relay wake those of the others once it has committed events: by their own poll alone they would learn of
 * it 50 ms later on average. A message that is lost costs no more than that. @returns ends it
 */
export function wakeRelaysElsewhere({ db, pubsub, log }: WakeOptions): () => void {
  let pause: NodeJS.Timeout | undefined;
  let due = false;
  const tell = (): void => {
    due = false;
    pause = setTimeout(() => {
      pause = undefined;
      if (due) tell();
    }, PAUSE_MS);
    pubsub.publish(TOPIC, {}).catch((error: unknown) => {
      log.debug({ cause: causeOf(error) }, 'relays could not be woken; they look by themselves');
    });
  };
  const forget = db.onEventsCommitted(() => {
    if (pause === undefined) tell();
    else due = true;
  });
  return () => {
    forget();
    clearTimeout(pause);
  };
}

/** Lets a relay be woken by processes without one. @returns ends it */
export async function wakeFromElsewhere(
  relay: Pick<Relay, 'wake'>,
  { pubsub, log }: Omit<WakeOptions, 'db'>,
): Promise<() => void> {
  try {
    return await pubsub.subscribe(TOPIC, () => relay.wake());
  } catch (error) {
    log.warn({ cause: causeOf(error) }, 'the relay cannot be woken by other processes and looks by itself');
    return () => {};
  }
}
