import type { Sql } from '#runtime/db/database.ts';
import { type LoggedMessage, loggedAfter, loggedBetween, streamLogBounds } from '#runtime/db/stream-log.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { LOG_GREW } from './logged-topic.ts';

export type { LoggedMessage } from '#runtime/db/stream-log.ts';

type Listener = (message: LoggedMessage) => void;

/** Rows read at a time. */
const BATCH = 1_000;
/** A hint that is lost is made up for after this time. */
const POLL_MS = 1_000;

/** Tells the streams of this process what comes into the log, in its order, each message once, as one object for all. */
export interface LogReader {
  /** Resolves once messages from now on will be told. @returns ends it */
  subscribe(topic: string, listener: Listener): Promise<() => void>;
  /** Up to where everything was told; listeners that are added now are told what is after it. */
  readonly position: number;
  /** The position of the newest message that there is. */
  newest(): Promise<number>;
  /**
   * What was logged on these topics after a position and was told already, in its order.
   *
   * @returns null when it cannot be said any more: the log has forgotten some of it, never had that position, or more than `limit` were missed
   */
  missed(topics: readonly string[], after: number, limit: number): Promise<readonly LoggedMessage[] | null>;
  stop(): Promise<void>;
}

/**
 * Reads only while somebody listens, one statement each time that something was logged. While the database is away nothing is told, and
 * nothing is lost.
 */
export function createLogReader(options: {
  readonly db: Sql;
  readonly pubsub: Pick<PubSub, 'subscribe'>;
  readonly log: Logger;
}): LogReader {
  const { db, pubsub, log } = options;
  const topics = new Map<string, Set<Listener>>();
  let position = 0;
  let begun: Promise<{ stop(): Promise<void> }> | undefined;
  let reading: Promise<void> | undefined;
  let again = false;
  /** The end of the reading before: two at once would each move the position. */
  let ended: Promise<void> = Promise.resolve();

  const tell = (message: LoggedMessage): void => {
    for (const listener of [...(topics.get(message.topic) ?? [])]) listener(message);
  };
  const readOn = async (): Promise<void> => {
    do {
      again = false;
      const messages = await loggedAfter(db, position, BATCH);
      for (const message of messages) {
        position = message.position;
        tell(message);
      }
      again ||= messages.length === BATCH;
    } while (again && topics.size > 0);
  };
  const read = (): Promise<void> => {
    again = true;
    reading ??= readOn()
      .catch((error: unknown) => log.error({ cause: causeOf(error) }, 'the log of streams could not be read'))
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const begin = async (): Promise<{ stop(): Promise<void> }> => {
    await ended;
    let hear = (): void => {};
    const unsubscribe = await pubsub.subscribe(LOG_GREW, () => hear());
    try {
      position = (await streamLogBounds(db)).newest;
    } catch (error) {
      unsubscribe();
      throw error;
    }
    // Not earlier: it reads on from the position.
    hear = () => void read();
    hear();
    const polls: Repetition = repeat(POLL_MS, read, () => {});
    return {
      async stop() {
        unsubscribe();
        await polls.stop();
        await reading;
      },
    };
  };
  const stop = async (): Promise<void> => {
    const running = begun;
    begun = undefined;
    // One that could not begin has told those who wanted it.
    if (running) ended = running.then((it) => it.stop()).catch(() => undefined);
    await ended;
  };
  const leave = (topic: string, listener: Listener): void => {
    const listeners = topics.get(topic);
    listeners?.delete(listener);
    if (listeners?.size === 0) topics.delete(topic);
    if (topics.size === 0) void stop();
  };

  return {
    get position() {
      return position;
    },
    async subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      begun ??= begin();
      const attempt = begun;
      try {
        await attempt;
      } catch (error) {
        if (begun === attempt) begun = undefined; // The next one tries again.
        leave(topic, listener);
        throw error;
      }
      return () => leave(topic, listener);
    },
    newest: async () => (await streamLogBounds(db)).newest,
    async missed(wanted, after, limit) {
      const upTo = position;
      const messages = after < upTo ? await loggedBetween(db, wanted, { after, upTo }, limit + 1) : [];
      // Looked at last: what was forgotten meanwhile is noticed.
      const { oldest, newest } = await streamLogBounds(db);
      return after + 1 < oldest || after > newest || messages.length > limit ? null : messages;
    },
    async stop() {
      topics.clear();
      await stop();
    },
  };
}
