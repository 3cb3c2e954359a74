import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import { newUuid } from '#runtime/clock.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { defineSubgraph, type SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { toyApp } from '#tests/harness/toy-app.ts';
import { createToyTables, setItem, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import type { App, AppOptions } from './app.ts';

// Subgraphs in processes of their own: each of several apps on one database knows all subgraphs and runs some.
let database: TestDatabase;
const opened: App[] = [];
/** How many events each process' extra consumer was handed. */
let handed: Map<string, number>;

beforeEach(async () => {
  database = await testDatabase();
  handed = new Map();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.stop()));
  await database.drop();
});

/** A second subgraph; `process` stands for where its consumer and its job run. */
function extra(process: string): SubgraphDefinition {
  const note = (count: number): void => void handed.set(process, (handed.get(process) ?? 0) + count);
  return defineSubgraph({
    name: 'extra',
    sdl: 'extra',
    resolvers: {},
    context: (_services, { viewer, locale }) => ({ viewer, locale }),
    consumers: [
      defineConsumer<EventEnvelope<'toy.changed'>>({
        name: 'extra.consumer',
        types: ['toy.changed'],
        handle: async (events) => note(events.length),
      }),
    ],
    jobs: [{ name: 'extra.job', everyMs: 3_600_000, run: async () => note(0) }],
  });
}

function open(process: string, overrides: Partial<AppOptions>): App {
  const subgraphs = [toySubgraph(), extra(process)];
  const app = toyApp(database.url, { subgraphs, pubsub: createPostgresPubSub, ...overrides });
  opened.push(app);
  return app;
}

test('a process runs the consumers and jobs of its own subgraphs only, and relays for all', async () => {
  const toy = open('toy', { runs: ['toy'] });
  const other = open('extra', { runs: ['extra'], roles: ['api', 'consumers', 'jobs'] });
  await createToyTables(toy.services.db);
  await Promise.all([toy.start(), other.start()]);
  const events = await Promise.all(Array.from({ length: 40 }, () => setItem(other.services.db, newUuid(), 1)));
  await Promise.all([toy.settle(), other.settle()]);

  expect(await toyState(toy.services.db)).toMatchObject({ effects: 40, repeated: 0, sum: 40 });
  expect([...handed]).toEqual([['extra', 40]]);
  const [event] = events;
  if (event === undefined) throw new Error('no event');
  for (const app of [toy, other]) {
    expect(await app.services.events.applied(event, ['toy.effects', 'extra.consumer'], 1_000)).toBe(true);
  }
});

test('a process without a relay wakes that of another, which does not look for a minute', async () => {
  const relaying = open('toy', { runs: ['toy'], relayPollMs: 60_000 });
  const writing = open('extra', { runs: ['extra'], roles: ['api', 'jobs'] });
  await createToyTables(relaying.services.db);
  await Promise.all([relaying.start(), writing.start()]);
  for (let round = 1; round <= 3; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => setItem(writing.services.db, newUuid(), 1)));
    const expected = 10 * round;
    await vi.waitFor(async () => expect((await toyState(writing.services.db)).effects).toBe(expected), 20_000);
  }
});

test('a process that is away finds its events when it comes back; two of the same subgraph share them', async () => {
  const toy = open('toy', { runs: ['toy'] });
  await createToyTables(toy.services.db);
  await toy.start();
  const missed = await Promise.all(Array.from({ length: 30 }, () => setItem(toy.services.db, newUuid(), 1)));
  await vi.waitFor(async () => expect((await toyState(toy.services.db)).effects).toBe(30), 10_000);
  expect(handed.size).toBe(0);

  const both = ['one', 'two'].map((process) => open(process, { runs: ['extra'] }));
  await Promise.all(both.map((app) => app.start()));
  const later = await Promise.all(Array.from({ length: 30 }, () => setItem(toy.services.db, newUuid(), 1)));
  for (const event of [...missed, ...later]) {
    expect(await toy.services.events.applied(event, ['extra.consumer'], 10_000)).toBe(true);
  }
  expect([...handed.values()].reduce((sum, count) => sum + count, 0)).toBe(60);
});

test('deliveries that an earlier version stored for all subgraphs together find theirs', async () => {
  const relaying = open('none', { runs: [] });
  const { db } = relaying.services;
  await createToyTables(db);
  await relaying.start();
  await setItem(db, newUuid(), 1);
  await vi.waitFor(async () => {
    const jobs = await db.query('SELECT 1 FROM graphile_worker.jobs');
    expect(jobs).toHaveLength(3);
  }, 10_000);
  await db.query(`WITH old AS (INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('deliver_events') RETURNING id)
    UPDATE graphile_worker._private_jobs SET task_id = old.id FROM old`);

  const all = open('all', {});
  await all.start();
  await all.settle();
  expect(await toyState(db)).toMatchObject({ effects: 1, repeated: 0 });
  expect(handed.get('all')).toBe(1);
});

test('a consumer that is not named after its subgraph is refused: nobody would run it', () => {
  const toy = toySubgraph();
  expect(() => toyApp(database.url, { subgraphs: [{ ...toy, name: 'poy' }] })).toThrow(
    'consumer toy.copies is not named after its subgraph poy',
  );
});
