import { expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import { createEventGate } from './event-gate.ts';

const EVENT = { id: '01900000-0000-7000-8000-000000000001', timestamp: '2026-01-01T00:00:00.000Z' };

/** A database in which nothing was dealt with yet; tells when it was asked. */
function emptyInbox() {
  const asked = Promise.withResolvers<void>();
  const sql: Sql = {
    query: async <Row extends object>() => {
      asked.resolve();
      return [{ seen: 0 }] as object[] as Row[];
    },
  };
  return { sql, asked: asked.promise };
}

test('a signal of this process opens the gate without another look at the database', async () => {
  const { sql, asked } = emptyInbox();
  const gate = createEventGate(sql);
  const applied = gate.applied(EVENT, ['a', 'b', 'a'], 60_000);
  await asked;
  gate.signal('a', ['another', EVENT.id]);
  gate.signal('b', ['another']);
  gate.signal('b', [EVENT.id]);
  expect(await applied).toBe(true);
});

test('signals for other events or consumers do not open it', async () => {
  const { sql, asked } = emptyInbox();
  const gate = createEventGate(sql);
  const applied = gate.applied(EVENT, ['a', 'b'], 60);
  await asked;
  gate.signal('a', [EVENT.id]);
  gate.signal('a', [EVENT.id]);
  gate.signal('c', [EVENT.id]);
  gate.signal('b', ['another']);
  expect(await applied).toBe(false);
});
