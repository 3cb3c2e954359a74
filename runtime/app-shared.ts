import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createMemoryRateLimiter } from '#runtime/adapters/memory-rate-limiter.ts';
import { createRedisCache } from '#runtime/adapters/redis/redis-cache.ts';
import { createRedisLink, type RedisLink } from '#runtime/adapters/redis/redis-link.ts';
import { createRedisPresence } from '#runtime/adapters/redis/redis-presence.ts';
import { createRedisPubSub } from '#runtime/adapters/redis/redis-pubsub.ts';
import { createRedisRateLimiter } from '#runtime/adapters/redis/redis-rate-limiter.ts';
import { createRedisWriteBehind } from '#runtime/adapters/redis/redis-write-behind.ts';
import type { RedisTarget } from '#runtime/config/redis-url.ts';
import { measuredRateLimiter } from '#runtime/metrics/measured-rate-limiter.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { Sink } from '#runtime/ports/write-behind.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Dependency, ServiceState } from './app-health.ts';
import { createWriteBehind } from './write-behind.ts';

const CACHE_ENTRIES = 50_000;

/** A Redis that processes share. */
export interface RedisSettings {
  readonly target: RedisTarget;
  /** Before all keys and channels. */
  readonly prefix: string;
}

export interface AppSharedOptions extends Pick<AppServices, 'db' | 'clock' | 'newId' | 'log' | 'metrics'> {
  /** null: this process has its own memory, and the database. */
  readonly redis: RedisSettings | null;
  /** Whether no other process works on the database. */
  readonly alone: boolean;
  /** What messages go by where Redis does not carry them. */
  readonly pubsub: () => PubSub;
  readonly sinks: readonly Sink<never>[];
}

/** What processes share, or one has for itself. */
export interface AppShared extends Pick<AppServices, 'cache' | 'rateLimiter' | 'pubsub' | 'presence' | 'writeBehind'> {
  readonly dependencies: readonly Dependency[];
  /** Begins to write what waits. Nothing is opened before; resolves also while Redis is away. */
  start(): Promise<void>;
  /** To be called when nothing uses it any more: after `writeBehind.stop` and `pubsub.close`. */
  close(): void;
}

/** The shared services of this process; nothing is opened yet. */
export function createAppShared(options: AppSharedOptions): AppShared {
  const { db, clock, newId, log, metrics, redis, sinks } = options;
  const onRead = (cache: string, outcome: string, count: number): void =>
    metrics.count('polit_cache_reads_total', { cache, outcome }, count);
  if (redis === null) {
    return {
      cache: createMemoryCache({ maxEntries: CACHE_ENTRIES, clock, alone: options.alone, onRead }),
      rateLimiter: measuredRateLimiter(createMemoryRateLimiter({ clock }), metrics),
      pubsub: options.pubsub(),
      presence: null,
      writeBehind: createWriteBehind({ db, clock, newId, log }),
      dependencies: [],
      start: async () => {},
      close: () => {},
    };
  }
  const link = createRedisLink({ ...redis, log, name: 'commands' });
  const subscriber = createRedisLink({ ...redis, log, name: 'subscriber', listens: true });
  const onFailOpen = (): void => metrics.count('polit_rate_limit_unchecked_total', {});
  const writeBehind = createRedisWriteBehind({ db, clock, newId, log, link, sinks });
  return {
    cache: createRedisCache({ link, subscriber, clock, onRead }),
    rateLimiter: measuredRateLimiter(createRedisRateLimiter({ link, clock, log, onFailOpen }), metrics),
    pubsub: createRedisPubSub({ link, subscriber, log }),
    presence: createRedisPresence({ link, clock }),
    writeBehind,
    dependencies: [{ name: 'redis', required: false, state: () => redisState(link) }],
    async start() {
      await link.run((client) => client.ping()).catch(() => undefined);
      writeBehind.start();
    },
    close() {
      link.close();
      subscriber.close();
    },
  };
}

async function redisState(link: RedisLink): Promise<ServiceState> {
  const answers = await link
    .run((client) => client.ping())
    .then(
      () => true,
      () => false,
    );
  const { up, since } = link.health();
  return { up: up && answers, since, ...(!(up && answers) && { detail: 'does not answer' }) };
}
