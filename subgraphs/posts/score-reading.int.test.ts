import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { scorePosts } from './jobs/score-posts.ts';
import { scoreHourPages } from './store/score-history.ts';
import { scoresOf } from './store/score-rows.ts';

let world: PostsWorld;
let author: Viewer;
beforeAll(async () => {
  world = await postsWorld();
  author = await world.person('mp');
  await deliver(world.services, posts, [roleChanged(author, { role: 'mp', partyId: null, revision: 1 })]);
});
afterAll(() => world.close());

const TOTALS = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Post { id politPuan { id total computedAt asOf } } } }`;
const LABELS = `query ($id: ID!) { post(id: $id) { politPuan {
  layers { k1 { inputs { key label } factors { key label } } } penalties { kind label } } } }`;
const HISTORY = `query ($id: ID!, $first: Int, $after: String) { post(id: $id) { politPuanHistory(first: $first, after: $after) {
  edges { cursor node { hour total } } pageInfo { hasNextPage endCursor } } } }`;
const WEIGHTS = `query ($version: NonNegativeInt) { politPuanWeights(version: $version) {
  version isCurrent tables { key label rows { key value } } } }`;
const LIKE =
  'mutation ($id: ID!) { likePost(input: { id: $id }) { ... on LikePostSuccess { post { politPuan { total } } } } }';
const HOUR = 3_600_000;

async function settle(): Promise<void> {
  await foldPostCounters.run(world.services);
  await scorePosts.run(world.services);
}

const representations = (ids: readonly string[]) => ids.map((id) => ({ __typename: 'Post', id }));

interface Shown {
  readonly id: string;
  readonly politPuan: {
    readonly id: string;
    readonly total: number;
    readonly computedAt: string;
    readonly asOf: string;
  };
}

async function shown(ids: readonly string[]): Promise<Shown[]> {
  const { _entities } = await world.read(author, TOTALS, { representations: representations(ids) });
  return _entities as Shown[];
}

describe('scores of a fetch', () => {
  test('that are kept are one statement beside the posts, those that are not a few, however many', async () => {
    const count = async (ids: readonly string[]): Promise<number> => (await world.statements(() => shown(ids))).length;
    const all = await Promise.all(Array.from({ length: 100 }, () => world.post(author)));
    const [one] = all;
    if (one === undefined) throw new Error('no post');
    const notKept = [await count([one]), await count(all)];
    expect(notKept[1]).toBe(notKept[0]);
    expect(notKept[0]).toBeLessThanOrEqual(13);
    await settle();
    expect([await count([one]), await count(all)]).toEqual([2, 2]);
  });

  test('are the same gathered as kept, and of one instant', async () => {
    const ids = [await world.post(author), await world.post(author)];
    world.now = new Date(Date.now() + 5 * HOUR);
    const before = await shown(ids);
    expect(before.map(({ politPuan }) => politPuan.asOf)).toEqual(ids.map(() => world.now?.toISOString()));
    expect(before.map(({ politPuan }) => politPuan.id)).toEqual(ids);
    await settle();
    expect(await shown(ids)).toEqual(before);
    world.now = undefined;
  });

  test('rise by reactions and fall by time', async () => {
    const id = await world.post(author);
    await settle();
    const total = async (): Promise<number> => (await shown([id]))[0]?.politPuan.total ?? 0;
    const before = await total();
    const reader = await world.person();
    // The answer shows the score that is kept: it follows within a second.
    expect(await world.command(reader, LIKE, { id })).toEqual({ post: { politPuan: { total: before } } });
    await settle();
    const liked = await total();
    expect(liked).toBeGreaterThan(before);
    world.now = new Date(Date.now() + 48 * HOUR);
    expect(await total()).toBeLessThan(liked);
    world.now = undefined;
  });

  test('are shown to those who see the post', async () => {
    const id = await world.post(author, 'PRIVATE');
    const { _entities } = await world.read(await world.person(), TOTALS, { representations: representations([id]) });
    expect(_entities).toEqual([null]);
    expect((await shown([id]))[0]?.politPuan.total).toBeGreaterThan(0);
  });
});

test('labels are in the language of the request', async () => {
  const id = await world.post(author, 'PUBLIC', Array.from({ length: 11 }, (_, n) => `#konu${n}`).join(' '));
  const labels = async (locale: 'tr' | 'en'): Promise<string> =>
    JSON.stringify((await world.run(null, LABELS, { id }, locale)).data);
  expect(await labels('tr')).toContain('{"key":"likes","label":"Beğeniler"}');
  expect(await labels('tr')).toContain('{"kind":"HASHTAGS","label":"Çok fazla etiket"}');
  expect(await labels('en')).toContain('{"key":"likes","label":"Likes"}');
  expect(await labels('en')).toContain('{"key":"age_weight","label":"Age weight"}');
});

