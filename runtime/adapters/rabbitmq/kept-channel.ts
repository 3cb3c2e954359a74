import type { ChannelModel, ConfirmChannel } from 'amqplib';
import { causeOf } from '#runtime/events/event-errors.ts';
import type { Logger } from '#runtime/log.ts';
import { sleep } from '#runtime/sleep.ts';
import { within } from '#runtime/within.ts';
import type { BrokerConnection } from './connection.ts';

const REOPEN_FIRST_MS = 100;
const REOPEN_LAST_MS = 5_000;
const CLOSE_MS = 2_000;

export interface KeptChannelOptions {
  readonly connection: BrokerConnection;
  readonly log: Logger;
  /** What it is for, in the log. */
  readonly purpose: string;
  /**
   * Declares, binds and subscribes on a channel that was just opened. When it rejects, another channel is tried.
   * @param again an earlier one on this connection failed or ended: what it needs may be missing at the broker
   */
  setup(channel: ConfirmChannel, again: boolean): Promise<void>;
}

/** A channel that is opened on every connection, and again when the broker closed it alone. */
export interface KeptChannel {
  /** The channel, while it is open and set up. */
  current(): ConfirmChannel | undefined;
  /** Resolves once it is open, or false after `timeoutMs`. */
  ready(timeoutMs: number): Promise<boolean>;
  /** Gives the present channel up; the next one is opened at once. */
  renew(): void;
  /** What was delivered on it and not acknowledged goes back to its queue. */
  close(): Promise<void>;
}

/** Opens the channel as soon as there is a connection; see {@link KeptChannel}. */
export function keepChannel({ connection, log, purpose, setup }: KeptChannelOptions): KeptChannel {
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  let current: ConfirmChannel | undefined;

  /** @returns whether it was ever set up. */
  const serveOne = async (model: ChannelModel, again: boolean): Promise<boolean> => {
    const channel = await model.createConfirmChannel();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    let reason: Error | undefined;
    channel.on('error', (error) => {
      reason = error;
    });
    channel.once('close', resolve);
    try {
      await setup(channel, again);
    } catch (error) {
      await channel.close().catch(() => undefined);
      throw error;
    }
    if (closing.signal.aborted) {
      await channel.close().catch(() => undefined);
      return true;
    }
    current = channel;
    for (const tell of waiting) tell();
    await ended;
    current = undefined;
    if (reason)
      log.warn({ purpose, cause: causeOf(reason) }, 'the message broker closed a channel; it is opened again');
    return true;
  };

  const serve = async (model: ChannelModel): Promise<void> => {
    let waitMs = REOPEN_FIRST_MS;
    let again = false;
    while (!closing.signal.aborted && connection.current() === model) {
      try {
        if (await serveOne(model, again)) waitMs = REOPEN_FIRST_MS;
      } catch (error) {
        if (connection.current() !== model) return;
        log.warn(
          { purpose, cause: causeOf(error) },
          'a channel to the message broker could not be set up; trying again',
        );
        waitMs = Math.min(waitMs * 2, REOPEN_LAST_MS);
      }
      again = true;
      await sleep(waitMs, closing.signal);
    }
  };

  const running = new Set<Promise<void>>();
  const forget = connection.onConnect((model) => {
    const serving = serve(model).finally(() => running.delete(serving));
    running.add(serving);
  });

  return {
    current: () => current,
    async ready(timeoutMs) {
      if (current) return true;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      try {
        await Promise.race([promise, sleep(timeoutMs, closing.signal)]);
      } finally {
        waiting.delete(resolve);
      }
      return current !== undefined;
    },
    renew() {
      const given = current;
      current = undefined;
      given?.close().catch(() => undefined);
    },
    async close() {
      closing.abort();
      forget();
      await within(CLOSE_MS, current?.close() ?? Promise.resolve()).catch(() => undefined);
      await within(CLOSE_MS, Promise.allSettled([...running])).catch(() => undefined);
    },
  };
}
