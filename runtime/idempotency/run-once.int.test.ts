import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { FORGET_IDEMPOTENCY_KEYS } from './forget-keys.ts';
import type { KeyedField } from './key.ts';
import { runOnce } from './run-once.ts';

const VIEWER = { id: '018f0000-0000-7000-8000-000000000001' };

let services: AppServices;
let drop: () => Promise<void>;
let now = new Date('2026-11-22T12:00:00Z');

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  services = testServices(database.url, { clock: () => now });
  await services.db.query('CREATE TABLE notes (text text PRIMARY KEY)');
});
afterAll(async () => {
  await closeServices(services);
  await drop();
});

const field = (value: string): KeyedField => ({
  key: { value, operation: 'o' },
  name: 'note',
  responseName: 'note',
  isReplay: false,
});
const note = (sql: Sql, text: string) => sql.query('INSERT INTO notes VALUES ($1)', [text]);
const noted = async (text: string) =>
  (await services.db.query('SELECT 1 FROM notes WHERE text = $1', [text])).length === 1;

type Command = (services: AppServices, viewer: typeof VIEWER, input: { text: string }) => Promise<{ id: string }>;
/** Runs a command under a key; the key is also what it notes. */
const run = (key: string, command: Command, keyed = field(key)) =>
  runOnce({ services, viewer: VIEWER, input: { text: key }, command }, keyed);

test('messages, cached values and the end of holds come after the commit, in their order', async () => {
  const order: string[] = [];
  const cache = services.cache;
  const end = await services.pubsub.subscribe('told', () => {
    order.push('told');
  });
  const tag = 'toys.item:1';
  await cache.set('toys.item:1', 'old', { ttlMs: 60_000, tags: [tag] });

  await run('ordered', async ({ db, pubsub, cache: held, events }, _viewer, { text }) => {
    const release = await held.hold([tag]);
    await db.sqlTransaction((tx) => note(tx, text));
    await release();
    await held.set('toys.other:1', 'new', { ttlMs: 60_000 });
    await pubsub.publish('told', {});
    expect(await events.applied({ id: VIEWER.id, timestamp: now.toISOString() }, [])).toBe(true);
    // Still as if nothing had happened, for everybody else.
    expect([await noted(text), await cache.get('toys.other:1'), order]).toEqual([false, undefined, []]);
    await cache.getOrFill(tag, { ttlMs: 60_000, tags: [tag] }, async () => 'before the commit');
    expect(await cache.get(tag)).toBeUndefined();
    return { id: '1' };
  });

  expect([await noted('ordered'), await cache.get('toys.other:1')]).toEqual([true, 'new']);
  await cache.getOrFill(tag, { ttlMs: 60_000, tags: [tag] }, async () => 'after the commit');
  expect(await cache.get(tag)).toBe('after the commit');
  await expect.poll(() => order).toEqual(['told']);
  await end();
});

test('a command that fails tells nobody, lets go of what it held and keeps nothing', async () => {
  const tag = 'toys.item:2';
  const failing = run('failing', async ({ db, cache, pubsub }, _viewer, { text }) => {
    await cache.hold([tag]);
    await db.sqlTransaction((tx) => note(tx, text));
    await cache.set('toys.failed:1', 'never', { ttlMs: 60_000 });
    await pubsub.publish('told', {});
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  expect([await noted('failing'), await services.cache.get('toys.failed:1')]).toEqual([false, undefined]);
  await services.cache.getOrFill(tag, { ttlMs: 60_000, tags: [tag] }, async () => 'kept');
  expect(await services.cache.get(tag)).toBe('kept');
  const again = field('failing');
  expect(await run('failing', async () => ({ id: 'second' }), again)).toEqual({ id: 'second' });
  expect(again.isReplay).toBe(false);
});

test('what fails after the commit keeps nothing else from being done, and the next attempt answers', async () => {
  const tag = 'toys.item:3';
  const broken: AppServices = {
    ...services,
    pubsub: { ...services.pubsub, publish: async () => Promise.reject(new Error('nobody listens')) },
  };
  const command: Command = async ({ db, cache, pubsub }, _viewer, { text }) => {
    await db.sqlTransaction((tx) => note(tx, text));
    await pubsub.publish('told', {});
    const release = await cache.hold([tag]);
    await release();
    return { id: 'done' };
  };
  const input = { text: 'half told' };
  const failing = runOnce({ services: broken, viewer: VIEWER, input, command }, field('half told'));
  await expect(failing).rejects.toThrow('nobody listens');
  expect(await noted('half told')).toBe(true);
  await services.cache.getOrFill(tag, { ttlMs: 60_000, tags: [tag] }, async () => 'kept');
  expect(await services.cache.get(tag)).toBe('kept');
  expect(await run('half told', command)).toEqual({ id: 'done' });
});

test('a deadlock repeats the whole command, which takes effect once', async () => {
  let attempts = 0;
  const result = await run('deadlock', async ({ db, pubsub }, _viewer, { text }) => {
    attempts += 1;
    await pubsub.publish('told', {});
    await db.sqlTransaction(async (tx) => {
      await note(tx, text);
      if (attempts === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    });
    return { id: String(attempts) };
  });
  expect([attempts, result, await noted('deadlock')]).toEqual([2, { id: '2' }, true]);
  const again = field('deadlock');
  expect(await run('deadlock', async () => ({ id: 'never' }), again)).toEqual({ id: '2' });
  expect([attempts, again.isReplay]).toEqual([2, true]);
});

test('one that comes meanwhile waits for the end of the first: its result, or its own turn', async () => {
  for (const fails of [false, true]) {
    const key = `meanwhile ${fails}`;
    const started = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const first = run(key, async () => {
      started.resolve();
      await goOn.promise;
      if (fails) throw new Error('refused');
      return { id: 'first' };
    });
    await started.promise;
    let isSecondRun = false;
    const second = run(key, async () => {
      isSecondRun = true;
      return { id: 'second' };
    });
    await waitsForLock();
    expect(isSecondRun).toBe(false);
    goOn.resolve();
    const outcomes = await Promise.allSettled([first, second]);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.id : 'failed'))).toEqual(
      fails ? ['failed', 'second'] : ['first', 'first'],
    );
  }
});

async function waitsForLock(): Promise<void> {
  await expect
    .poll(() =>
      services.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`,
      ),
    )
    .toHaveLength(1);
}

test('results are forgotten after 24 hours, a thousand at a time', async () => {
  await services.db.query(
    `INSERT INTO runtime.idempotency_keys
     SELECT $1, 'old ' || n, 'note', 'o', 'h', '{}', $2::timestamptz - interval '25 hours' FROM generate_series(1, 2500) AS n`,
    [VIEWER.id, now],
  );
  await run('young', async () => ({ id: 'young' }));
  const deletes: string[] = [];
  const end = services.db.onStatement((text) => deletes.push(text));
  await FORGET_IDEMPOTENCY_KEYS.run(services);
  end();
  expect(deletes).toHaveLength(3);
  const left = await services.db.query<{ key: string }>('SELECT key FROM runtime.idempotency_keys');
  expect(left.map(({ key }) => key)).toContain('young');
  expect(left.filter(({ key }) => key.startsWith('old'))).toEqual([]);

  now = new Date(now.getTime() + 24 * 60 * 60 * 1_000);
  expect(await run('young', async () => ({ id: 'anew' }))).toEqual({ id: 'anew' });
});
