import { afterAll, describe, expect, test, vi } from 'vitest';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { playRandomHistories } from '#tests/contracts/cache-exactness.ts';
import { redisAnswers, type TestRedis, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';
import { MAX_VALUE_BYTES } from './cached-value.ts';
import { createRedisCache } from './redis-cache.ts';

const SOON = { timeout: 15_000, interval: 20 };

describe.skipIf(!(await redisAnswers()))('several processes on Redis', () => {
  const redis = testRedis();
  const closing: (() => Promise<unknown>)[] = [() => redis.close()];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const open = (through: Pick<TestRedis, 'link'> = redis): Cache =>
    createRedisCache({ link: through.link(), subscriber: through.link(), clock: systemClock });

  /** A process that reaches the same Redis by a way that can be cut. */
  async function openFar(): Promise<{ far: Cache; proxy: TcpProxy }> {
    const proxy = await startTcpProxy({ port: 6379 });
    const through = testRedis(`redis://127.0.0.1:${proxy.port}`, redis.prefix);
    closing.push(async () => {
      await through.close();
      await proxy.close();
    });
    return { far: open(through), proxy };
  }

  /** Reads, and tells whether it was made anew. */
  const reader =
    (key: string, tags: readonly string[], nearMs = 0) =>
    (cache: Cache, value: string) =>
      cache.getOrFill(key, { ttlMs: 60_000, tags, nearMs }, async () => value);

  test('nobody who asks after a change is given what was before it, whoever changed it and whatever Redis forgets', async () => {
    const caches = [open(), open(), open()];
    const link = redis.link();
    const { reads, fills } = await playRandomHistories(
      caches,
      (tag) => link.run((client) => client.unlink(`${redis.prefix}t:{${tag}}`)),
      40,
    );
    // Some of it came from the cache, or it would have shown nothing.
    expect(fills).toBeLessThan(reads / 2);
  });

  test('a value too large is not kept, and does not leave an older one behind', async () => {
    const cache = open();
    const large = 'x'.repeat(MAX_VALUE_BYTES);
    await cache.set('toy:large', 'small', { ttlMs: 60_000 });
    await cache.set('toy:large', large, { ttlMs: 60_000 });
    expect(await cache.get('toy:large')).toBeUndefined();
    expect(await cache.getOrFill('toy:large', { ttlMs: 60_000 }, async () => large)).toBe(large);
    expect(await cache.get('toy:large')).toBeUndefined();
  });

  test('what no version of ours wrote is a miss', async () => {
    const cache = open();
    for (const bytes of [Buffer.from('nonsense'), Buffer.from('x'.repeat(40)), Buffer.alloc(12)]) {
      await redis.link().run((client) => client.set(`${redis.prefix}v:toy:odd`, bytes));
      expect(await cache.get('toy:odd')).toBeUndefined();
    }
  });

  /** Resolves when a process answers from its own memory: although Redis has lost the value. */
  const untilNear = (cache: Cache, key: string, read: ReturnType<typeof reader>) =>
    vi.waitFor(async () => {
      await read(cache, newUuid());
      await redis.link().run((client) => client.unlink(`${redis.prefix}v:${key}`));
      const made = newUuid();
      expect(await read(cache, made)).not.toBe(made);
    }, SOON);

  test('a near copy is dropped soon after another process changes what it stands for', async () => {
    const [here, there] = [open(), open()];
    const read = reader('toy:near', ['toy.near:1'], 60_000);
    await untilNear(here, 'toy:near', read);
    await there.invalidateTags(['toy.near:1']);
    await vi.waitFor(async () => expect(await read(here, 'second')).toBe('second'), SOON);
  });

  test('a process that cannot hear the others keeps no near copies', async () => {
    const { far, proxy } = await openFar();
    const read = reader('toy:deaf', ['toy.deaf:1'], 60_000);
    await untilNear(far, 'toy:deaf', read);
    await proxy.refuse();
    await vi.waitFor(async () => expect(await read(far, 'made')).toBe('made'), SOON);
  });

  test('what a cut-off process could not drop is dropped before it answers from Redis again', async () => {
    const { far, proxy } = await openFar();
    const here = open();
    const read = reader('toy:owed', ['toy.owed:1']);
    expect(await read(far, 'old')).toBe('old');
    expect(await read(here, 'not asked')).toBe('old');
    await proxy.refuse();
    await far.invalidateTags(['toy.owed:1']);
    const release = await far.hold(['toy.owed:1']);
    expect(await read(far, 'new')).toBe('new');
    await release();
    await proxy.allow();
    let asked = 0;
    await vi.waitFor(async () => {
      asked += 1;
      const value = await read(far, `new ${asked}`);
      expect(value).not.toBe('old');
      // Back: it is answered from Redis, and what is there is not the old one.
      expect(value).not.toBe(`new ${asked}`);
    }, SOON);
    expect(await read(here, 'not asked')).toMatch(/^new/);
  });

  test('what a process could not drop that died meanwhile is not answered by one that was cut off as well', async () => {
    const [{ far: dying, proxy: lost }, { far: other, proxy }] = [await openFar(), await openFar()];
    const read = reader('toy:orphaned', ['toy.orphaned:1']);
    expect(await read(other, 'old')).toBe('old');
    expect(await read(dying, 'not asked')).toBe('old');
    await Promise.all([lost.refuse(), proxy.refuse()]);
    await dying.invalidateTags(['toy.orphaned:1']); // It is not heard of again: its way stays cut.
    await proxy.allow();
    const probe = reader('toy:probe', []);
    await vi.waitFor(async () => {
      const made = newUuid();
      expect(await probe(other, made)).not.toBe(made); // It answers from Redis again.
    }, SOON);
    expect(await read(other, 'new')).toBe('new');
  });

  test('a Redis that takes connections and answers nothing delays nobody for long', async () => {
    const { far, proxy } = await openFar();
    const read = reader('toy:hung', []);
    expect(await read(far, 'first')).toBe('first');
    proxy.pause();
    const started = Date.now();
    for (let turn = 0; turn < 20; turn += 1) expect(await read(far, 'made')).toBe('made');
    expect(Date.now() - started).toBeLessThan(8_000);
    proxy.resume();
    await vi.waitFor(async () => {
      const made = newUuid();
      expect(await read(far, made)).not.toBe(made);
    }, SOON);
  });
});