describe('the weights', () => {
  test('of the present version are there by its number and without one, others are not', async () => {
    const { politPuanWeights: current } = await world.read(null, WEIGHTS);
    expect(current).toMatchObject({ version: 1, isCurrent: true });
    expect(await world.read(null, WEIGHTS, { version: 1 })).toEqual({ politPuanWeights: current });
    expect(await world.read(null, WEIGHTS, { version: 2 })).toEqual({ politPuanWeights: null });
    expect(await world.read(null, WEIGHTS, { version: 0 })).toEqual({ politPuanWeights: null });
  });
});

describe('the history of a score', () => {
  interface History {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly hour: string; readonly total: number };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const history = async (id: string, first: number, after: string | null = null): Promise<History> => {
    const { post } = await world.read(author, HISTORY, { id, first, after });
    return (post as { politPuanHistory: History }).politPuanHistory;
  };

  test('has the last score of each hour in which it changed, latest first', async () => {
    const start = new Date('2026-11-18T10:05:00Z');
    world.now = start;
    const id = await world.post(author);
    await settle();
    const totals: number[] = [];
    for (const minutes of [20, 40, 190, 260]) {
      world.now = new Date(start.getTime() + minutes * 60_000);
      await world.command(await world.person(), LIKE, { id });
      await settle();
      totals.push((await shown([id]))[0]?.politPuan.total ?? 0);
    }
    const { edges } = await history(id, 10);
    expect(edges.map(({ node }) => node)).toEqual([
      { hour: '2026-11-18T14:00:00.000Z', total: totals[3] },
      { hour: '2026-11-18T13:00:00.000Z', total: totals[2] },
      { hour: '2026-11-18T10:00:00.000Z', total: totals[1] },
    ]);
    const first = await history(id, 2);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await history(id, 2, first.pageInfo.endCursor);
    expect([...first.edges, ...rest.edges]).toEqual(edges);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    world.now = undefined;
  });

  test('goes no further back than 90 days', async () => {
    const id = await world.post(author);
    await world.services.db.query(
      `INSERT INTO posts.score_hours SELECT $1, date_trunc('hour', $2::timestamptz) - n * interval '1 day', n FROM generate_series(0, 100) n`,
      [id, new Date()],
    );
    const { edges } = await history(id, 100);
    expect(edges.at(-1)?.node.total).toBe(89);
  });

  test('refuses a cursor of another post', async () => {
    const [one, other] = [await world.post(author), await world.post(author)];
    await settle();
    const { edges } = await history(one, 1);
    const { errors } = await world.run(author, HISTORY, { id: other, first: 1, after: edges[0]?.cursor });
    expect(errors).toHaveLength(1);
  });
});

test('scores and their history are read by index, and no more rows than shown', async () => {
  const { db } = world.services;
  const told = await db.query<{ id: string }>(
    `INSERT INTO posts.post_scores SELECT gen_random_uuid(), gen_random_uuid(), now(), 1, 1, 1, 1, 1, 1, 1, 1, '{}', now()
     FROM generate_series(1, 15000) RETURNING post_id AS id`,
  );
  const withHours = told.slice(0, 500).map(({ id }) => id);
  await db.query(
    `INSERT INTO posts.score_hours SELECT post_id, date_trunc('hour', now()) - n * interval '1 hour', 1
     FROM unnest($1::uuid[]) AS post_id, generate_series(1, 60) n`,
    [withHours],
  );
  await db.query('ANALYZE posts.post_scores, posts.score_hours');
  const ids = withHours.slice(0, 20);
  const reads: readonly [(sql: Sql) => Promise<unknown>, number][] = [
    [(sql) => scoresOf(sql, ids), 20],
    [
      (sql) =>
        scoreHourPages(
          sql,
          ids.map((postId) => ({ postId, before: null })),
          new Date(0),
          21,
        ),
      20 * 22,
    ],
  ];
  for (const [read, most] of reads) {
    const { rows, whole } = await planReads(db, read);
    expect(whole).toEqual([]);
    expect(rows).toBeLessThanOrEqual(most);
  }
});
