import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { roleProjection } from './role-projection.ts';

const roles = roleProjection({ table: 'feed.roles' });

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

test('any order, batching and duplication of changes ends in the newest role of each person', async () => {
  const change = fc.record({ person: fc.integer({ min: 0, max: 2 }), revision: fc.integer({ min: 1, max: 6 }) });
  const batches = fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(batches, async (history) => {
      const people = Array.from({ length: 3 }, newUuid);
      const newest = new Map<string, number>();
      for (const batch of history) {
        const told = batch.map(({ person, revision }) => ({
          userId: people[person] ?? '',
          role: `role ${revision}`,
          revision,
        }));
        for (const { userId, revision } of told) newest.set(userId, Math.max(newest.get(userId) ?? 0, revision));
        await roles.apply(db, told);
      }
      const rows = await db.query<{ id: string; role: string; revision: number }>(
        'SELECT user_id AS id, role, revision FROM feed.roles WHERE user_id = ANY ($1::uuid[])',
        [people],
      );
      expect(new Map(rows.map(({ id, revision }) => [id, revision]))).toEqual(newest);
      for (const { role, revision } of rows) expect(role).toBe(`role ${revision}`);
    }),
    { numRuns: 50 },
  );
});
