import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp, toyApp } from '#tests/harness/toy-app.ts';
import { setItem, toyState } from '#tests/harness/toy-domain.ts';
import { keepDeadLetters } from './dead-letters.ts';
import { enqueueDeliveries } from './delivery-queue.ts';
import { listLetters } from './kept-letters.ts';
import { maintainPartitions } from './partitions.ts';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let app: App;
/** The app's time, which these tests move. */
let now: Date;

beforeEach(async () => {
  database = await testDatabase();
  now = new Date('2026-03-10T15:00:00Z');
  app = await startToyApp(database.url, { clock: () => now });
});

afterEach(async () => {
  await app.stop();
  await database.drop();
});

const passDays = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};

/** As if what is published had been so for long: that time is the server's. */
async function age(): Promise<void> {
  await app.services.db.query("UPDATE runtime.outbox SET published_at = published_at - interval '2 hours'");
}

/** Number of events by the partition they stand in. */
async function eventsByPartition(): Promise<Record<string, number>> {
  const rows = await app.services.db.query<{ name: string; events: number }>(
    'SELECT tableoid::regclass::text AS name, count(*)::int AS events FROM runtime.outbox GROUP BY 1 ORDER BY 1',
  );
  return Object.fromEntries(rows.map(({ name, events }) => [name, events]));
}

test('starting makes the days from yesterday to three ahead, and doing it again makes nothing', async () => {
  const rows = await app.services.db.query<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'runtime.inbox'::regclass ORDER BY 1",
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'runtime.inbox_20260309',
    'runtime.inbox_20260310',
    'runtime.inbox_20260311',
    'runtime.inbox_20260312',
    'runtime.inbox_20260313',
    'runtime.inbox_default',
  ]);
  expect(await maintainPartitions(app.services.db, now)).toEqual({ created: [], dropped: [] });
  await setItem(app.services.db, newUuid(), 1, () => now);
  await app.settle();
  expect(await eventsByPartition()).toEqual({ 'runtime.outbox_20260310': 2 });
});

test('what stands in the default partition moves into its day’s', async () => {
  const { db } = app.services;
  passDays(4);
  const [first, second] = [await setItem(db, newUuid(), 1, () => now), await setItem(db, newUuid(), 2, () => now)];
  await app.settle();
  expect(await eventsByPartition()).toEqual({ 'runtime.outbox_default': 4 });
  const { created } = await maintainPartitions(db, now);
  expect(created).toContain('runtime.outbox_20260314');
  expect(created).toContain('runtime.inbox_20260314');
  expect(await eventsByPartition()).toEqual({ 'runtime.outbox_20260314': 4 });
  const inbox = await db.query('SELECT DISTINCT event_id FROM runtime.inbox_20260314 ORDER BY 1');
  expect(inbox).toEqual([{ event_id: first.id }, { event_id: second.id }]);
});

test('drops days older than seven, in the default partition too, and keeps the younger ones', async () => {
  const { db } = app.services;
  await setItem(db, newUuid(), 1, () => new Date('2025-12-01T00:00:00Z')); // into the default partition
  await setItem(db, newUuid(), 1, () => now);
  passDays(1);
  await setItem(db, newUuid(), 1, () => now);
  await app.settle();
  await age();
  passDays(7); // 18 March: the 10th is out of its seven days, the 11th is not
  const { dropped } = await maintainPartitions(db, now);
  expect(dropped.toSorted()).toEqual([
    'runtime.inbox_20260309',
    'runtime.inbox_20260310',
    'runtime.outbox_20260309',
    'runtime.outbox_20260310',
  ]);
  // Two consumers each.
  expect(await db.query('SELECT 1 FROM runtime.inbox')).toHaveLength(2);
  expect(Object.keys(await eventsByPartition())).toEqual(['runtime.outbox_20260311']);
});

test('keeps a day in which something is not published, and what a consumer still waits for', async () => {
  const { db } = app.services;
  const waiting = await setItem(db, newUuid(), 1, () => now);
  passDays(1);
  await setItem(db, newUuid(), 2, () => now);
  await app.settle();
  const delivery = { consumer: 'toy.effects', ids: [waiting.id], from: waiting.timestamp, to: waiting.timestamp };
  await enqueueDeliveries(db, [{ ...delivery, attempts: 1 }], 3_600_000);
  await age();
  passDays(8);
  expect((await maintainPartitions(db, now)).dropped).toEqual(['runtime.outbox_20260309', 'runtime.inbox_20260309']);
});

test('a letter whose event took effect after all goes before that is forgotten, others stay', async () => {
  const { db } = app.services;
  const applied = await setItem(db, newUuid(), 1, () => now);
  await app.settle();
  const lost = { consumer: 'toy.effects', eventAt: applied.timestamp, event: null, cause: 'any', attempts: 6 };
  const other = newUuid();
  await keepDeadLetters(
    db,
    [applied.id, other].map((eventId) => ({ ...lost, eventId })),
    app.services,
  );
  await age();
  passDays(3);
  await maintainPartitions(db, now);
  expect(await listLetters(db, { limit: 10 })).toHaveLength(2);
  passDays(6);
  await maintainPartitions(db, now);
  expect(await db.query('SELECT 1 FROM runtime.inbox')).toEqual([]);
  expect(await listLetters(db, { limit: 10 })).toMatchObject([{ event_id: other }]);
});

test('keeps a day whose events were published just now', async () => {
  const { db } = app.services;
  await setItem(db, newUuid(), 1, () => now);
  await app.settle();
  passDays(9);
  expect((await maintainPartitions(db, now)).dropped).not.toContain('runtime.outbox_20260310');
  await age();
  expect((await maintainPartitions(db, now)).dropped).toEqual(['runtime.outbox_20260310']);
});

test('keeps a day in which something is not published', async () => {
  await app.stop();
  app = toyApp(database.url, { clock: () => now, roles: ['api'] });
  const { db } = app.services;
  await setItem(db, newUuid(), 1, () => now);
  passDays(9);
  expect((await maintainPartitions(db, now)).dropped).toEqual([
    'runtime.outbox_20260309',
    'runtime.outbox_20260311',
    'runtime.inbox_20260309',
    'runtime.inbox_20260310',
    'runtime.inbox_20260311',
  ]);
});

test('several processes at once, with events coming in, make each partition once and lose no event', async () => {
  const { db } = app.services;
  passDays(2);
  const writing = Promise.all(Array.from({ length: 100 }, (_, index) => setItem(db, newUuid(), index, () => now)));
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => maintainPartitions(db, now)));
  await writing;
  const created = results.flatMap((result) => (result.status === 'fulfilled' ? result.value.created : []));
  expect(new Set(created).size).toBe(created.length);
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(created).toHaveLength(4);
  await app.settle();
  expect(await toyState(db)).toMatchObject({ effects: 100, repeated: 0 });
});
