import pg from 'pg';
import type { Database } from '#runtime/db/database.ts';
import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { sleep } from '#runtime/sleep.ts';
import { decodeMessage, encodeMessage, PubSubClosed } from './pubsub-message.ts';
import { createTopicListeners } from './topic-listeners.ts';

/** One channel for all topics: LISTEN on a channel for each would cost a statement for each subscription. */
const CHANNEL = 'politplatform';
const RECONNECT_FIRST_MS = 50;
const RECONNECT_LAST_MS = 5_000;

const NOTIFY = 'SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message';

export interface PostgresPubSubOptions {
  readonly db: Pick<Database, 'query'>;
  readonly databaseUrl: string;
  readonly log: Logger;
}

/**
 * PubSub between all processes of one database, by LISTEN and NOTIFY. Listens on a connection of its own, opened by the first
 * subscription; one that breaks is replaced, and what is published until then is lost to this process. Messages published at
 * the same time go in one statement.
 */
export function createPostgresPubSub({ db, databaseUrl, log }: PostgresPubSubOptions): PubSub {
  const listeners = createTopicListeners(log);
  const closing = new AbortController();
  let client: pg.Client | undefined;
  let listening: Promise<void> | undefined;
  let outgoing: string[] = [];
  let flushed: Promise<void> | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'politplatform pubsub',
      keepAlive: true,
    });
    next.on('error', () => {}); // 'end' follows.
    next.on('notification', ({ payload }) => {
      const message = decodeMessage(payload ?? '');
      if (message) listeners.tell(message.topic, message.payload);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', onLost);
    client = next;
  };

  const onLost = (): void => {
    if (closing.signal.aborted) return;
    log.warn('the connection that listens for messages was lost');
    listening = reconnect();
    listening.catch(() => undefined); // Rejects when closing, and then perhaps nobody waits for it.
  };

  const reconnect = async (): Promise<void> => {
    for (let waitMs = RECONNECT_FIRST_MS; ; waitMs = Math.min(waitMs * 2, RECONNECT_LAST_MS)) {
      await sleep(waitMs, closing.signal);
      if (closing.signal.aborted) throw new PubSubClosed();
      try {
        await connect();
        return;
      } catch {
        log.warn('cannot listen for messages yet; trying again');
      }
    }
  };

  const listen = async (): Promise<void> => {
    listening ??= connect();
    const attempt = listening;
    try {
      await attempt;
    } catch (error) {
      if (listening === attempt) listening = undefined; // The next subscription tries again.
      throw error;
    }
  };

  const flush = async (): Promise<void> => {
    // After this turn of the event loop, so that what is published together goes together.
    await new Promise(setImmediate);
    flushed = undefined;
    const messages = outgoing;
    outgoing = [];
    await db.query(NOTIFY, [CHANNEL, messages]);
  };

  return {
    async publish(topic, payload) {
      if (closing.signal.aborted) throw new PubSubClosed();
      outgoing.push(encodeMessage(topic, payload));
      flushed ??= flush();
      await flushed;
    },
    async subscribe(topic, listener) {
      if (closing.signal.aborted) throw new PubSubClosed();
      const end = listeners.add(topic, listener);
      try {
        await listen();
        return end;
      } catch (error) {
        end();
        throw error;
      }
    },
    async close() {
      closing.abort();
      listeners.clear();
      await flushed?.catch(() => undefined);
      await listening?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
