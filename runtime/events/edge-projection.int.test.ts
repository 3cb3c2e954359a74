import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { type Edge, edgeProjection } from './edge-projection.ts';

const follows = edgeProjection({ table: 'feed.follows', source: 'follower_id', target: 'followee_id' });

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

test('any order, batching and duplication of changes ends in the newest state of each edge', async () => {
  const edge = fc.record({ pair: fc.integer({ min: 0, max: 2 }), revision: fc.integer({ min: 1, max: 6 }) });
  const batches = fc.array(fc.array(edge, { maxLength: 5 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(batches, async (history) => {
      const pairs = Array.from({ length: 3 }, () => ({ source: newUuid(), target: newUuid() }));
      const expected = new Map<string, Pick<Edge, 'active' | 'revision'>>();
      for (const batch of history) {
        const edges = batch.map(({ pair, revision }): Edge => {
          const { source, target } = pairs[pair] ?? { source: '', target: '' };
          if ((expected.get(source)?.revision ?? 0) < revision)
            expected.set(source, { active: revision % 2 === 1, revision });
          return { source, target, active: revision % 2 === 1, revision };
        });
        await follows.apply(db, edges);
      }
      const rows = await db.query<{ source: string; active: boolean; revision: number }>(
        'SELECT follower_id AS source, active, revision FROM feed.follows WHERE follower_id = ANY($1::uuid[])',
        [pairs.map(({ source }) => source)],
      );
      expect(new Map(rows.map(({ source, ...state }) => [source, state]))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
