import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp, toyApp } from '#tests/harness/toy-app.ts';
import { setItem, toyState } from '#tests/harness/toy-domain.ts';

const CONSUMERS = ['toy.copies', 'toy.effects'];

let database: TestDatabase;
let app: App;

beforeAll(async () => {
  database = await testDatabase();
  app = await startToyApp(database.url);
});

afterAll(async () => {
  await app.stop();
  await database.drop();
});

test('opens when every consumer named has dealt with the event, and what they wrote is there to read', async () => {
  const { db, events } = app.services;
  for (let round = 0; round < 20; round += 1) {
    const id = newUuid();
    const event = await setItem(db, id, round);
    expect(await events.applied(event, CONSUMERS, 10_000)).toBe(true);
    expect((await toyState(db)).copies.get(id)).toBe(round);
  }
});

test('opens at once for an event long dealt with, and for no consumers at all', async () => {
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), 1);
  await app.settle();
  expect(await events.applied(event, CONSUMERS, 0)).toBe(true);
  expect(await events.applied({ id: newUuid(), timestamp: event.timestamp }, [], 0)).toBe(true);
});

test('stays shut, and says so when the time is over, while one of them has not', async () => {
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), 1);
  const started = performance.now();
  expect(await events.applied(event, [...CONSUMERS, 'toy.nobody'], 200)).toBe(false);
  expect(performance.now() - started).toBeGreaterThanOrEqual(199);
});

test('sees what consumers of another process have dealt with', async () => {
  const other = toyApp(database.url, { roles: ['api'] });
  const { db, events } = other.services;
  const event = await setItem(db, newUuid(), 1);
  expect(await events.applied(event, CONSUMERS, 10_000)).toBe(true);
  await other.stop();
});

test('many may wait for one event', async () => {
  const { db, events } = app.services;
  const event = await setItem(db, newUuid(), 1);
  const waits = Array.from({ length: 30 }, () => events.applied(event, CONSUMERS, 10_000));
  expect(new Set(await Promise.all(waits))).toEqual(new Set([true]));
});
