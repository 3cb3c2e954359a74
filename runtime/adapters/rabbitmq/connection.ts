import { type ChannelModel, connect, type RecoveringChannelModel } from 'amqplib';
import { causeOf } from '#runtime/events/event-errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { BusHealth } from '#runtime/ports/event-bus.ts';
import { within } from '#runtime/within.ts';

/** Seconds; a peer that is silent for two of them is given up (AMQP 0-9-1, section 4.2.7). */
const HEARTBEAT_S = 10;
const CONNECT_MS = 10_000;
const RECONNECT_FIRST_MS = 100;
const RECONNECT_LAST_MS = 5_000;
/** A broker that hangs must not hold up a process that ends. */
const CLOSE_MS = 2_000;

export interface BrokerConnectionOptions {
  /** amqp or amqps, the virtual host in the path. Holds a password: not for logs. */
  readonly url: string;
  readonly log: Logger;
}

/** The one connection of a process to the broker. It is opened by {@link open} and opened again whenever it is lost. */
export interface BrokerConnection {
  open(): void;
  /** The connection, while there is one. */
  current(): ChannelModel | undefined;
  /** Is called with every connection made, and at once with the one there is. @returns ends that. */
  onConnect(listener: (model: ChannelModel) => void): () => void;
  /** `up` while connected, and not while the broker takes no messages because its memory or disk is full. */
  health(): BusHealth;
  /** May be called more than once, and without {@link open}. */
  close(): Promise<void>;
}

/** See {@link BrokerConnection}; not opened yet. */
export function createBrokerConnection({ url, log }: BrokerConnectionOptions): BrokerConnection {
  const listeners = new Set<(model: ChannelModel) => void>();
  let opened: Promise<RecoveringChannelModel> | undefined;
  let current: ChannelModel | undefined;
  let health: BusHealth = { up: false, since: null };
  let failing = false;
  let closed = false;

  const changed = (up: boolean): void => {
    if (health.up !== up) health = { up, since: new Date() };
  };
  const onConnect = (model: ChannelModel): void => {
    if (closed) return;
    current = model;
    failing = false;
    changed(true);
    log.info('connected to the message broker');
    for (const listener of listeners) listener(model);
  };
  const onLost = (error: Error): void => {
    current = undefined;
    changed(false);
    if (!closed) log.warn({ cause: causeOf(error) }, 'the connection to the message broker was lost');
  };
  const onFailed = (error: Error): void => {
    if (!failing)
      log.warn({ cause: causeOf(error) }, 'the message broker cannot be reached; trying again until it can');
    failing = true;
  };

  const start = async (): Promise<RecoveringChannelModel> => {
    const model = await connect(withHeartbeat(url), {
      timeout: CONNECT_MS,
      noDelay: true,
      clientProperties: { connection_name: 'politplatform' },
      recovery: { initialDelay: RECONNECT_FIRST_MS, maxDelay: RECONNECT_LAST_MS, waitForConnect: false },
    });
    model.on('connect', onConnect);
    model.on('disconnect', onLost);
    model.on('connect-failed', onFailed);
    model.on('error', () => {}); // 'disconnect' follows.
    model.on('blocked', (reason: string) => {
      log.warn({ reason }, 'the message broker takes no messages for now');
      changed(false);
    });
    model.on('unblocked', () => changed(true));
    return model;
  };

  return {
    open() {
      if (!closed) opened ??= start();
    },
    current: () => current,
    onConnect(listener) {
      listeners.add(listener);
      if (current) listener(current);
      return () => listeners.delete(listener);
    },
    health: () => health,
    async close() {
      closed = true;
      current = undefined;
      changed(false);
      const model = await opened;
      await within(CLOSE_MS, model?.close() ?? Promise.resolve()).catch(() => undefined);
    },
  };
}

function withHeartbeat(url: string): string {
  const full = new URL(url);
  if (!full.searchParams.has('heartbeat')) full.searchParams.set('heartbeat', String(HEARTBEAT_S));
  return full.href;
}
