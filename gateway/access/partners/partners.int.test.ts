import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type PartnerCaller, PartnerKeyInvalid } from '#gateway/access/partner-caller.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { newKey } from './key.ts';
import { PARTNERS_TOPIC } from './keyring.ts';
import { createPartners, type PartnerServices } from './partners.ts';
import { insertKey, insertPartner, keyList, revokeKeys, usageSince } from './store.ts';

let database: TestDatabase;
let services: AppServices;
/** Another process: it hears nothing that the first publishes. */
let deafServices: AppServices;
let partners: PartnerServices;
let deaf: PartnerServices;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url);
  deafServices = testServices(database.url, { pubsub: createMemoryPubSub({ log: services.log }) });
  partners = createPartners(services);
  deaf = createPartners(deafServices);
  await insertPartner(services.db, 'acme', systemClock());
  await Promise.all([partners.start(), deaf.start()]);
});

afterAll(async () => {
  await Promise.all([partners.stop(), deaf.stop()]);
  await closeServices(services);
  await closeServices(deafServices);
  await database.drop();
});

async function addKey(): Promise<{ readonly id: string; readonly key: string }> {
  const { key, ...stored } = newKey(randomBytes);
  const id = newUuid();
  await insertKey(services.db, { id, partner: 'acme', ...stored, createdAt: systemClock() });
  return { id, key };
}

const PATIENCE = { timeout: 10_000, interval: 20 };

test('keys have 256 bits of chance, and nothing of them is stored but a digest and a beginning', async () => {
  const { id, key } = await addKey();
  expect(key).toMatch(/^pp_[\w-]{43}$/);
  const [row] = await services.db.query<Record<string, unknown>>('SELECT * FROM gateway.partner_keys WHERE id = $1', [
    id,
  ]);
  expect(JSON.stringify(row)).not.toContain(key.slice(11));
});

test('a new key holds at once in every process, several of one partner do, and no key is no partner', async () => {
  const keys = [await addKey(), await addKey()];
  for (const { id, key } of keys) {
    for (const process of [partners, deaf]) {
      expect(await process.authenticate(key)).toEqual({ name: 'acme', keyId: id });
    }
  }
  expect(await partners.authenticate(undefined)).toBeNull();
});

test.each(['', 'nonsense', `pp_${'a'.repeat(43)}`, `pp_${'a'.repeat(44)}`])('%j is refused', async (key) => {
  await expect(partners.authenticate(key)).rejects.toThrow(PartnerKeyInvalid);
});

test('a revoked key is refused in every process, also in one that is not told, and other keys go on', async () => {
  const [old, next] = [await addKey(), await addKey()];
  const callers = await Promise.all([partners, deaf].map((process) => process.authenticate(old.key)));
  const told: string[] = [];
  const ends = [partners, deaf].map((process) => process.onRevoked((id) => told.push(id)));
  await revokeKeys(services.db, [old.id], systemClock());
  await services.pubsub.publish(PARTNERS_TOPIC, {});
  for (const [place, process] of [partners, deaf].entries()) {
    await vi.waitFor(
      () => expect(() => process.recheck(callers[place] as PartnerCaller)).toThrow(PartnerKeyInvalid),
      PATIENCE,
    );
    await expect(process.authenticate(old.key)).rejects.toThrow(PartnerKeyInvalid);
    expect(await process.authenticate(next.key)).toMatchObject({ keyId: next.id });
  }
  expect(told).toEqual([old.id, old.id]);
  for (const end of ends) end();
});

test('what partners do is counted by day over all processes, and on which day a key was last used', async () => {
  const { id, key } = await addKey();
  const operation = { partner: 'acme', documentId: 'a', operation: 'Read', failed: false };
  await partners.authenticate(key);
  for (const process of [partners, partners, deaf]) process.answered(operation);
  deaf.answered({ ...operation, failed: true });
  deaf.answered({ ...operation, documentId: 'b', operation: null });
  await Promise.all([partners.flush(), deaf.flush()]);
  partners.answered(operation);
  await partners.flush();
  const day = systemClock().toISOString().slice(0, 10);
  expect(await usageSince(services.db, 'acme', day)).toEqual([
    { partner: 'acme', documentId: 'a', operation: 'Read', day, operations: 5, failures: 1 },
    { partner: 'acme', documentId: 'b', operation: '', day, operations: 1, failures: 0 },
  ]);
  const used = await keyList(services.db, 'acme');
  expect(used.find((it) => it.id === id)?.lastUsedOn).toBe(day);
  const { text } = await services.metrics.expose('text');
  expect(text).toContain('polit_partner_operations_total{partner="acme",operation="Read",outcome="ok"} 3');
});

test('counts that cannot be written are kept for the next time', async () => {
  const broken = testServices('postgresql://nobody@127.0.0.1:1/none', { log: services.log });
  let db = broken.db;
  const recorder = createPartners({
    ...services,
    db: { ...services.db, sqlTransaction: (work) => db.sqlTransaction(work) },
  });
  recorder.answered({ partner: 'acme', documentId: 'c', operation: 'Late', failed: false });
  await expect(recorder.flush()).rejects.toThrow();
  recorder.answered({ partner: 'acme', documentId: 'c', operation: 'Late', failed: false });
  db = services.db;
  await recorder.stop();
  const usage = await usageSince(services.db, 'acme', '2026-01-01');
  expect(usage.find(({ documentId }) => documentId === 'c')).toMatchObject({ operations: 2 });
  await closeServices(broken);
});
