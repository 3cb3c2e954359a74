import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { App, AppOptions } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { dropLetter, type KeptLetter, listLetters } from '#runtime/events/kept-letters.ts';
import { createReplay } from '#runtime/events/replay.ts';
import { defineSubgraph, type SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { toyApp } from '#tests/harness/toy-app.ts';
import {
  changeItem,
  createToyTables,
  POISON,
  setItem,
  TOY_CONTRACTS,
  toyState,
  toySubgraph,
} from '#tests/harness/toy-domain.ts';

/** What a suite needs of an adapter. */
export interface EventBusUnderTest {
  /** What makes an app deliver by it; a place of its own each time, where nothing is yet. */
  fresh(): Promise<{ readonly options: Partial<AppOptions>; close(): Promise<void> }>;
  close(): Promise<void>;
}

const CONSUMERS = ['toy.copies', 'toy.effects'];
const WAIT = { timeout: 30_000, interval: 20 };

/** The behaviour every EventBus has, seen from the apps that deliver by it. */
export function describeEventBus(name: string, start: () => Promise<EventBusUnderTest>): void {
  describe(`EventBus: ${name}`, () => {
    let adapter: EventBusUnderTest;
    let place: Awaited<ReturnType<EventBusUnderTest['fresh']>>;
    let database: TestDatabase;
    const opened: App[] = [];

    beforeAll(async () => {
      adapter = await start();
    });
    afterAll(() => adapter.close());
    beforeEach(async () => {
      [database, place] = await Promise.all([testDatabase(), adapter.fresh()]);
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((app) => app.stop()));
      await place.close();
      await database.drop();
    });

    function open(overrides: Partial<AppOptions> = {}): App {
      const app = toyApp(database.url, { ...place.options, ...overrides });
      opened.push(app);
      return app;
    }

    async function startFirst(overrides: Partial<AppOptions> = {}): Promise<App> {
      const app = open(overrides);
      await createToyTables(app.services.db);
      await app.start();
      return app;
    }

    const letters = (db: Sql) =>
      db.query<{ consumer: string; event_id: string; cause: string; attempts: number }>(
        'SELECT consumer, event_id, cause, attempts FROM runtime.dead_letters ORDER BY consumer',
      );

    const noLetter = () => Promise.reject(new Error('no letter yet'));
    const firstLetter = (db: Sql): Promise<KeptLetter> =>
      vi.waitFor(async () => (await listLetters(db, { limit: 1 }))[0] ?? noLetter(), WAIT);

    test('every event takes effect once in every consumer, whatever several processes of each do at once', async () => {
      const first = await startFirst();
      const second = open();
      await second.start();
      const ids = Array.from({ length: 12 }, newUuid);
      await Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          setItem((index % 2 === 0 ? first : second).services.db, ids[index % 12] ?? '', index),
        ),
      );
      await first.settle();
      const state = await toyState(first.services.db);
      expect(state).toMatchObject({ effects: 300, repeated: 0, sum: (299 * 300) / 2 });
      expect(state.copies).toEqual(state.items);
      expect(await letters(first.services.db)).toEqual([]);
    });

    test('what a process that is away misses waits for it, and comes in batches', async () => {
      const sizes: number[] = [];
      const toy = toySubgraph();
      const noting: SubgraphDefinition = {
        ...toy,
        consumers: toy.consumers.map((consumer) => ({
          ...consumer,
          handle: async (events, tx, deps) => {
            if (consumer.name === 'toy.effects') sizes.push(events.length);
            await consumer.handle(events, tx, deps);
          },
        })),
      };
      const relaying = await startFirst({ roles: ['api', 'relay'] });
      const { db } = relaying.services;
      await db.sqlTransaction(async (tx) => {
        for (let index = 0; index < 200; index += 1) await changeItem(tx, newUuid(), 1);
      });
      await vi.waitFor(
        async () => expect(await db.query('SELECT 1 FROM runtime.outbox WHERE published_at IS NULL')).toEqual([]),
        WAIT,
      );
      await relaying.stop();
      const consuming = open({ roles: ['consumers', 'relay'], subgraphs: [noting] });
      await consuming.start();
      await vi.waitFor(async () => expect((await toyState(consuming.services.db)).effects).toBe(200), WAIT);
      await consuming.settle();
      expect(await toyState(consuming.services.db)).toMatchObject({ effects: 200, repeated: 0, sum: 200 });
      expect(sizes.length).toBeLessThan(20);
    });

    test('tells how many events wait for each consumer', async () => {
      const app = await startFirst({ selectedConsumers: ['toy.copies'] });
      const { db, metrics } = app.services;
      await db.sqlTransaction(async (tx) => {
        for (let index = 0; index < 5; index += 1) await changeItem(tx, newUuid(), 1);
      });
      // Read from the bus every few seconds at most.
      await vi.waitFor(async () => {
        const { text } = await metrics.expose('text');
        expect(text).toContain('polit_consumer_waiting_events{consumer="toy.effects"} 5\n');
        expect(text).toContain('polit_consumer_waiting_events{consumer="toy.copies"} 0\n');
      }, WAIT);
    });

    test('an event that fails is tried again after its delay, and then takes effect once', async () => {
      const app = await startFirst({ retryDelaysMs: [100, 100, 100, 60_000] });
      const { db, events } = app.services;
      const event = await setItem(db, newUuid(), POISON);
      expect(await events.applied(event, ['toy.copies'], 20_000)).toBe(true);
      await db.query('UPDATE toy.poison SET active = false');
      expect(await events.applied(event, ['toy.effects'], 20_000)).toBe(true);
      await app.settle();
      expect(await toyState(db)).toMatchObject({ effects: 1, repeated: 0, sum: POISON });
      expect(await letters(db)).toEqual([]);
      expect(await db.query('SELECT 1 FROM runtime.parked_events')).toEqual([]);
    });

    test('settling does not wait for a retry', async () => {
      const app = await startFirst({ retryDelaysMs: [3_600_000] });
      const { db } = app.services;
      await setItem(db, newUuid(), POISON);
      await app.settle(20_000);
      expect(await toyState(db)).toMatchObject({ effects: 0, copies: expect.objectContaining({ size: 1 }) });
      expect(await letters(db)).toEqual([]);
    });

    test('poison is kept with its cause after its retries, while everything else of its batch flows', async () => {
      const app = await startFirst({ retryDelaysMs: [50, 50] });
      const { db } = app.services;
      const told = await db.sqlTransaction(async (tx) => {
        const all: EventEnvelope[] = [];
        for (let index = 0; index < 10; index += 1) all.push(await changeItem(tx, newUuid(), index === 4 ? POISON : 1));
        return all;
      });
      const others = told.filter((_, index) => index !== 4);
      for (const event of others) expect(await app.services.events.applied(event, CONSUMERS, 20_000)).toBe(true);
      await vi.waitFor(async () => expect(await letters(db)).toHaveLength(1), WAIT);
      await app.settle();
      expect(await letters(db)).toEqual([
        { consumer: 'toy.effects', event_id: told[4]?.id, cause: 'Error: poison', attempts: 3 },
      ]);
      expect(await toyState(db)).toMatchObject({ effects: 9, repeated: 0, sum: 9 });
    });

    test('what was given up takes effect once when it is replayed after a fix, also if it is replayed twice at once', async () => {
      const app = await startFirst({ retryDelaysMs: [] });
      const { db } = app.services;
      const event = await setItem(db, newUuid(), POISON);
      const letter = await firstLetter(db);
      const replay = createReplay({
        ...app.services,
        contracts: TOY_CONTRACTS,
        consumers: consumerRegistry([toySubgraph()], TOY_CONTRACTS),
      });
      expect(await replay(letter)).toEqual({ done: false, cause: 'Error: poison' });
      expect(await letters(db)).toHaveLength(1);
      await db.query('UPDATE toy.poison SET active = false');
      const both = await Promise.all([replay(letter), replay(letter)]);
      expect(both).toContainEqual({ done: true, how: 'applied' });
      expect(both).toContainEqual({ done: false, cause: 'LetterGone: it is not there any more' });
      await app.settle();
      expect(await toyState(db)).toMatchObject({ effects: 1, repeated: 0, sum: POISON });
      expect(await letters(db)).toEqual([]);
      expect(await app.services.events.applied(event, CONSUMERS, 0)).toBe(true);
    });

    test('what was dropped never takes effect, also if it is published again', async () => {
      const { db, events } = (await startFirst({ retryDelaysMs: [] })).services;
      await setItem(db, newUuid(), POISON);
      await firstLetter(db).then((letter) => db.sqlTransaction((tx) => dropLetter(tx, letter)));
      await db.query('UPDATE toy.poison SET active = false');
      await db.query('UPDATE runtime.outbox SET published_at = NULL');
      const next = await setItem(db, newUuid(), 1);
      expect(await events.applied(next, CONSUMERS, 20_000)).toBe(true);
      expect(await toyState(db)).toMatchObject({ effects: 1, repeated: 0, sum: 1 });
    });

    test('a database that ends every connection delays, and loses, repeats and gives up nothing', async () => {
      const app = await startFirst({ retryDelaysMs: [] });
      const { db } = app.services;
      const ids = Array.from({ length: 60 }, newUuid);
      await Promise.all(ids.map((id) => setItem(db, id, 1)));
      await db.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await Promise.allSettled(ids.map((id) => setItem(db, id, 2)));
      const committed = async (): Promise<number> =>
        (await db.query("SELECT 1 FROM runtime.outbox WHERE type <> 'toy.copied'")).length;
      await vi.waitFor(async () => expect((await toyState(db)).effects).toBe(await committed()), WAIT);
      await app.settle();
      expect(await toyState(db)).toMatchObject({ effects: await committed(), repeated: 0 });
      expect(await letters(db)).toEqual([]);
    });

    test('a consumer that is busy elsewhere is waited for', async () => {
      const app = await startFirst({ retryDelaysMs: [] });
      const { db, events } = app.services;
      const event = await db.sqlTransaction(async (tx) => {
        await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('consumer:toy.effects', 0))");
        const told = await setItem(db, newUuid(), 1);
        expect(await events.applied(told, ['toy.copies'], 20_000)).toBe(true);
        // Longer than a batch waits for its turn.
        expect(await events.applied(told, ['toy.effects'], 1_500)).toBe(false);
        return told;
      });
      expect(await events.applied(event, ['toy.effects'], 20_000)).toBe(true);
      expect(await letters(db)).toEqual([]);
    });

    test('each consumer may be the work of another process', async () => {
      const handed: string[] = [];
      const noting = (process: string): SubgraphDefinition[] => [
        toySubgraph(),
        defineSubgraph({
          name: 'extra',
          sdl: 'extra',
          resolvers: {},
          context: (_services, { viewer, locale }) => ({ viewer, locale }),
          consumers: ['extra.one', 'extra.two'].map((consumer) =>
            defineConsumer<EventEnvelope<'toy.changed'>>({
              name: consumer,
              types: ['toy.changed'],
              handle: async (events) => void handed.push(...events.map(() => `${process} ${consumer}`)),
            }),
          ),
        }),
      ];
      const first = await startFirst({ subgraphs: noting('a'), selectedConsumers: ['toy.*', 'extra.one'] });
      const second = open({ subgraphs: noting('b'), selectedConsumers: ['extra.two'], roles: ['consumers'] });
      await second.start();
      for (let index = 0; index < 20; index += 1) await setItem(first.services.db, newUuid(), 1);
      await first.settle();
      expect(handed.filter((it) => it === 'a extra.one')).toHaveLength(20);
      expect(handed.filter((it) => it === 'b extra.two')).toHaveLength(20);
      expect(handed).toHaveLength(40);
      expect(() => toyApp(database.url, { selectedConsumers: ['toy.copies', 'toy.nothing', 'none.*'] })).toThrow(
        'CONSUMERS names toy.nothing, none.*',
      );
    });

    test('a batch in hand when the process stops is finished, and what follows is the next start’s', async () => {
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
      const first = await startFirst({ subgraphs: [{ ...toy, consumers: slow }] });
      const { db } = open({ roles: ['api'] }).services;
      await setItem(db, newUuid(), 1);
      await entered.promise;
      const stopping = first.stop();
      await setItem(db, newUuid(), 2);
      resume.resolve();
      await stopping;
      const second = open();
      await second.start();
      await second.settle();
      expect(await toyState(db)).toMatchObject({ effects: 2, repeated: 0, sum: 3 });
    });
  });
}
