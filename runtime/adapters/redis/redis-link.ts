import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RedisTarget } from '#runtime/config/redis-url.ts';
import type { Logger } from '#runtime/log.ts';
import { RedisAway } from './redis-away.ts';
import { createRedisClient, nodesReady } from './redis-client.ts';

/** A command that is not answered by then counts as failed, in milliseconds. */
const COMMAND_MS = 1_000;
const REFUSALS_LOGGED_EVERY_MS = 60_000;

export interface RedisLinkOptions {
  readonly target: RedisTarget;
  /** Before every key and channel. */
  readonly prefix: string;
  readonly log: Logger;
  /** What the connection is for. */
  readonly name: string;
  /** Whether it only subscribes. */
  readonly listens?: boolean;
}

export interface RedisHealth {
  readonly up: boolean;
  /** Since when it is so. */
  readonly since: Date;
}

/** A connection that comes and goes, and that nobody waits for longer than a second. */
export interface RedisLink {
  readonly prefix: string;
  /** Connects if nobody has yet. Rejects with {@link RedisAway} at once while Redis is known to be away. */
  run<T>(work: (client: Redis) => Promise<T>): Promise<T>;
  /** Told whenever the connection can be used, for the first time or again after an outage. @returns ends the telling */
  onUp(listener: (afterOutage: boolean) => void): () => void;
  /** Told whenever the connection is lost. */
  onDown(listener: () => void): () => void;
  isUp(): boolean;
  /** Whether it is known that nothing can be sent. */
  isAway(): boolean;
  health(): RedisHealth;
  /** Listens to the client's own events. */
  on(event: 'message', listener: (channel: string, text: string) => void): void;
  close(): void;
}

/** Makes the link; nothing is opened before the first `run`. An outage is logged once, its end too. */
export function createRedisLink({ target, prefix, log, name, listens = false }: RedisLinkOptions): RedisLink {
  const client = createRedisClient(target, name, listens);
  const upListeners = new Set<(afterOutage: boolean) => void>();
  const downListeners = new Set<() => void>();
  let state: { readonly is: 'new' | 'up' | 'down'; readonly since: Date } = { is: 'new', since: new Date() };
  let closed = false;
  let lastError: unknown;
  let refusalLoggedAt = 0;
  let connecting: Promise<void> | undefined;

  const goDown = (): void => {
    if (closed || state.is === 'down') return;
    state = { is: 'down', since: new Date() };
    log.warn({ connection: name, cause: causeOf(lastError) }, 'Redis is away; going on without it');
    for (const listener of [...downListeners]) listener();
  };
  client.on('error', (error: unknown) => {
    lastError = error;
  });
  client.on('close', goDown);
  const goUp = (): void => {
    if (closed || client.status !== 'ready') return;
    const afterOutage = state.is === 'down';
    if (afterOutage) log.info({ connection: name, awayMs: Date.now() - state.since.getTime() }, 'Redis is back');
    state = { is: 'up', since: new Date() };
    for (const listener of [...upListeners]) listener(afterOutage);
  };
  client.on('ready', () => {
    if (target.kind === 'cluster' && !listens) void nodesReady(client).then(goUp);
    else goUp();
  });

  const connect = async (): Promise<void> => {
    const connected = client.connect().then(() => nodesReady(client));
    await inTime(connected).catch((error: unknown) => {
      lastError ??= error;
      // A cluster's first attempt may fail, its second succeed, and only then the time for the first be over.
      if (state.is === 'new') goDown();
    });
  };

  return {
    prefix,
    async run(work) {
      if (closed) throw new RedisAway();
      if (state.is === 'new') {
        connecting ??= connect();
        await connecting;
      }
      if (state.is !== 'up') throw new RedisAway(lastError);
      try {
        return await inTime(work(client));
      } catch (error) {
        if (isRefusal(error) && Date.now() - refusalLoggedAt > REFUSALS_LOGGED_EVERY_MS) {
          refusalLoggedAt = Date.now();
          log.error({ connection: name, cause: causeOf(error) }, 'Redis refused a command');
        }
        throw error instanceof RedisAway ? error : new RedisAway(error);
      }
    },
    onUp(listener) {
      upListeners.add(listener);
      return () => upListeners.delete(listener);
    },
    onDown(listener) {
      downListeners.add(listener);
      return () => downListeners.delete(listener);
    },
    isAway: () => state.is === 'down' || closed,
    isUp: () => state.is === 'up' && !closed,
    health: () => ({ up: state.is === 'up', since: state.since }),
    on: (event, listener) => void client.on(event, listener),
    close() {
      closed = true;
      upListeners.clear();
      downListeners.clear();
      client.disconnect();
    },
  };
}

/** A script that touches one key, or several of one hash slot. */
export type RedisScript = (
  client: Redis,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
) => Promise<unknown>;

/** Makes a script, sent whole only to a server that does not know it. */
export function redisScript(lua: string): RedisScript {
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (client, keys, args) => {
    try {
      return await client.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return await client.eval(lua, keys.length, ...keys, ...args);
    }
  };
}

/** Rejects after {@link COMMAND_MS}; what `work` does then is nobody's business any more. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RedisAway(new Error(`no answer in ${COMMAND_MS} ms`))), COMMAND_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether Redis answered, with an error of its own that is no matter of where it is or what it is doing just now. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ReplyError' &&
    !/^(LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|MOVED|ASK)/.test(error.message)
  );
}

function causeOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
