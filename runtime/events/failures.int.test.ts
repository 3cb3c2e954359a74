import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { defineSubgraph, type SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp, toyApp } from '#tests/harness/toy-app.ts';
import { changeItem, POISON, setItem, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import { type ConsumerDefinition, defineConsumer } from './consumer.ts';
import { enqueueDeliveries } from './delivery-queue.ts';
import type { EventEnvelope } from './envelope.ts';

let database: TestDatabase;
let app: App | undefined;

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await database.drop();
});

interface Letter {
  consumer: string;
  event_id: string;
  event: { type: string; data: unknown } | null;
  cause: string;
  attempts: number;
}

const deadLetters = (db: Sql): Promise<Letter[]> =>
  db.query<Letter>('SELECT consumer, event_id, event, cause, attempts FROM runtime.dead_letters ORDER BY consumer');

/** A subgraph with one consumer of toy.changed beside the toy's own. */
function withConsumer(handle: ConsumerDefinition['handle']): readonly SubgraphDefinition[] {
  const consumer = defineConsumer<EventEnvelope<'toy.changed'>>({
    name: 'extra.consumer',
    types: ['toy.changed'],
    handle,
  });
  const extra = defineSubgraph({
    name: 'extra',
    sdl: 'extra',
    resolvers: {},
    context: (_services, { viewer, locale }) => ({ viewer, locale }),
    consumers: [consumer],
  });
  return [toySubgraph(), extra];
}

test('an event that poisons its consumer stops neither the others of its batch nor other consumers, and is kept with its cause', async () => {
  app = await startToyApp(database.url, { retryDelaysMs: [0, 0] });
  const { db } = app.services;
  const ids = Array.from({ length: 10 }, newUuid);
  // One transaction: one batch.
  const events = await db.sqlTransaction(async (tx) => {
    const told: EventEnvelope[] = [];
    for (const [index, id] of ids.entries()) told.push(await changeItem(tx, id, index === 4 ? POISON : 1));
    return told;
  });
  await app.settle();
  await vi.waitFor(async () => expect(await deadLetters(db)).toHaveLength(1), { timeout: 10_000, interval: 10 });
  const state = await toyState(db);
  expect(state).toMatchObject({ effects: 9, repeated: 0, sum: 9 });
  expect(state.copies.get(ids[4] ?? '')).toBe(POISON);
  expect(await deadLetters(db)).toEqual([
    {
      consumer: 'toy.effects',
      event_id: events[4]?.id,
      event: expect.objectContaining({ type: 'toy.changed', data: { value: POISON } }),
      cause: 'Error: poison',
      attempts: 3,
    },
  ]);
});

test('a failing event is tried again after its delay and then takes effect once', async () => {
  app = await startToyApp(database.url, { retryDelaysMs: [100, 100, 100, 60_000] });
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), POISON);
  expect(await events.applied(event, ['toy.copies'], 10_000)).toBe(true);
  await db.query('UPDATE toy.poison SET active = false');
  expect(await events.applied(event, ['toy.effects'], 20_000)).toBe(true);
  expect(await toyState(db)).toMatchObject({ effects: 1, sum: POISON });
  expect(await deadLetters(db)).toEqual([]);
});

test('settling does not wait for a retry', async () => {
  app = await startToyApp(database.url, { retryDelaysMs: [3_600_000] });
  const { db } = app.services;
  await setItem(db, newUuid(), POISON);
  await app.settle(10_000);
  expect(await toyState(db)).toMatchObject({ effects: 0, copies: expect.objectContaining({ size: 1 }) });
  expect(await deadLetters(db)).toEqual([]);
});

