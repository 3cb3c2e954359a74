import type { Logger } from '#runtime/log.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { decodeMessage, encodeMessage, PubSubClosed } from '../pubsub-message.ts';
import { createTopicListeners } from '../topic-listeners.ts';
import { BrokerUnavailable } from './broker-errors.ts';
import type { BrokerConnection } from './connection.ts';
import { type KeptChannel, keepChannel } from './kept-channel.ts';
import { BROADCAST } from './topology.ts';

/** How long a subscription waits for the broker at most: while it is away nothing is told by it anyway. */
const SUBSCRIBE_MS = 2_000;

export interface RabbitPubSubOptions {
  readonly connection: BrokerConnection;
  readonly log: Logger;
}

/**
 * PubSub between all processes of one virtual host: a fanout exchange, and a queue of each process that ends with its connection. What
 * is published while a process has no connection is lost to it. The connection is opened and closed by its owner.
 */
export function createRabbitPubSub({ connection, log }: RabbitPubSubOptions): PubSub {
  const listeners = createTopicListeners(log);
  let channel: KeptChannel | undefined;
  let closed = false;

  const opened = (): KeptChannel => {
    channel ??= keepChannel({
      connection,
      log,
      purpose: BROADCAST,
      async setup(open) {
        await open.assertExchange(BROADCAST, 'fanout', { durable: true });
        const { queue } = await open.assertQueue('', { exclusive: true, autoDelete: true });
        await open.bindQueue(queue, BROADCAST, '');
        await open.consume(queue, onMessage, { noAck: true });
      },
    });
    return channel;
  };
  const onMessage = (delivered: { readonly content: Buffer } | null): void => {
    const message = delivered && decodeMessage(delivered.content.toString('utf8'));
    if (message && !closed) listeners.tell(message.topic, message.payload);
  };

  return {
    async publish(topic, payload) {
      if (closed) throw new PubSubClosed();
      const content = Buffer.from(encodeMessage(topic, payload));
      const kept = opened();
      const open = kept.current() ?? ((await kept.ready(SUBSCRIBE_MS)) ? kept.current() : undefined);
      if (open === undefined) throw new BrokerUnavailable('there is no connection');
      open.publish(BROADCAST, '', content, { persistent: false });
    },
    async subscribe(topic, listener) {
      if (closed) throw new PubSubClosed();
      const end = listeners.add(topic, listener);
      const { up, since } = connection.health();
      if (up || since === null) await opened().ready(SUBSCRIBE_MS);
      else opened();
      return end;
    },
    async close() {
      closed = true;
      listeners.clear();
      await channel?.close();
    },
  };
}
