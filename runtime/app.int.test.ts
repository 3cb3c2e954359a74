import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp, toyApp } from '#tests/harness/toy-app.ts';
import { createToyTables, setItem, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import type { App } from './app.ts';

const CONSUMERS = ['toy.copies', 'toy.effects'];

let database: TestDatabase;
const opened: App[] = [];

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.stop()));
  await database.drop(); // rejects if a connection was left open
});

function keep(app: App): App {
  opened.push(app);
  return app;
}

test('nothing is opened before the start, and stopping what was not started is no error', async () => {
  const app = toyApp('postgresql://nobody@127.0.0.1:1/none');
  await app.stop();
});

test('a start without a database is refused, and can be cleaned up', async () => {
  const app = keep(toyApp('postgresql://nobody@127.0.0.1:1/none'));
  await expect(app.start()).rejects.toThrow();
  expect(await app.health()).toMatchObject({
    ready: false,
    dependencies: [{ name: 'postgres', required: true, up: false, detail: 'no answer: ECONNREFUSED' }],
    relay: null,
  });
});

test('each role may be a process of its own', async () => {
  const api = keep(toyApp(database.url, { roles: ['api'] }));
  await createToyTables(api.services.db);
  const [relay, consumers] = [
    keep(toyApp(database.url, { roles: ['relay'] })),
    keep(toyApp(database.url, { roles: ['consumers'] })),
  ];
  const ran = vi.fn(async () => {});
  const job = { name: 'toy.note-items', everyMs: 5, run: ran };
  const jobs = keep(toyApp(database.url, { roles: ['jobs'], subgraphs: [toySubgraph([job])] }));
  await api.start();
  const event = await setItem(api.services.db, newUuid(), 1);
  expect(await api.services.events.applied(event, CONSUMERS, 100)).toBe(false);
  await Promise.all([relay.start(), consumers.start(), jobs.start()]); // at the same time, as after a deployment
  expect(await api.services.events.applied(event, CONSUMERS, 10_000)).toBe(true);
  await vi.waitFor(() => expect(ran).toHaveBeenCalled(), { timeout: 10_000, interval: 5 });
});

test('what a consumer appended is broadcast once it is committed', async () => {
  const app = keep(await startToyApp(database.url));
  const heard: unknown[] = [];
  await app.services.pubsub.subscribe('toy.copied', (payload) => heard.push(payload));
  const id = newUuid();
  await setItem(app.services.db, id, 1);
  await vi.waitFor(() => expect(heard).toEqual([{ id }]), { timeout: 10_000, interval: 5 });
});

test('with a PubSub between processes, a broadcast reaches all of them', async () => {
  const relaying = keep(await startToyApp(database.url, { pubsub: createPostgresPubSub }));
  const api = keep(toyApp(database.url, { pubsub: createPostgresPubSub, roles: ['api'] }));
  const heard: unknown[] = [];
  for (const { services } of [relaying, api]) {
    await services.pubsub.subscribe('toy.copied', (payload) => heard.push(payload));
  }
  const id = newUuid();
  await setItem(api.services.db, id, 1);
  await vi.waitFor(() => expect(heard).toEqual([{ id }, { id }]), { timeout: 10_000, interval: 5 });
});

test('settling waits for events, runs the jobs and waits for what they cause', async () => {
  let runs = 0;
  const id = newUuid();
  const job = {
    name: 'toy.append-items',
    everyMs: 3_600_000,
    run: async ({ db }: App['services']) => {
      runs += 1;
      if (runs <= 2) await setItem(db, id, runs);
    },
  };
  const app = keep(toyApp(database.url, { subgraphs: [toySubgraph([job])] }));
  await createToyTables(app.services.db);
  await app.start();
  await Promise.all(Array.from({ length: 50 }, () => setItem(app.services.db, newUuid(), 1)));
  await app.settle();
  expect(runs).toBe(3);
  const state = await toyState(app.services.db);
  expect(state).toMatchObject({ effects: 52, repeated: 0 });
  expect(state.copies).toEqual(state.items);
  expect(state.copies.get(id)).toBe(2);
});

