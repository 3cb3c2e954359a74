import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { type Child, startChild } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp, toyApp } from '#tests/harness/toy-app.ts';
import { changeItem, createToyTables, setItem, toyState } from '#tests/harness/toy-domain.ts';
import { enqueueDeliveries } from './delivery-queue.ts';
import type { EventEnvelope } from './envelope.ts';

const CONSUMERS = ['toy.copies', 'toy.effects'];

let database: TestDatabase;
const opened: App[] = [];
const children: Child[] = [];

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill('SIGKILL')));
  await Promise.all(opened.splice(0).map((app) => app.stop()));
  await database.drop();
});

function keep(app: App): App {
  opened.push(app);
  return app;
}

/** Changes a few items very often, side by side; some are removed at the end. */
async function write(app: App, count: number): Promise<EventEnvelope[]> {
  const ids = Array.from({ length: 12 }, newUuid);
  const events = await Promise.all(
    Array.from({ length: count }, (_, index) => setItem(app.services.db, ids[index % ids.length] ?? '', index)),
  );
  const removed = await Promise.all(ids.slice(0, 3).map((id) => setItem(app.services.db, id, null)));
  return [...events, ...removed];
}

async function expectOnce(app: App, written: readonly EventEnvelope[]): Promise<void> {
  const state = await toyState(app.services.db);
  expect(state).toMatchObject({ effects: written.length, repeated: 0 });
  const sum = written.reduce((total, { data }) => total + ((data as { value?: number }).value ?? 0), 0);
  expect(state.sum).toBe(sum);
  expect(state.copies).toEqual(state.items);
  expect(await app.services.db.query('SELECT 1 FROM runtime.dead_letters')).toEqual([]);
}

test('two relays and two sets of consumers on one database: each event takes effect once', async () => {
  const first = keep(await startToyApp(database.url));
  const second = keep(toyApp(database.url));
  await second.start();
  const written = (await Promise.all([write(first, 200), write(second, 200)])).flat();
  await first.settle();
  await expectOnce(first, written);
});

test('deliveries repeated, torn apart, merged and shuffled change nothing', async () => {
  const app = keep(await startToyApp(database.url));
  const other = keep(toyApp(database.url));
  await other.start();
  const written = await write(app, 60);
  const pieces = fc.array(fc.shuffledSubarray(written, { minLength: 1, maxLength: 20 }), {
    minLength: 10,
    maxLength: 10,
  });
  const [sample] = fc.sample(pieces, 1);
  for (const events of sample ?? []) {
    const times = events.map(({ timestamp }) => timestamp).sort();
    const [from = '', to = ''] = [times[0], times.at(-1)];
    const ids = events.map(({ id }) => id);
    await enqueueDeliveries(
      app.services.db,
      CONSUMERS.map((consumer) => ({ consumer, ids, from, to, attempts: 0 })),
    );
  }
  await app.settle();
  await expectOnce(app, written);
});

test('a transaction that began early and commits late is not missed', async () => {
  const app = keep(await startToyApp(database.url));
  const { db, events } = app.services;
  const hourAgo = new Date(Date.now() - 3_600_000);
  const late = await db.sqlTransaction(async (tx) => {
    const early = await changeItem(tx, newUuid(), 1, () => hourAgo);
    const later = await Promise.all(Array.from({ length: 20 }, () => setItem(db, newUuid(), 2)));
    for (const event of later) expect(await events.applied(event, CONSUMERS, 10_000)).toBe(true);
    return early;
  });
  expect(await events.applied(late, CONSUMERS, 10_000)).toBe(true);
  await app.settle();
  expect(await toyState(db)).toMatchObject({ effects: 21, repeated: 0, sum: 41 });
});

test('a relay does not wait for what another one is claiming', async () => {
  const observer = keep(toyApp(database.url, { roles: ['api'] }));
  const { db, events } = observer.services;
  await createToyTables(db);
  await observer.start();
  const claimed = await setItem(db, newUuid(), 1);
  await db.sqlTransaction(async (tx) => {
    await tx.query('SELECT 1 FROM runtime.outbox WHERE id = $1 FOR UPDATE', [claimed.id]);
    const relay = keep(toyApp(database.url));
    await relay.start();
    const other = await setItem(db, newUuid(), 2);
    expect(await events.applied(other, CONSUMERS, 10_000)).toBe(true);
    expect(await events.applied(claimed, CONSUMERS, 0)).toBe(false);
  });
  // That one gave up.
  expect(await events.applied(claimed, CONSUMERS, 10_000)).toBe(true);
});

test('an event that a rolled back transaction told of never happened', async () => {
  const app = keep(await startToyApp(database.url));
  const failing = app.services.db.sqlTransaction(async (tx) => {
    await changeItem(tx, newUuid(), 1);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await app.settle();
  expect(await toyState(app.services.db)).toMatchObject({ effects: 0, items: new Map() });
});

test('a process killed with -9 again and again while it relays and consumes loses and repeats nothing', async () => {
  const script = 'tests/harness/toy-app-child.ts';
  const app = keep(toyApp(database.url, { roles: ['api'] }));
  await createToyTables(app.services.db);
  await app.start();
  const start = async (): Promise<Child> => {
    const child = startChild(script, [database.url]);
    children.push(child);
    expect(await child.line()).toBe('started');
    return child;
  };
  const written: EventEnvelope[] = [];
  const effects = async () => (await toyState(app.services.db)).effects;

  for (let kill = 0; kill < 3; kill += 1) {
    const child = await start();
    const before = await effects();
    const writing = write(app, 150).then((events) => written.push(...events));
    // In the middle of its work: some of the effects are there, most are not.
    await vi.waitFor(async () => expect(await effects()).toBeGreaterThan(before + 5), { timeout: 10_000, interval: 1 });
    await child.kill('SIGKILL');
    await writing;
  }
  await start();
  // Well before the four hours after which graphile-worker would free a dead worker's jobs.
  await vi.waitFor(async () => expect(await effects()).toBe(written.length), { timeout: 20_000, interval: 20 });
  await app.settle();
  await expectOnce(app, written);
}, 60_000);

test('a database that ends every connection delays, and loses and repeats nothing', async () => {
  const app = keep(await startToyApp(database.url));
  const { db } = app.services;
  const ids = Array.from({ length: 100 }, newUuid);
  await Promise.all(ids.map((id) => setItem(db, id, 1)));
  await db.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  // Some of these fail, as requests would; what was committed is what the outbox says.
  await Promise.allSettled(ids.map((id) => setItem(db, id, 2)));
  const committed = async (): Promise<number> =>
    (await db.query("SELECT 1 FROM runtime.outbox WHERE type <> 'toy.copied'")).length;
  await vi.waitFor(async () => expect((await toyState(db)).effects).toBe(await committed()), {
    timeout: 30_000,
    interval: 50,
  });
  await app.settle();
  const state = await toyState(db);
  expect(state).toMatchObject({ effects: await committed(), repeated: 0 });
  expect(state.copies).toEqual(state.items);
}, 60_000);
