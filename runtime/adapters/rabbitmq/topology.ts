import type { Channel } from 'amqplib';
import type { ConsumerDefinition } from '#runtime/events/consumer.ts';

/** Topic exchange of all events; the routing key is the event's type. */
export const EVENTS = 'polit.events';
/** Direct exchange for one consumer's work; the routing key is the consumer's name. Retries return by it. */
export const WORK = 'polit.work';
/** Fanout exchange of hints for open subscriptions. */
export const BROADCAST = 'polit.broadcast';
/** Fanout exchange, and the one queue behind it, of what was delivered too often. */
export const DEAD = 'polit.dead';

/** The queue that swallows what comes back from a retry for a consumer that is no more: nobody would take it, and it would stay. */
export const RETIRED = 'polit.retired';

/** How often a message may be given back before it is dead: each time a process died over it, or lost its connection. */
const DELIVERY_LIMIT = 20;

// Quorum queues lose nothing that was confirmed. Dead-lettering is at least once only with an overflow of reject-publish.
const AT_LEAST_ONCE = { 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' };
const QUORUM = { 'x-queue-type': 'quorum' };

const CONSUMER_QUEUE = 'polit.consumer.';

export function queueOf(consumer: string): string {
  return `${CONSUMER_QUEUE}${consumer}`;
}

/** The consumer a queue belongs to, if it is one's. */
export function consumerOf(queue: string): string | undefined {
  return queue.startsWith(CONSUMER_QUEUE) ? queue.slice(CONSUMER_QUEUE.length) : undefined;
}

/** Name of the exchange and of the queue where messages wait so long for their next try. */
export function retryPlace(delayMs: number): string {
  return `polit.retry.${delayMs}`;
}

export interface Topology {
  /** All consumers of the product: what they miss before their first start would be lost. */
  readonly consumers: readonly Pick<ConsumerDefinition, 'name' | 'types'>[];
  readonly retryDelaysMs: readonly number[];
  /** Names of consumers that the product had and has no more. */
  readonly retired: ReadonlySet<string>;
}

/** Declares everything events travel by, but for {@link BROADCAST}; what is there already stays as it is. */
export async function assertTopology(channel: Channel, { consumers, retryDelaysMs, retired }: Topology): Promise<void> {
  await channel.assertExchange(EVENTS, 'topic', { durable: true });
  await channel.assertExchange(WORK, 'direct', { durable: true });
  await channel.assertExchange(DEAD, 'fanout', { durable: true });
  await channel.assertQueue(DEAD, { durable: true, arguments: QUORUM });
  await channel.bindQueue(DEAD, DEAD, '');
  await channel.assertQueue(RETIRED, { durable: true, messageTtl: 0, arguments: QUORUM });
  for (const name of retired) await channel.bindQueue(RETIRED, WORK, name);
  for (const delayMs of new Set(retryDelaysMs)) {
    const place = retryPlace(delayMs);
    await channel.assertExchange(place, 'fanout', { durable: true });
    // The routing key stays the consumer's name, so that the message returns to that one.
    await channel.assertQueue(place, {
      durable: true,
      messageTtl: delayMs,
      deadLetterExchange: WORK,
      arguments: { ...QUORUM, ...AT_LEAST_ONCE },
    });
    await channel.bindQueue(place, place, '');
  }
  for (const { name, types } of consumers) {
    const queue = queueOf(name);
    await channel.assertQueue(queue, {
      durable: true,
      deadLetterExchange: DEAD,
      arguments: { ...QUORUM, ...AT_LEAST_ONCE, 'x-delivery-limit': DELIVERY_LIMIT },
    });
    await channel.bindQueue(queue, WORK, name);
    for (const type of types) await channel.bindQueue(queue, EVENTS, type);
  }
}

/** Deletes the queues of consumers that are no more, which would fill up for ever; deleting one that is not there is no error. */
export async function deleteRetired(channel: Channel, retired: Topology['retired']): Promise<void> {
  for (const name of retired) await channel.deleteQueue(queueOf(name));
}

/**
 * Removes the bindings of types that a consumer does not want, of all types there are: AMQP cannot list bindings, and removing one
 * that is not there is no error. An unwanted type does no harm meanwhile, it only travels in vain.
 */
export async function removeUnwantedBindings(
  channel: Channel,
  consumers: Topology['consumers'],
  types: readonly string[],
): Promise<void> {
  const removals: Promise<unknown>[] = [];
  for (const consumer of consumers) {
    const unwanted = types.filter((type) => !consumer.types.includes(type));
    removals.push(...unwanted.map((type) => channel.unbindQueue(queueOf(consumer.name), EVENTS, type)));
  }
  await Promise.all(removals);
}
