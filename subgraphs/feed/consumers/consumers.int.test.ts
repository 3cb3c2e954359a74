import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import {
  blockChanged,
  type EventPerson,
  type EventPost,
  followChanged,
  membershipChanged,
  muteChanged,
  personUpdated,
  postCreated,
  postDeleted,
  postScored,
  postUpdated,
  repostChanged,
} from '#tests/harness/social-events.ts';
import { feed } from '../index.ts';

let database: TestDatabase;
let services: AppServices;
let now = new Date('2026-05-19T09:30:00.000Z');

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url, { clock: () => now });
});

afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const TABLES = ['posts', 'scores', 'reposts', 'follows', 'memberships', 'blocks', 'mutes', 'people'] as const;

async function state(): Promise<Record<string, unknown[]>> {
  const entries = TABLES.map(async (table) => {
    const rows = await services.db.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM feed.${table} t ORDER BY 1`);
    return [table, rows.map(({ row }) => row)] as const;
  });
  // Whether nobody follows somebody any more or never did makes no difference.
  const authors = services.db.query('SELECT author_id, followers FROM feed.authors WHERE followers <> 0 ORDER BY 1');
  return { ...Object.fromEntries(await Promise.all(entries)), authors: await authors };
}

async function clear(): Promise<void> {
  for (const table of [...TABLES, 'authors', 'fan_outs']) await services.db.query(`DELETE FROM feed.${table}`);
}

const people = ['a', 'b', 'c'].map((username) => ({ id: newUuid(), username }));
const [somebody = { id: '', username: '' }] = people;
const partyId = newUuid();
const quotable: EventPost = {
  id: newUuid(),
  author: somebody,
  visibility: 'PUBLIC',
  partyId: null,
  createdAt: new Date(0),
};
const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 19, 9, minute));

/** Everything that happens to one post, in order. */
function postHistory(edits: number, deleted: boolean, scores: readonly number[]): EventEnvelope[] {
  const post: EventPost = {
    id: newUuid(),
    author: somebody,
    visibility: edits % 2 === 0 ? 'PUBLIC' : 'PARTY',
    partyId: edits % 2 === 0 ? null : partyId,
    createdAt: at(0),
    type: edits === 1 ? 'POLL' : 'TEXT',
    topic: edits === 2 ? null : 'SPORT',
    quoted: edits === 0 ? quotable : null,
    provinceCode: '06',
    districtCode: '0601',
  };
  return [
    postCreated(post),
    ...Array.from({ length: edits }, (_, index) => postUpdated(post, index + 2, at(index + 1))),
    ...(deleted ? [postDeleted(post, edits + 2, at(30))] : []),
    ...scores.map((interaction, index) =>
      postScored(post, { interaction, rest: 10, velocity: interaction / 3 }, index + 1, at(index)),
    ),
  ];
}

interface Change {
  readonly active: boolean;
  readonly revision: number;
  readonly at: Date;
}

const EDGES: Readonly<Record<string, (from: EventPerson, to: EventPerson, change: Change) => EventEnvelope>> = {
  follow: followChanged,
  block: blockChanged,
  mute: muteChanged,
  membership: (from, to, change) => membershipChanged(from, to.id, change),
  repost: (from, to, change) => repostChanged({ ...quotable, id: to.id }, from, change),
  // Each change of one person has a revision of its own, whomever the edge leads to.
  residence: (from, to, { active, revision }) =>
    personUpdated(from, { revision: people.indexOf(to) * 10 + revision, provinceCode: active ? '06' : null }),
};

/** An edge that is made and ended in turn, or somebody who moves to and fro. */
function edgeHistory(kind: string, from: number, to: number, changes: number): EventEnvelope[] {
  const [source, target, make] = [people[from], people[to], EDGES[kind]];
  if (source === undefined || target === undefined || make === undefined) return [];
  return Array.from({ length: changes }, (_, index) =>
    make(source, target, { active: index % 2 === 0, revision: index + 1, at: at(index) }),
  );
}

const history = fc
  .record({
    posts: fc.array(
      fc.record({
        edits: fc.integer({ min: 0, max: 2 }),
        deleted: fc.boolean(),
        scores: fc.array(fc.nat(9), { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    edges: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom(...Object.keys(EDGES)),
        from: fc.integer({ min: 0, max: 2 }),
        to: fc.integer({ min: 0, max: 2 }),
        changes: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 8, selector: ({ kind, from, to }) => `${kind} ${from} ${to}` },
    ),
  })
  .map(({ posts, edges }) => [
    ...posts.flatMap(({ edits, deleted, scores }) => postHistory(edits, deleted, scores)),
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
  now = at(0);
  const events = Array.from({ length: 500 }, () => postHistory(0, false, [1])).flat();
  const texts: string[] = [];
  const stop = services.db.onStatement((text) => texts.push(text));
  await deliver(services, feed, events);
  stop();
  // Of posts two more: what is on its way into timelines, and what trends are counted by.
  expect(texts.filter((text) => /\bINSERT INTO feed\./u.test(text))).toHaveLength(4);
  // All that it tells of is one statement more.
  expect(texts.filter((text) => text.startsWith('INSERT INTO runtime.outbox'))).toHaveLength(1);
  expect(texts.filter((text) => !/^(BEGIN|COMMIT|INSERT|WITH before)/.test(text))).toEqual([]);
});

interface Told {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

const FAN_OUT = 'feed.fan_out_due';

/** What feed has appended since the last time it was asked, oldest first. */
async function appended(): Promise<Told[]> {
  return await services.db.query(
    `WITH gone AS (DELETE FROM runtime.outbox RETURNING id, type, data) SELECT type, data FROM gone ORDER BY id`,
  );
}

/** What of that is told to others: fan-outs are feed's own affair. */
async function told(): Promise<Told[]> {
  return (await appended()).filter(({ type }) => type !== FAN_OUT);
}

describe('what feed tells of', () => {
  const post: EventPost = { ...quotable, createdAt: at(0), visibility: 'FOLLOWERS', provinceCode: '06' };
  const news = {
    post_id: post.id,
    author_id: somebody.id,
    reposted_by: null,
    visibility: 'FOLLOWERS',
    party_id: null,
    province_code: '06',
  };

  beforeEach(async () => {
    await clear();
    await told();
    now = at(1);
  });

  test('a post, once, whichever of its events comes first', async () => {
    const later = { ...post, id: newUuid() };
    await deliver(services, feed, [postCreated(post)]);
    await deliver(services, feed, [postUpdated(post, 2, at(1))]);
    await deliver(services, feed, [postUpdated(later, 2, at(1))]);
    await deliver(services, feed, [postCreated(later)]);
    expect(await told()).toEqual([
      { type: 'feed.post_added', data: news },
      { type: 'feed.post_added', data: { ...news, post_id: later.id } },
    ]);
  });

  test('neither a post that was deleted before it was known, nor one of more than an hour ago', async () => {
    await deliver(services, feed, [postDeleted(post, 2, at(1))]);
    await deliver(services, feed, [postCreated(post)]);
    const gone = { ...post, id: newUuid() };
    await deliver(services, feed, [postCreated(gone), postDeleted(gone, 2, at(1))]);
    now = at(60);
    await deliver(services, feed, [postCreated({ ...post, id: newUuid() })]);
    expect(await told()).toEqual([]);
    now = new Date(at(60).getTime() - 1);
    await deliver(services, feed, [postCreated({ ...post, id: newUuid() })]);
    expect(await told()).toHaveLength(1);
  });

  test('a repost, each time it is made anew, and never its end or an older state', async () => {
    const [, reposter = somebody] = people;
    const change = (active: boolean, revision: number, minute = 0) =>
      deliver(services, feed, [repostChanged(post, reposter, { active, revision, at: at(minute) })]);
    const repost = { ...news, reposted_by: reposter.id, visibility: 'PUBLIC', province_code: null };
    await change(true, 1);
    await change(true, 1);
    await change(false, 2);
    await change(true, 3);
    await change(true, 1);
    expect(await told()).toEqual([
      { type: 'feed.post_added', data: repost },
      { type: 'feed.post_added', data: repost },
    ]);
    now = at(61);
    await change(false, 4, 1);
    await change(true, 5, 1);
    expect(await told()).toEqual([]);
  });

  test('a quote is told of as the post it is', async () => {
    const shared = repostChanged(post, somebody, { active: true, revision: 1, at: at(0) });
    await deliver(services, feed, [{ ...shared, data: { ...shared.data, kind: 'QUOTE', quote_id: newUuid() } }]);
    expect(await told()).toEqual([]);
    expect(await services.db.query('SELECT FROM feed.reposts')).toEqual([]);
  });

  test('whose streams are to listen anew: of a block both, else the one whose feeds change', async () => {
    const [a, b] = [somebody, people[1] ?? somebody];
    const change = { active: true, revision: 1, at: at(0) };
    await deliver(services, feed, [followChanged(a, b, change), followChanged(a, { ...b, id: newUuid() }, change)]);
    await deliver(services, feed, [muteChanged(a, b, change)]);
    await deliver(services, feed, [membershipChanged(a, partyId, change)]);
    await deliver(services, feed, [personUpdated(a, { revision: 2, provinceCode: '06' })]);
    const changed = { type: 'feed.viewer_changed', data: { user_id: a.id } };
    expect(await told()).toEqual([changed, changed, changed, changed]);
    await deliver(services, feed, [blockChanged(a, b, change)]);
    expect(await told()).toEqual([changed, { ...changed, data: { user_id: b.id } }]);
    await deliver(services, feed, [personUpdated(a, { revision: 1 })]);
    expect(await told()).toEqual([]);
  });
});
