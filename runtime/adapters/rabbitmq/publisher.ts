import type { ConfirmChannel, Message, Options } from 'amqplib';
import { within } from '#runtime/within.ts';
import { BrokerUnavailable } from './broker-errors.ts';
import type { KeptChannel } from './kept-channel.ts';

/** A broker that has not confirmed by then is taken for gone. */
const CONFIRM_MS = 10_000;

export interface OutgoingMessage {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish & { readonly messageId: string };
}

/** Hands messages to the broker and waits until it has them safe. */
export interface Publisher {
  /**
   * @returns those that no queue took. Rejects (BrokerUnavailable, or what the broker said) when not all are safe; then some may
   *   have gone all the same.
   */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly OutgoingMessage[]>;
  /** To be called for every channel that is opened, before it is used. */
  watch(channel: ConfirmChannel): void;
}

/** Publishes with confirms on whatever channel is open. */
export function createPublisher(channel: () => Pick<KeptChannel, 'current' | 'renew'>): Publisher {
  const inFlight = new Map<string, () => void>();

  const onReturn = ({ fields, properties }: Message): void => {
    inFlight.get(keyOf(fields.exchange, fields.routingKey, String(properties.messageId)))?.();
  };

  return {
    watch(opened) {
      // The broker returns a message before it confirms it.
      opened.on('return', onReturn);
    },
    async publish(messages) {
      const open = channel().current();
      if (open === undefined) throw new BrokerUnavailable('there is no connection');
      const returned: OutgoingMessage[] = [];
      const keys = messages.map((message) => {
        const key = keyOf(message.exchange, message.routingKey, message.options.messageId);
        inFlight.set(key, () => returned.push(message));
        return key;
      });
      try {
        await within(CONFIRM_MS, Promise.all(messages.map((message) => confirmed(open, message))));
        return returned;
      } catch (error) {
        channel().renew(); // A confirm that comes after all would be nobody's.
        throw new BrokerUnavailable(error instanceof Error ? error.message : String(error));
      } finally {
        for (const key of keys) inFlight.delete(key);
      }
    },
  };
}

function keyOf(exchange: string, routingKey: string, messageId: string): string {
  return `${exchange} ${routingKey} ${messageId}`;
}

function confirmed(
  channel: ConfirmChannel,
  { exchange, routingKey, content, options }: OutgoingMessage,
): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.publish(exchange, routingKey, content, { ...options, mandatory: true }, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('the message was refused'));
      else resolve();
    });
  });
}
