import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import {
  countersChanged,
  type EventPost,
  followChanged,
  membershipChanged,
  postCreated,
  postDeleted,
  postUpdated,
} from '#tests/harness/social-events.ts';
import { feed } from '../index.ts';

let database: TestDatabase;
let services: AppServices;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url);
});

afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const TABLES = ['posts', 'post_counters', 'follows', 'memberships'] as const;

async function state(): Promise<Record<string, unknown[]>> {
  const entries = TABLES.map(async (table) => {
    const rows = await services.db.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM feed.${table} t ORDER BY 1`);
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function clear(): Promise<void> {
  for (const table of TABLES) await services.db.query(`DELETE FROM feed.${table}`);
}

const people = ['a', 'b', 'c'].map((username) => ({ id: newUuid(), username }));
const [somebody = { id: '', username: '' }] = people;
const partyId = newUuid();
const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 19, 9, minute));

/** Everything that happens to one post, in order. */
function postHistory(edits: number, deleted: boolean, counts: readonly number[]): EventEnvelope[] {
  const post: EventPost = {
    id: newUuid(),
    author: somebody,
    visibility: edits % 2 === 0 ? 'PUBLIC' : 'PARTY',
    partyId: edits % 2 === 0 ? null : partyId,
    createdAt: at(0),
  };
  return [
    postCreated(post),
    ...Array.from({ length: edits }, (_, index) => postUpdated(post, index + 2, at(index + 1))),
    ...(deleted ? [postDeleted(post, edits + 2, at(30))] : []),
    ...counts.map((likes, index) => countersChanged(post.id, { likes, comments: index }, index + 1)),
  ];
}

/** An edge that is made and ended in turn. */
function edgeHistory(kind: 'follow' | 'membership', from: number, to: number, changes: number): EventEnvelope[] {
  const [source, target] = [people[from], people[to]];
  if (source === undefined || target === undefined) return [];
  return Array.from({ length: changes }, (_, index) => {
    const change = { active: index % 2 === 0, revision: index + 1 };
    return kind === 'follow' ? followChanged(source, target, change) : membershipChanged(source, target.id, change);
  });
}

const history = fc
  .record({
    posts: fc.array(
      fc.record({
        edits: fc.integer({ min: 0, max: 2 }),
        deleted: fc.boolean(),
        counts: fc.array(fc.nat(9), { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    edges: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom('follow' as const, 'membership' as const),
        from: fc.integer({ min: 0, max: 2 }),
        to: fc.integer({ min: 0, max: 2 }),
        changes: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 4, selector: ({ kind, from, to }) => `${kind} ${from} ${to}` },
    ),
  })
  .map(({ posts, edges }) => [
    ...posts.flatMap(({ edits, deleted, counts }) => postHistory(edits, deleted, counts)),
    ...edges.flatMap(({ kind, from, to, changes }) => edgeHistory(kind, from, to, changes)),
  ]);

test('any order, batching and duplication of events leads to the same projections', async () => {
  const deliveries = history.chain((events) =>
    fc.record({
      events: fc.constant(events),
      shuffled: fc
        .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
        .map(([once, again]) => [...once, ...again]),
      cut: fc.nat(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ events, shuffled, cut }) => {
      await clear();
      await deliver(services, feed, events);
      const expected = await state();
      await clear();
      const middle = shuffled.length === 0 ? 0 : cut % shuffled.length;
      await deliver(services, feed, shuffled.slice(0, middle));
      await deliver(services, feed, shuffled.slice(middle));
      expect(await state()).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('a batch of a thousand is one statement a consumer', async () => {
  const events = Array.from({ length: 500 }, () => postHistory(0, false, [1])).flat();
  const texts: string[] = [];
  const stop = services.db.onStatement((text) => texts.push(text));
  await deliver(services, feed, events);
  stop();
  expect(texts.filter((text) => text.startsWith('INSERT'))).toHaveLength(2);
  expect(texts.filter((text) => !/^(BEGIN|COMMIT|INSERT)/.test(text))).toEqual([]);
});
