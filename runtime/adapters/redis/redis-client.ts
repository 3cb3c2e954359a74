import { once } from 'node:events';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisTarget } from '#runtime/config/redis-url.ts';

const CONNECT_MS = 2_000;
/** A connection that owes an answer for so long is given up and made anew. */
const SILENCE_MS = 2_000;
const RECONNECT_FIRST_MS = 50;
/** Longest pause between attempts to connect, with {@link RECONNECT_JITTER_MS} on top. */
export const RECONNECT_LAST_MS = 1_000;
const RECONNECT_JITTER_MS = 100;

/**
 * Makes a client that connects when told to, reconnects for ever, keeps no command for later and repeats none: a command fails where
 * it cannot be sent.
 * @param name shown by the server's CLIENT LIST
 * @param listens whether it only subscribes: in a cluster to one node, any of those named, for each hears what is published at any
 */
export function createRedisClient(target: RedisTarget, name: string, listens: boolean): Redis {
  const { kind, addresses, tls, username, password, db, master } = target;
  const options = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: {} }),
    connectionName: `politplatform-${name}`,
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false, // Whoever subscribed does so again.
    retryStrategy: reconnectAfter,
    // A master that became a replica: the sentinels know the new one.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
  if (kind === 'cluster' && !listens) {
    const cluster = new Cluster([...addresses], {
      redisOptions: options,
      lazyConnect: true,
      enableOfflineQueue: false,
      clusterRetryStrategy: reconnectAfter,
      slotsRefreshTimeout: CONNECT_MS,
      maxRedirections: 4,
    });
    // One that is still being connected to refuses commands: nodes are connected to when they are heard of, not when first used.
    cluster.on('+node', (node: Redis) => void node.connect().catch(() => undefined));
    // Both are the same commands; the type of one of them keeps their overloads usable.
    return cluster as unknown as Redis;
  }
  if (kind === 'sentinel') {
    return new Redis({
      ...options,
      sentinels: [...addresses],
      name: master,
      db,
      ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
      sentinelRetryStrategy: reconnectAfter,
    });
  }
  const client = new Redis({
    ...options,
    ...addresses[0],
    db,
    retryStrategy(attempt) {
      Object.assign(client.options, addresses[attempt % addresses.length]);
      return reconnectAfter(attempt);
    },
  });
  return client;
}

/** Resolves when a client that says it is ready can be sent any command: in a cluster, when its nodes can. */
export async function nodesReady(client: Redis | Cluster): Promise<void> {
  if (!(client instanceof Cluster)) return;
  const cluster: Cluster = client;
  await Promise.all(
    cluster.nodes('master').map(async (node) => {
      if (node.status !== 'ready')
        await once(node, 'ready', { signal: AbortSignal.timeout(CONNECT_MS) }).catch(() => undefined);
    }),
  );
}

/** Values of keys, null where there are none: in one command, but for a cluster, which has them on several nodes. */
export async function getBuffers(
  client: Redis | Cluster,
  keys: readonly string[],
): Promise<readonly (Buffer | null)[]> {
  if (keys.length === 0) return [];
  if (!(client instanceof Cluster)) return await client.mgetBuffer(...keys);
  const cluster: Cluster = client;
  return await Promise.all(keys.map((key) => cluster.getBuffer(key)));
}

/** Names the time since the server was started, and in a cluster that of all its masters: a restart or a failover makes it another. */
export async function runIdOf(client: Redis | Cluster): Promise<string> {
  const servers: readonly Redis[] = client instanceof Cluster ? client.nodes('master') : [client];
  const infos = await Promise.all(servers.map((server) => server.info('server')));
  return infos
    .map((info) => /^run_id:(\w+)/m.exec(info)?.[1] ?? '')
    .sort()
    .join();
}

function reconnectAfter(attempt: number): number {
  const waitMs = Math.min(RECONNECT_FIRST_MS * 2 ** Math.min(attempt, 10), RECONNECT_LAST_MS);
  return waitMs + Math.random() * RECONNECT_JITTER_MS;
}