test('settling gives up when its time is over', async () => {
  const app = keep(await startToyApp(database.url, { roles: ['api'] }));
  await setItem(app.services.db, newUuid(), 1);
  await expect(app.settle(50)).rejects.toThrow('still under way');
});

test('health tells how many events wait for the relay and for how long', async () => {
  let now = new Date('2026-03-10T15:00:00Z');
  const clock = () => now;
  const app = keep(await startToyApp(database.url, { roles: ['api'], clock }));
  expect(await app.health()).toMatchObject({ ready: true, relay: { unpublished: 0, oldestMs: 0 } });
  await setItem(app.services.db, newUuid(), 1, clock);
  now = new Date(now.getTime() + 7_000);
  await setItem(app.services.db, newUuid(), 1, clock);
  expect(await app.health()).toMatchObject({ ready: true, relay: { unpublished: 2, oldestMs: 7_000 } });
});

test('stopping finishes the batch in hand and leaves the rest for the next start', async () => {
  const entered = Promise.withResolvers<void>();
  const resume = Promise.withResolvers<void>();
  const toy = toySubgraph();
  const slow = toy.consumers.map((consumer) => ({
    ...consumer,
    handle: async (...args: Parameters<typeof consumer.handle>) => {
      entered.resolve();
      await resume.promise;
      await consumer.handle(...args);
    },
  }));
  const first = keep(toyApp(database.url, { subgraphs: [{ ...toy, consumers: slow }] }));
  const observer = keep(toyApp(database.url, { roles: ['api'] }));
  const { db } = observer.services;
  await createToyTables(db);
  await first.start();
  await setItem(db, newUuid(), 1);
  await entered.promise;
  const stopping = Promise.all([first.stop(), first.stop()]);
  resume.resolve();
  await stopping;
  expect((await toyState(db)).effects).toBe(1);

  await setItem(db, newUuid(), 2);
  expect((await toyState(db)).effects).toBe(1);
  const second = keep(toyApp(database.url));
  await second.start();
  await second.settle();
  expect(await toyState(db)).toMatchObject({ effects: 2, repeated: 0, sum: 3 });
});

test('a definition that contradicts itself is refused when the app is put together', () => {
  const toy = toySubgraph();
  const job = { name: 'toy.same', everyMs: 1, run: async () => {} };
  expect(() => toyApp(database.url, { subgraphs: [toy, toy] })).toThrow('two consumers are called toy.copies');
  expect(() => toyApp(database.url, { contracts: {} })).toThrow('no contract for event toy.changed');
  expect(() => toyApp(database.url, { subgraphs: [toySubgraph([job, job])] })).toThrow('two jobs have the same name');
});

test('what may be written later is written when settling and, at the latest, before the database is closed', async () => {
  const note = {
    name: 'toy.notes',
    key: String,
    write: async ({ db }: Pick<App['services'], 'db'>, values: readonly number[]) => {
      await db.query('INSERT INTO toy.copies (id, value, revision) SELECT gen_random_uuid(), unnest($1::int[]), 1', [
        values,
      ]);
    },
  };
  const app = keep(await startToyApp(database.url));
  const reader = keep(toyApp(database.url, { roles: ['api'] }));
  const values = async (): Promise<number[]> =>
    (await reader.services.db.query<{ value: number }>('SELECT value FROM toy.copies ORDER BY value')).map(
      ({ value }) => value,
    );
  await app.services.writeBehind.add(note, [1, 2]);
  expect(await values()).toEqual([]);
  await app.settle();
  expect(await values()).toEqual([1, 2]);
  await app.services.writeBehind.add(note, [3]);
  await app.stop();
  expect(await values()).toEqual([1, 2, 3]);
});
