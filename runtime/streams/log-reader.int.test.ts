import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { appendToStreamLog, loggedAfter, streamLogBounds } from '#runtime/db/stream-log.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { FORGET_LOGGED, LOGGED_FOR_MS } from './forget-logged.ts';
import { createLogReader, type LoggedMessage, type LogReader } from './log-reader.ts';
import { LOG_GREW } from './logged-topic.ts';

let database: TestDatabase;
let services: AppServices;
let reader: LogReader;
let now = new Date('2026-03-01T12:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url, { clock: () => now });
  reader = createLogReader(services);
});

afterAll(async () => {
  await reader.stop();
  await closeServices(services);
  await database.drop();
});

const append = async (...messages: [topic: string, id: string][]): Promise<void> => {
  await services.db.sqlTransaction(async (tx) => {
    const entries = messages.map(([topic, id]) => ({ topic, payload: { id } }));
    await appendToStreamLog(tx, entries, now);
  });
  await services.pubsub.publish(LOG_GREW, {});
};

const idsOf = (messages: readonly LoggedMessage[]) => messages.map(({ payload }) => payload.id);

async function listenTo(topic: string): Promise<{ heard: LoggedMessage[]; end(): void }> {
  const heard: LoggedMessage[] = [];
  const end = await reader.subscribe(topic, (message) => heard.push(message));
  return { heard, end };
}

test('listeners of a topic hear what is logged from then on, in its order and as one object', async () => {
  await append(['t', 'before']);
  const [one, other, foreign] = [await listenTo('t'), await listenTo('t'), await listenTo('u')];
  await append(['t', '1'], ['u', '2'], ['t', '3']);
  await vi.waitFor(() => expect(idsOf(one.heard)).toEqual(['1', '3']));
  expect(idsOf(foreign.heard)).toEqual(['2']);
  expect(other.heard[0]).toBe(one.heard[0]);
  one.end();
  await append(['t', '4']);
  await vi.waitFor(() => expect(idsOf(other.heard)).toEqual(['1', '3', '4']));
  expect(idsOf(one.heard)).toEqual(['1', '3']);
  for (const { end } of [other, foreign]) end();
});

test('transactions that overlap: whoever sees a position sees all before it, and each listener hears every message once', async () => {
  const topic = await listenTo('busy');
  const seen: number[][] = [];
  let writing = true;
  const look = async (): Promise<void> => {
    while (writing) seen.push((await loggedAfter(services.db, 0, 10_000)).map(({ position }) => position));
  };
  const looking = look();
  await Promise.all(Array.from({ length: 60 }, (_, turn) => append(['busy', `a${turn}`], ['busy', `b${turn}`])));
  writing = false;
  await looking;
  await vi.waitFor(() => expect(topic.heard).toHaveLength(120));
  const all = (await loggedAfter(services.db, 0, 10_000)).map(({ position }) => position);
  for (const positions of seen) expect(positions).toEqual(all.slice(0, positions.length));
  const heard = topic.heard.map(({ position }) => position);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  expect(new Set(idsOf(topic.heard)).size).toBe(120);
  topic.end();
});

test('what was missed is told for the topics asked for, up to where everything was told', async () => {
  const start = await reader.newest();
  const topic = await listenTo('missed');
  await append(['missed', '1'], ['elsewhere', '2'], ['missed', '3']);
  await vi.waitFor(() => expect(topic.heard).toHaveLength(2));
  expect(idsOf((await reader.missed(['missed'], start, 10)) ?? [])).toEqual(['1', '3']);
  expect(await reader.missed(['missed'], reader.position, 10)).toEqual([]);
  expect(await reader.missed(['missed'], start, 1)).toBeNull();
  expect(await reader.missed(['missed'], reader.position + 1, 10)).toBeNull();
  topic.end();
});

test('a hint that is lost is made up for', async () => {
  const topic = await listenTo('quiet');
  await services.db.sqlTransaction((tx) => appendToStreamLog(tx, [{ topic: 'quiet', payload: { id: '1' } }], now));
  await vi.waitFor(() => expect(idsOf(topic.heard)).toEqual(['1']), { timeout: 10_000 });
  topic.end();
});

test('old messages are forgotten, which a resumption before them is told', async () => {
  const before = await reader.newest();
  await append(['old', '1'], ['old', '2']);
  const last = await reader.newest();
  now = new Date(now.getTime() + LOGGED_FOR_MS + 1);
  await append(['old', '3']);
  const topic = await listenTo('old');
  await FORGET_LOGGED.run(services);
  expect(await streamLogBounds(services.db)).toEqual({ oldest: last, newest: last + 1 });
  expect(await reader.missed(['old'], before, 10)).toBeNull();
  expect(idsOf((await reader.missed(['old'], last, 10)) ?? [])).toEqual(['3']);
  topic.end();
});
