import type { ChannelModel } from 'amqplib';
import type { Database } from '#runtime/db/database.ts';
import type { ConsumerRegistry } from '#runtime/events/consumer-registry.ts';
import { unparkLost } from '#runtime/events/parked-events.ts';
import { resendLost } from '#runtime/events/resend.ts';
import type { Logger } from '#runtime/log.ts';
import { queueStates } from './queue-states.ts';
import { queueOf, retryPlace } from './topology.ts';

export interface LostQueuesOptions {
  readonly db: Database;
  readonly log: Logger;
  readonly consumers: Pick<ConsumerRegistry, 'byName'>;
  readonly retryDelaysMs: readonly number[];
}

/** Makes good what queues held that are gone: somebody deleted them, or the broker lost its data. */
export interface LostQueues {
  /** To be called before queues are declared, else nobody knows which were missing. @returns whether any is missing now. */
  note(connection: Pick<ChannelModel, 'createChannel'>): Promise<boolean>;
  /** To be called once they are declared: what is published from now on reaches them. */
  declared(): Promise<void>;
  /** Lets the relay publish again what stood in those noted and declared. When it rejects they stay noted. */
  makeGood(): Promise<void>;
}

/** See {@link LostQueues}. */
export function createLostQueues({ db, log, consumers, retryDelaysMs }: LostQueuesOptions): LostQueues {
  const since = new Date();
  const names = [...consumers.byName.keys()];
  const missing = new Set<string>();
  /** When all of them were there again, by the database's clock; what was published later is not lost. */
  let until: Date | undefined;
  const queues = [...names.map(queueOf), ...retryDelaysMs.map(retryPlace)];

  return {
    async note(connection) {
      const gone = (await queueStates(connection, queues)).filter(({ messages }) => messages === null);
      for (const { queue } of gone) missing.add(queue);
      if (gone.length > 0) until = undefined;
      return gone.length > 0;
    },
    async declared() {
      if (missing.size === 0 || until !== undefined) return;
      const [clock] = await db.query<{ now: Date }>('SELECT now() AS now');
      until = clock?.now;
    },
    async makeGood() {
      const given = [...missing];
      const there = until;
      if (given.length === 0 || there === undefined) return;
      const retriesLost = retryDelaysMs.some((delayMs) => given.includes(retryPlace(delayMs)));
      if (retriesLost) await unparkLost(db);
      const concerned = names.filter((name) => retriesLost || given.includes(queueOf(name)));
      const events = await resendLost(db, consumers, concerned, { since, until: there });
      for (const queue of given) missing.delete(queue);
      if (events > 0) log.warn({ queues: given, events }, 'queues were missing; what stood in them is published again');
    },
  };
}
