import type { ChannelModel, ConfirmChannel } from 'amqplib';
import { migrateJobs } from '#runtime/adapters/graphile-worker.ts';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { Database } from '#runtime/db/database.ts';
import type { ConsumerRegistry } from '#runtime/events/consumer-registry.ts';
import { giveBackDeliveries, unlockDeadWorkers } from '#runtime/events/delivery-queue.ts';
import type { EventContracts } from '#runtime/events/envelope.ts';
import { causeOf } from '#runtime/events/event-errors.ts';
import { pendingByDatabase } from '#runtime/events/pending-events.ts';
import type { Logger } from '#runtime/log.ts';
import type { EventBus, EventObserver } from '#runtime/ports/event-bus.ts';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { BrokerUnavailable, MessageReturned } from './broker-errors.ts';
import type { BrokerConnection } from './connection.ts';
import { consumeQueue } from './consumer-queue.ts';
import { drainDeadQueue } from './dead-queue.ts';
import { eventMessage } from './event-message.ts';
import { type KeptChannel, keepChannel } from './kept-channel.ts';
import { createLostQueues } from './lost-queues.ts';
import { createPublisher, type OutgoingMessage } from './publisher.ts';
import { queueStates } from './queue-states.ts';
import { assertTopology, deleteRetired, queueOf, removeUnwantedBindings, type Topology } from './topology.ts';

/** How often jobs are looked for that were stored before the installation had a broker, and queues that are gone. */
const TIDY_EVERY_MS = 5_000;
/** How often queues of retired consumers are deleted: an older process that still runs declares them again. */
const RETIRE_EVERY_MS = 600_000;

export interface RabbitEventBusOptions {
  readonly connection: BrokerConnection;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly log: Logger;
  readonly contracts: EventContracts;
  readonly consumers: ConsumerRegistry;
  readonly retryDelaysMs: readonly number[];
  /** Whether this process is a relay. */
  readonly relays: boolean;
  /** Whether this process hands events over, as relay or as consumer; one that does not only keeps the connection. */
  readonly publishes: boolean;
  readonly observer?: EventObserver;
}

/**
 * EventBus on RabbitMQ: a topic exchange, a quorum queue for each consumer, and messages that carry the event whole. Handing over
 * ends with the broker's confirms; a broker that is away makes it reject, and the outbox keeps everything.
 */
export function createRabbitEventBus(options: RabbitEventBusOptions): EventBus {
  const { connection, db, log, consumers } = options;
  const { retired } = consumers;
  const topology: Topology = {
    consumers: [...consumers.byName.values()],
    retryDelaysMs: options.retryDelaysMs,
    retired,
  };
  let channel: KeptChannel | undefined;
  let tidying: Repetition | undefined;
  let removed = false;
  let retiredAt = Number.NEGATIVE_INFINITY;
  let opened = false;
  const publisher = createPublisher(() => channel ?? { current: () => undefined, renew: () => {} });

  const lost = createLostQueues(options);
  const present = (): ChannelModel => {
    const model = connection.current();
    if (model === undefined) throw new BrokerUnavailable('there is no connection');
    return model;
  };
  const declare = async (open: ConfirmChannel): Promise<void> => {
    await lost.note(present());
    await assertTopology(open, topology);
    await lost.declared();
  };

  const asserted = new WeakMap<object, Promise<void>>();
  /** Once a connection, by whichever channel comes first; `again` when something is missing that was there. */
  const assert = async (open: ConfirmChannel, again: boolean): Promise<void> => {
    if (again) asserted.delete(open.connection);
    const asserting = asserted.get(open.connection) ?? declare(open);
    asserted.set(open.connection, asserting);
    try {
      await asserting;
    } catch (error) {
      asserted.delete(open.connection);
      throw error;
    }
  };

  const setup = async (open: ConfirmChannel, again: boolean): Promise<void> => {
    publisher.watch(open);
    await assert(open, again);
    // An older process that starts beside newer ones must not take from them what they want; relays are never the older ones.
    if (removed || !options.relays) return;
    await removeUnwantedBindings(open, topology.consumers, Object.keys(options.contracts));
    removed = true; // Once a process: what its version of the product does not want does not change.
  };

  /** As Publisher.publish; what no queue took, and is wanted, is tried once more with the topology asserted again. */
  const publish = async (
    messages: readonly OutgoingMessage[],
    isWanted: (message: OutgoingMessage) => boolean = () => true,
  ): Promise<readonly OutgoingMessage[]> => {
    const returned = (await publisher.publish(messages)).filter(isWanted);
    const open = channel?.current();
    if (returned.length === 0 || open === undefined) return returned;
    await assert(open, true);
    return await publisher.publish(returned);
  };

  const tidy = async (): Promise<void> => {
    await unlockDeadWorkers(db);
    await giveBackDeliveries(db);
    // Nobody else says that one of several queues is gone: what the others take is not returned.
    const open = channel?.current();
    const model = connection.current();
    if (open && model && (await lost.note(model))) await assert(open, true);
    await lost.makeGood();
    if (!open || !options.relays || performance.now() - retiredAt < RETIRE_EVERY_MS) return;
    await deleteRetired(open, retired);
    retiredAt = performance.now();
  };

  return {
    async open() {
      opened = true;
      // Its tables are asked by whoever removes old partitions, and may hold what an installation without a broker left.
      await migrateJobs({ db, log });
      connection.open();
      if (!options.publishes) return;
      channel = keepChannel({ connection, log, purpose: 'publishing', setup });
      await tidy();
      tidying = repeat(TIDY_EVERY_MS, tidy, (error) =>
        log.error({ cause: causeOf(error) }, 'looking for old jobs and lost queues failed'),
      );
    },
    async publish(_tx, { rows, deliveries }) {
      const wanted = new Set(deliveries.flatMap(({ ids }) => ids));
      const lost = await publish(rows.map(eventMessage), ({ options: { messageId } }) => wanted.has(messageId));
      if (lost[0]) throw new MessageReturned(lost[0].routingKey, lost.length);
    },
    async consume(names, run) {
      const shared = { ...options, publish, assertTopology: assert };
      const parts = [drainDeadQueue(shared), ...names.map((consumer) => consumeQueue({ ...shared, consumer, run }))];
      return {
        async stop() {
          await Promise.all(parts.map((part) => part.stop()));
        },
      };
    },
    underWay: (sql) => pendingByDatabase(sql, consumers),
    async waiting() {
      const names = [...consumers.byName.keys()];
      const states = await queueStates(present(), names.map(queueOf));
      return new Map(names.map((name, index) => [name, states[index]?.messages ?? 0]));
    },
    health() {
      const { up, since } = connection.health();
      return { up: up && (channel === undefined || channel.current() !== undefined), since };
    },
    async close() {
      await tidying?.stop();
      await channel?.close();
      if (opened) await connection.close();
    },
  };
}
