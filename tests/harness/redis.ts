import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createRedisLink, type RedisLink } from '#runtime/adapters/redis/redis-link.ts';
import { parseRedisUrl, type RedisTarget } from '#runtime/config/redis-url.ts';
import { createLogger } from '#runtime/log.ts';
import { IN_CI } from './ci.ts';

/** The machine's Redis, which tests share and never harm. */
const SHARED = { host: '127.0.0.1', port: 6379 };

/** Whether the shared Redis answers. With CI=true it has to: the tests then run and fail. */
export async function redisAnswers(): Promise<boolean> {
  if (IN_CI) return true;
  return await new Promise((resolve) => {
    const socket = connect(SHARED);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A part of a Redis that is a test's own. */
export interface TestRedis {
  readonly target: RedisTarget;
  /** Before all keys of the test. */
  readonly prefix: string;
  /** A connection, closed by {@link TestRedis.close}; one named `subscriber` only subscribes. */
  link(name?: string): RedisLink;
  /** The keys that are there, without the prefix. */
  keys(): Promise<string[]>;
  /** Removes the keys and closes the connections. */
  close(): Promise<void>;
}

/**
 * @param url of the Redis; the machine's shared one unless told
 * @param prefix a new one unless told
 */
export function testRedis(
  url = `redis://${SHARED.host}:${SHARED.port}`,
  prefix = `test-${randomUUID()}:`,
  log = createLogger('silent'),
): TestRedis {
  const target = parseRedisUrl(url);
  const links: RedisLink[] = [];
  const link = (name = 'test'): RedisLink => {
    const made = createRedisLink({ target, prefix, log, name, listens: name === 'subscriber' });
    links.push(made);
    return made;
  };
  const keys = async (): Promise<string[]> => {
    const found = new Set<string>();
    await link('keys').run(async (client) => {
      let cursor = '0';
      do {
        const [next, page] = await client.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1_000);
        for (const key of page) found.add(key.slice(prefix.length));
        cursor = next;
      } while (cursor !== '0');
    });
    return [...found].sort();
  };
  return {
    target,
    prefix,
    link,
    keys,
    async close() {
      const left = await keys().catch(() => []);
      await link('cleaner')
        .run((client) => Promise.all(left.map((key) => client.unlink(prefix + key))))
        .catch(() => undefined);
      for (const each of links) each.close();
    },
  };
}
