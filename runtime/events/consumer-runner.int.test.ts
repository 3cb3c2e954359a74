import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { createToyTables, POISON, setItem, TOY_CONTRACTS, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import { consumerRegistry } from './consumer-registry.ts';
import { createConsumerRunner } from './consumer-runner.ts';
import { deliveryBatch } from './delivery-batch.ts';
import type { EventBatch } from './event-batch.ts';

let database: TestDatabase;
let services: AppServices;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url);
  await createToyTables(services.db);
});

afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

test('an event whose retry cannot be arranged keeps none of its batch back', async () => {
  const { db } = services;
  const run = createConsumerRunner({
    ...services,
    contracts: TOY_CONTRACTS,
    consumers: consumerRegistry([toySubgraph()], TOY_CONTRACTS),
    gate: { signal: () => {} },
  });
  const events = [await setItem(db, newUuid(), POISON), await setItem(db, newUuid(), 1)];
  const [from = '', to = ''] = events.map(({ timestamp }) => timestamp);
  const unretried = (batch: EventBatch): EventBatch => ({
    ...batch,
    retry: async () => {
      throw new Error('the queue for retries takes nothing');
    },
    alone: (id) => unretried(batch.alone(id)),
  });
  const ids = events.map(({ id }) => id);
  const batch = unretried(deliveryBatch(db, { consumer: 'toy.effects', ids, from, to, attempts: 0 }));
  await expect(run(batch)).rejects.toThrow('the queue for retries takes nothing');
  expect(await db.query('SELECT event_id FROM runtime.inbox')).toEqual([{ event_id: ids[1] }]);
  await db.query('DELETE FROM toy.effects');
});

test('tells the gate of every event of a delivery, new or not, once its effect can be read', async () => {
  const { db } = services;
  const told: { consumer: string; ids: readonly string[]; effects: Promise<number> }[] = [];
  const run = createConsumerRunner({
    ...services,
    contracts: TOY_CONTRACTS,
    consumers: consumerRegistry([toySubgraph()], TOY_CONTRACTS),
    gate: {
      signal: (consumer, ids) => {
        told.push({ consumer, ids, effects: toyState(db).then(({ effects }) => effects) });
      },
    },
  });
  const events = [await setItem(db, newUuid(), 1), await setItem(db, newUuid(), 2)];
  const [from = '', to = ''] = events.map(({ timestamp }) => timestamp);
  const deliver = async (ids: readonly string[]): Promise<void> => {
    await run(deliveryBatch(db, { consumer: 'toy.effects', ids, from, to, attempts: 0 }));
  };
  const ids = events.map(({ id }) => id);
  await deliver(ids.slice(0, 1));
  await deliver(ids);
  expect(told.map(({ consumer, ids: of }) => [consumer, of])).toEqual([
    ['toy.effects', ids.slice(0, 1)],
    ['toy.effects', ids],
  ]);
  expect(await Promise.all(told.map(({ effects }) => effects))).toEqual([1, 2]);
});
