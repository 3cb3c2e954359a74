import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '#runtime/app.ts';
import { newUuid } from '#runtime/clock.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { startToyApp } from '#tests/harness/toy-app.ts';
import { changeItem } from '#tests/harness/toy-domain.ts';

const TRACE = 'a'.repeat(32);

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

/** Changes items in one transaction, thus one batch, with these traces. @returns those of what the consumer appended. */
async function tracesOfCopies(...traces: readonly (string | null)[]): Promise<(string | null)[]> {
  const { db } = app.services;
  await db.sqlTransaction(async (tx) => {
    for (const trace of traces) {
      const { id } = await changeItem(tx, newUuid(), 1);
      await tx.query(
        "UPDATE runtime.outbox SET metadata = jsonb_set(metadata, '{trace_id}', coalesce(to_jsonb($2::text), 'null')) WHERE id = $1",
        [id, trace],
      );
    }
  });
  await app.settle();
  const copies = await db.query<{ trace: string | null }>(
    "SELECT metadata->>'trace_id' AS trace FROM runtime.outbox WHERE type = 'toy.copied'",
  );
  return copies.map(({ trace }) => trace);
}

test('what a consumer appends carries the trace of what caused it', async () => {
  expect(await tracesOfCopies(TRACE, TRACE)).toEqual([TRACE, TRACE]);
});

test('what has several causes, or one without a trace, carries none', async () => {
  expect(await tracesOfCopies(TRACE, 'b'.repeat(32), null)).toEqual([null, null, null]);
});