test('two transactions in each other’s way are repeated at once: that is no failure of the event', async () => {
  const conflicts = ['40001', '40P01', '55P03'];
  const handled: number[] = [];
  const subgraphs = withConsumer(async (events, tx) => {
    const code = conflicts.shift();
    if (code) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '${code}'; END $$`);
    handled.push(events.length);
  });
  app = await startToyApp(database.url, { subgraphs, retryDelaysMs: [] });
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), 1);
  expect(await events.applied(event, ['extra.consumer'], 10_000)).toBe(true);
  expect(handled).toEqual([1]);
  expect(conflicts).toEqual([]);
  expect(await deadLetters(db)).toEqual([]);
});

test('work that is always in another’s way is a failure in the end', async () => {
  let tries = 0;
  const subgraphs = withConsumer(async (_events, tx) => {
    tries += 1;
    await tx.query("DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END $$");
  });
  app = await startToyApp(database.url, { subgraphs, retryDelaysMs: [] });
  const { db } = app.services;
  await setItem(db, newUuid(), 1);
  await app.settle();
  expect(await deadLetters(db)).toMatchObject([
    { consumer: 'extra.consumer', cause: 'error: in the way', attempts: 1 },
  ]);
  expect(tries).toBe(5);
});

test('a database that goes away is not the event’s fault: it comes back, however few tries there are', async () => {
  let tries = 0;
  const subgraphs = withConsumer(async (_events, tx) => {
    tries += 1;
    if (tries === 1) await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
  });
  app = await startToyApp(database.url, { subgraphs, retryDelaysMs: [] });
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), 1);
  expect(await events.applied(event, ['extra.consumer'], 20_000)).toBe(true);
  expect(tries).toBe(2);
  expect(await deadLetters(db)).toEqual([]);
});

test('a consumer whose transaction fails half way leaves nothing behind', async () => {
  const subgraphs = withConsumer(async (events, tx) => {
    await tx.query('INSERT INTO toy.effects VALUES ($1, 1)', [events[0]?.id]);
    await tx.query('SELECT 1 / 0');
  });
  app = await startToyApp(database.url, { subgraphs, retryDelaysMs: [] });
  const { db } = app.services;
  const event = await setItem(db, newUuid(), 1);
  await app.settle();
  expect(await deadLetters(db)).toMatchObject([
    { consumer: 'extra.consumer', cause: 'error: division by zero', attempts: 1 },
  ]);
  // The one effect is that of toy.effects.
  expect(await db.query('SELECT event_id FROM toy.effects')).toEqual([{ event_id: event.id }]);
});

test('events nobody can understand are kept for each consumer they were for, and hold nothing up', async () => {
  app = await startToyApp(database.url);
  const { db, clock } = app.services;
  const insert = (type: string, data: object, version = '1.0') =>
    db.query(
      `INSERT INTO runtime.outbox (id, created_at, type, version, source, aggregate_type, aggregate_id, aggregate_revision, data, metadata)
       VALUES ($1, $2, $3, $4, 'toy', 'toy', 'x', 1, $5, '{"user_id": null, "trace_id": null}')`,
      [newUuid(), clock(), type, version, JSON.stringify(data)],
    );
  await insert('toy.unheard_of', { secret: 'value' });
  await insert('constructor', {});
  await insert('toy.changed', { value: 'secret' });
  await insert('toy.changed', { value: 1 }, '2.0');
  await setItem(db, newUuid(), 5);
  await app.settle();
  expect(await toyState(db)).toMatchObject({ effects: 1, sum: 5 });
  const letters = await deadLetters(db);
  expect(letters.map(({ consumer, event }) => [consumer, event?.type])).toEqual(
    expect.arrayContaining([
      ['relay', 'toy.unheard_of'],
      ['relay', 'constructor'],
      ['toy.copies', 'toy.changed'],
      ['toy.effects', 'toy.changed'],
    ]),
  );
  expect(letters).toHaveLength(6);
  expect(letters.map(({ cause }) => cause).join('\n')).toContain('value: Invalid input: expected number');
  expect(letters.map(({ cause }) => cause).join('\n')).not.toContain('secret');
});

test('a delivery for a consumer that no longer exists, or of an event that is gone, is kept', async () => {
  app = await startToyApp(database.url, { retryDelaysMs: [] });
  const { db } = app.services;
  const event = await setItem(db, newUuid(), 1);
  await app.settle();
  const delivery = { ids: [event.id], from: event.timestamp, to: event.timestamp, attempts: 0 };
  const gone = newUuid();
  await enqueueDeliveries(db, [
    { ...delivery, consumer: 'toy.retired' },
    { ...delivery, consumer: 'toy.effects', ids: [gone] },
  ]);
  await app.settle();
  expect(await deadLetters(db)).toMatchObject([
    { consumer: 'toy.effects', event_id: gone, event: null, cause: 'not in the outbox any more' },
    {
      consumer: 'toy.retired',
      event_id: event.id,
      event: { type: 'toy.changed' },
      cause: 'no consumer of this name exists',
    },
  ]);
});

test('a delivery for a consumer that the product has retired is given up without a word', async () => {
  app = await startToyApp(database.url, {
    subgraphs: [{ ...toySubgraph(), retiredConsumers: ['toy.retired'] }],
    retryDelaysMs: [],
  });
  const { db } = app.services;
  const { id, timestamp } = await setItem(db, newUuid(), 1);
  await enqueueDeliveries(db, [{ consumer: 'toy.retired', ids: [id], from: timestamp, to: timestamp, attempts: 0 }]);
  await app.settle();
  expect(await deadLetters(db)).toEqual([]);
});

test('a delivery for a consumer that only a newer version knows waits for that one', async () => {
  const older = await startToyApp(database.url, { retryDelaysMs: [1, 3_600_000] });
  app = older;
  const { db } = older.services;
  const event = await setItem(db, newUuid(), 1);
  await older.settle();
  const { id, timestamp } = event;
  await enqueueDeliveries(db, [{ consumer: 'extra.consumer', ids: [id], from: timestamp, to: timestamp, attempts: 0 }]);
  await vi.waitFor(
    async () =>
      expect(
        await db.query("SELECT 1 FROM graphile_worker._private_jobs WHERE run_at > now() + interval '1 minute'"),
      ).toHaveLength(1),
    { timeout: 30_000, interval: 20 },
  );
  expect(await deadLetters(db)).toEqual([]);
  await older.stop();
  const handled: string[] = [];
  app = toyApp(database.url, {
    subgraphs: withConsumer(async (events) => void handled.push(...events.map((it) => it.id))),
  });
  await app.start();
  await app.services.db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
  expect(await app.services.events.applied(event, ['extra.consumer'], 30_000)).toBe(true);
  expect(handled).toEqual([id]);
  expect(await deadLetters(app.services.db)).toEqual([]);
});

test('a consumer that takes its time does not hold up another one', async () => {
  const release = Promise.withResolvers<void>();
  let handled = 0;
  const subgraphs = withConsumer(async (events) => {
    await release.promise;
    handled += events.length;
  });
  app = await startToyApp(database.url, { subgraphs });
  const { db, events } = app.services;
  // More batches than jobs are worked on at once.
  for (let index = 0; index < 40; index += 1) {
    const event = await setItem(db, newUuid(), 1);
    if (!(await events.applied(event, ['toy.effects'], 10_000))) release.resolve(); // else nothing could be stopped
    expect(await events.applied(event, ['toy.effects'], 0)).toBe(true);
  }
  release.resolve();
  await app.settle();
  expect(await db.query("SELECT 1 FROM runtime.inbox WHERE consumer = 'extra.consumer'")).toHaveLength(40);
  expect(handled).toBe(40);
});
