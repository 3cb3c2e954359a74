import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { type Sink, type SinkServices, WriteBehindFull } from '#runtime/ports/write-behind.ts';
import { sleep } from '#runtime/sleep.ts';
import { type RedisLink, redisScript } from './redis-link.ts';

/** A process that has not said so for that long does not write any more: another may. */
const LOCK_MS = 30_000;
const LOCK_POLL_MS = 25;

/** Adds items that are not there, if there is room for all. @returns how many are there, or -1 */
const ADD = redisScript(`
  local fresh = 0
  for i = 2, #ARGV, 2 do fresh = fresh + 1 - redis.call('HEXISTS', KEYS[1], ARGV[i]) end
  local size = redis.call('HLEN', KEYS[1])
  if fresh > 0 and size + fresh > tonumber(ARGV[1]) then return -1 end
  for i = 2, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
  return size + fresh`);

const RENEW = redisScript(
  `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2]) or 0`,
);
const UNLOCK = redisScript(`return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0`);

/** The items of one sink that wait in Redis, of all processes. */
export interface SinkQueue {
  /** @returns how many wait now. Rejects with WriteBehindFull, or with RedisAway: whether the items were taken is not known then. */
  add(items: readonly unknown[]): Promise<number>;
  /**
   * Writes what is there, oldest first what a dead process had begun to write. One process at a time: another one's turn is waited for,
   * or, with `patient` false, left alone.
   */
  write(options: { readonly patient: boolean }): Promise<void>;
}

export interface SinkQueueOptions {
  readonly link: RedisLink;
  readonly services: SinkServices;
  readonly batch: number;
  readonly capacity: number;
}

/** The queue of a sink: what comes in, and apart from it what is being written, both hashes of items by their keys. */
export function createSinkQueue(sink: Sink<unknown>, { link, services, batch, capacity }: SinkQueueOptions): SinkQueue {
  // Braces: in a cluster they stay together.
  const incoming = `${link.prefix}w:{${sink.name}}`;
  const taken = `${incoming}:taken`;
  const lock = `${incoming}:lock`;

  const hasLock = async (token: string): Promise<boolean> =>
    Number(await link.run((client) => RENEW(client, [lock], [token, LOCK_MS]))) > 0;

  /** A part of what is being written, as fields and values in turn. */
  const nextBatch = (): Promise<readonly Buffer[]> =>
    link.run(async (client) => {
      let cursor = '0';
      do {
        const [next, found] = await client.hscanBuffer(taken, cursor, 'COUNT', batch);
        if (found.length > 0) return found.slice(0, 2 * batch);
        cursor = next.toString();
      } while (cursor !== '0');
      return [];
    });

  const writeTaken = async (token: string): Promise<boolean> => {
    for (;;) {
      const pairs = await nextBatch();
      if (pairs.length === 0) return true;
      await sink.write(
        services,
        pairs.filter((_part, index) => index % 2 === 1).map((bytes) => deserialize(bytes)),
      );
      const fields = pairs.filter((_part, index) => index % 2 === 0);
      await link.run((client) => client.hdel(taken, ...fields));
      if (!(await hasLock(token))) return false; // It took too long: another process goes on.
    }
  };

  const writeAll = async (token: string): Promise<void> => {
    while (await writeTaken(token)) {
      const more = await link.run(async (client) => {
        if ((await client.exists(incoming)) === 0) return false;
        // Never over what another process took: this one may have stood still since it knew that it had the lock.
        await client.renamenx(incoming, taken);
        return true;
      });
      if (!more) return;
    }
  };

  return {
    async add(items) {
      const pairs = items.flatMap((item) => [sink.key(item), serialize(item)]);
      const size = Number(await link.run((client) => ADD(client, [incoming], [capacity, ...pairs])));
      if (size < 0) throw new WriteBehindFull(sink.name);
      return size;
    },
    async write({ patient }) {
      const token = randomUUID();
      while ((await link.run((client) => client.set(lock, token, 'PX', LOCK_MS, 'NX'))) !== 'OK') {
        if (!patient) return;
        await sleep(LOCK_POLL_MS);
      }
      try {
        await writeAll(token);
      } finally {
        await link.run((client) => UNLOCK(client, [lock], [token])).catch(() => undefined);
      }
    },
  };
}
