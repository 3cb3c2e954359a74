import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import type { SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp } from '#tests/harness/toy-app.ts';
import { setItem, TOY_CONTRACTS, toyCopies, toySnapshot, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import type { ConsumerDefinition } from './consumer.ts';
import { enqueueDeliveries } from './delivery-queue.ts';
import { NoSuchProjection, projectionNames, type RebuildOptions, rebuildAll, rebuildProjection } from './rebuild.ts';

let database: TestDatabase;
let app: App;

beforeEach(async () => {
  database = await testDatabase();
  app = await startToyApp(database.url);
});

afterEach(async () => {
  await app.stop();
  await database.drop();
});

function options(subgraphs: readonly SubgraphDefinition[] = [toySubgraph()]): RebuildOptions {
  return { services: app.services, subgraphs, contracts: TOY_CONTRACTS };
}

/** The toy with another way of copying. */
function toyWith(copies: Partial<ConsumerDefinition>): SubgraphDefinition[] {
  return [{ ...toySubgraph(), consumers: [{ ...toyCopies, ...copies }] }];
}

async function copies(): Promise<object[]> {
  return await app.services.db.query('SELECT id, value, revision FROM toy.copies ORDER BY id');
}

/** A history with changes and removals. */
async function history(): Promise<string[]> {
  const ids = Array.from({ length: 250 }, newUuid);
  const { db } = app.services;
  for (const values of [1, 2]) await Promise.all(ids.map((id) => setItem(db, id, values)));
  await Promise.all(ids.slice(0, 50).map((id) => setItem(db, id, null)));
  await app.settle();
  return ids;
}

test('a rebuild leads to what the events led to, tombstones and revisions included', async () => {
  await history();
  const replayed = await copies();
  await app.services.db.query('UPDATE toy.copies SET value = 99 WHERE value IS NOT NULL');
  await app.services.db.query('DELETE FROM toy.copies WHERE value IS NULL');
  const passed = await rebuildProjection(options(), 'toy.copies');
  expect(await copies()).toEqual(replayed);
  expect(passed).toBe(200 + 550); // the snapshot's, and those of the outbox
});

test('without any event left, the snapshots alone lead to the present state', async () => {
  await history();
  const { db } = app.services;
  await db.query('DELETE FROM runtime.outbox');
  expect(await rebuildAll(options())).toEqual(new Map([['toy.copies', 200]]));
  const state = await toyState(db);
  expect(state.copies).toEqual(state.items);
});

test('an old event that arrives after the rebuild does not bring back what was removed before it', async () => {
  const { db, events } = app.services;
  const id = newUuid();
  const old = await setItem(db, id, 1);
  await setItem(db, id, null);
  await app.settle();
  await rebuildProjection(options(), 'toy.copies');
  // As if it had waited for a retry all the time.
  await db.query("DELETE FROM runtime.inbox WHERE consumer = 'toy.copies' AND event_id = $1", [old.id]);
  const { id: eventId, timestamp } = old;
  await enqueueDeliveries(db, [
    { consumer: 'toy.copies', ids: [eventId], from: timestamp, to: timestamp, attempts: 0 },
  ]);
  expect(await events.applied(old, ['toy.copies'], 10_000)).toBe(true);
  expect((await toyState(db)).copies).toEqual(new Map());
});

test('a rebuild tells nobody of what it repeats', async () => {
  await history();
  const { db } = app.services;
  const told = await db.query('SELECT id FROM runtime.outbox ORDER BY id');
  await rebuildProjection(options(), 'toy.copies');
  expect(await db.query('SELECT id FROM runtime.outbox ORDER BY id')).toEqual(told);
  expect(await toyState(db)).toMatchObject({ effects: 550, repeated: 0 });
});

test('events that come in during a rebuild are neither lost nor covered by it', async () => {
  const ids = await history();
  const { db } = app.services;
  let rebuilding = true;
  const live = (async () => {
    for (let round = 10; rebuilding || round < 13; round += 1) {
      await Promise.all(
        ids.slice(round * 5, round * 5 + 40).map((id) => setItem(db, id, round % 3 === 0 ? null : round)),
      );
    }
  })();
  for (let round = 0; round < 5; round += 1) await rebuildProjection(options(), 'toy.copies');
  rebuilding = false;
  await live;
  await app.settle();
  const state = await toyState(db);
  expect(state.copies).toEqual(state.items);
  expect(state.repeated).toBe(0);
});

test('the consumer’s live batches wait for the rebuild; other consumers do not', async () => {
  const { db, events } = app.services;
  const entered = Promise.withResolvers<void>();
  const resume = Promise.withResolvers<void>();
  const slow: SubgraphDefinition[] = [
    {
      ...toySubgraph(),
      snapshots: [
        {
          types: toySnapshot.types,
          async *read(sql) {
            entered.resolve();
            await resume.promise;
            yield* toySnapshot.read(sql);
          },
        },
      ],
    },
  ];
  await setItem(db, newUuid(), 1);
  await app.settle();
  const rebuild = rebuildProjection(options(slow), 'toy.copies');
  await entered.promise;
  const live = await setItem(db, newUuid(), 2);
  expect(await events.applied(live, ['toy.effects'], 10_000)).toBe(true);
  expect(await events.applied(live, ['toy.copies'], 700)).toBe(false);
  // Readers go on seeing what was there before.
  expect((await toyState(db)).copies.size).toBe(1);
  resume.resolve();
  await rebuild;
  expect(await events.applied(live, ['toy.copies'], 10_000)).toBe(true);
});

test('a rebuild that fails changes nothing', async () => {
  await history();
  const before = await copies();
  let calls = 0;
  const failing = toyWith({
    handle: async (events, tx, deps) => {
      calls += 1;
      if (calls === 3) throw new Error('no');
      await toyCopies.handle(events, tx, deps);
    },
  });
  await expect(rebuildProjection(options(failing), 'toy.copies')).rejects.toThrow('no');
  expect(await copies()).toEqual(before);
});

test('a projection that resets itself is not emptied', async () => {
  await history();
  const { db } = app.services;
  await db.query('INSERT INTO toy.copies VALUES ($1, 5, 1)', [newUuid()]);
  const before = await copies();
  const reset = vi.fn(async () => {});
  await rebuildProjection(options(toyWith({ projection: { tables: ['toy.copies'], reset } })), 'toy.copies');
  expect(reset).toHaveBeenCalledTimes(1);
  expect(await copies()).toEqual(before);
});

test('reports its progress, names what can be rebuilt and refuses what cannot', async () => {
  await history();
  const onProgress = vi.fn();
  const passed = await rebuildProjection({ ...options(), onProgress }, 'toy.copies');
  expect(onProgress.mock.lastCall).toEqual([{ consumer: 'toy.copies', events: passed }]);
  expect(projectionNames([toySubgraph()])).toEqual(['toy.copies']);
  await expect(rebuildProjection(options(), 'toy.effects')).rejects.toThrow(NoSuchProjection);
  await expect(rebuildProjection(options(), 'nothing')).rejects.toThrow('There are: toy.copies');
});
