import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { decodeMessage, encodeMessage, PubSubClosed } from '../pubsub-message.ts';
import { createTopicListeners } from '../topic-listeners.ts';
import type { RedisLink } from './redis-link.ts';

const CHANNELS_PER_COMMAND = 1_000;
/** A connection that only listens owes no answer, so that only a question shows whether it still lives. */
const PING_MS = 10_000;

export interface RedisPubSubOptions {
  readonly link: RedisLink;
  /** A connection that does nothing but listen. */
  readonly subscriber: RedisLink;
  readonly log: Logger;
}

/**
 * PubSub between all processes of one Redis, a channel a topic: a process is sent only what somebody in it listens to, so that ten
 * gateways with 10,000 topics each do not read each other's messages. While Redis is away messages reach the listeners of the
 * publishing process only, subscriptions are taken, and both heal by themselves.
 */
export function createRedisPubSub({ link, subscriber, log }: RedisPubSubOptions): PubSub {
  const listeners = createTopicListeners(log);
  /** Subscriptions by topic. */
  const counts = new Map<string, number>();
  const base = `${link.prefix}m:`;
  let closed = false;
  let pings: Repetition | undefined;

  const listen = async (topics: readonly string[]): Promise<void> => {
    for (let from = 0; from < topics.length; from += CHANNELS_PER_COMMAND) {
      const channels = topics.slice(from, from + CHANNELS_PER_COMMAND).map((topic) => base + topic);
      // Without the connection: it is done when that is back.
      await subscriber.run((client) => client.subscribe(...channels)).catch(() => undefined);
    }
  };

  subscriber.on('message', (channel, text) => {
    const message = channel.startsWith(base) && !closed ? decodeMessage(text) : null;
    if (message !== null) listeners.tell(message.topic, message.payload);
  });
  subscriber.onUp((afterOutage) => {
    if (afterOutage) void listen([...counts.keys()]);
  });

  const leave = (topic: string): void => {
    const count = (counts.get(topic) ?? 1) - 1;
    if (count > 0) counts.set(topic, count);
    else {
      counts.delete(topic);
      void subscriber.run((client) => client.unsubscribe(base + topic)).catch(() => undefined);
    }
  };

  return {
    async publish(topic, payload) {
      if (closed) throw new PubSubClosed();
      const text = encodeMessage(topic, payload);
      if (link.isAway()) setImmediate(() => listeners.tell(topic, { ...payload }));
      else await link.run((client) => client.publish(base + topic, text)).catch(() => undefined);
    },
    async subscribe(topic, listener) {
      if (closed) throw new PubSubClosed();
      pings ??= repeat(
        PING_MS,
        () => subscriber.run((client) => client.ping()),
        () => {},
      );
      const end = listeners.add(topic, listener);
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
      // Also where it is listened to already: the command that began it may be under way still.
      await listen([topic]);
      let ended = false;
      return () => {
        end();
        if (!ended && !closed) leave(topic);
        ended = true;
      };
    },
    async close() {
      closed = true;
      listeners.clear();
      await pings?.stop();
    },
  };
}
