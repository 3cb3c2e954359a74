import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';
import { rankAllAuthors } from './jobs/rank-authors.ts';
import { sumAuthorDays } from './jobs/sum-author-days.ts';
import { rankingPage, totalsOf } from './store/ranks.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.now = undefined;
  await world.services.db.query('TRUNCATE posts.author_totals, posts.author_days');
});

const OF_PERSON = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on User { id politPuanTotal politPuanRank } } }`;
const RANKING = `query ($first: Int, $after: String) { politPuanRanking(first: $first, after: $after) {
  edges { cursor rank total node { id } } pageInfo { hasNextPage endCursor } } }`;
const TODAY = `query ($id: ID!) { _entities(representations: [{ __typename: "Viewer", id: $id }]) {
  ... on Viewer { politPuanToday { earned limit resetsAt } } } }`;
const SHARE = `mutation ($id: ID!) { sharePost(input: { postId: $id, kind: REPOST }) { __typename } }`;

/** People who have earned as much. */
async function withTotals(...totals: number[]): Promise<string[]> {
  const ids = totals.map(() => world.services.newId());
  await world.services.db.query(
    'INSERT INTO posts.author_totals (author_id, total) SELECT * FROM unnest($1::uuid[], $2::float8[])',
    [ids, totals],
  );
  return ids;
}

async function changeTotal(id: string | undefined, total: number): Promise<void> {
  await world.services.db.query('UPDATE posts.author_totals SET total = $2 WHERE author_id = $1', [id, total]);
}

async function shown(ids: readonly string[]): Promise<unknown> {
  const representations = ids.map((id) => ({ __typename: 'User', id }));
  const { _entities } = await world.read(null, OF_PERSON, { representations });
  return (_entities as { politPuanTotal: number; politPuanRank: number | null }[]).map(
    ({ politPuanTotal, politPuanRank }) => [politPuanTotal, politPuanRank],
  );
}

interface Page {
  readonly edges: { readonly rank: number; readonly total: number; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function page(first: number, after: string | null = null): Promise<Page> {
  return (await world.read(null, RANKING, { first, after })).politPuanRanking as Page;
}

describe('ranks', () => {
  test('equal totals share one, the ranks after it stay empty, and nothing earned is no rank', async () => {
    const ids = await withTotals(50, 70.25, 50, 0, 12, 50);
    expect(await shown(ids)).toEqual([50, 70.25, 50, 0, 12, 50].map((total) => [total, null]));
    await rankAllAuthors.run(world.services);
    expect(await shown(ids)).toEqual([
      [50, 2],
      [70.25, 1],
      [50, 2],
      [0, null],
      [12, 5],
      [50, 2],
    ]);
    expect(await shown([world.services.newId()])).toEqual([[0, null]]);
  });

  test('follow totals up, down and to nothing', async () => {
    const [a, b, c] = await withTotals(30, 20, 10);
    await rankAllAuthors.run(world.services);
    await changeTotal(c, 40);
    await changeTotal(a, 0);
    await rankAllAuthors.run(world.services);
    expect(await shown([a, b, c].map(String))).toEqual([
      [0, null],
      [20, 2],
      [40, 1],
    ]);
  });

  test('are written where they change alone, and not read where no total changed', async () => {
    const ids = await withTotals(30, 20, 10);
    await rankAllAuthors.run(world.services);
    const versions = async (): Promise<string[]> =>
      (
        await world.services.db.query<{ version: string }>(
          'SELECT xmin::text AS version FROM posts.author_totals ORDER BY total DESC',
        )
      ).map(({ version }) => version);
    const before = await versions();
    expect(await world.statements(() => rankAllAuthors.run(world.services))).toHaveLength(1);
    expect(await versions()).toEqual(before);
    await changeTotal(ids[0], 35);
    await rankAllAuthors.run(world.services);
    const after = await versions();
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(await shown(ids)).toEqual([
      [35, 1],
      [20, 2],
      [10, 3],
    ]);
  });

  test('of two who rank at once are those of one moment', async () => {
    const ids = await withTotals(...Array.from({ length: 200 }, (_, n) => n + 1));
    const expected = ids.map((_, n) => [1_000 - n, n + 1]);
    await Promise.all([
      rankAllAuthors.run(world.services),
      ...ids.map((id, n) => changeTotal(id, 1_000 - n)),
      rankAllAuthors.run(world.services),
    ]);
    await rankAllAuthors.run(world.services);
    expect(await shown(ids)).toEqual(expected);
  });
});

describe('the ranking', () => {
  test('has everybody with points once, most first, over pages of any size', async () => {
    const totals = [5, 5, 5, 9, 0, 1, 7.5, 5, 2];
    const ids = await withTotals(...totals);
    await rankAllAuthors.run(world.services);
    const seen: [string, number, number][] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await page(2, after);
      seen.push(...edges.map(({ node, rank, total }): [string, number, number] => [node.id, rank, total]));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen.map(([, rank, total]) => [rank, total])).toEqual([
      [1, 9],
      [2, 7.5],
      [3, 5],
      [3, 5],
      [3, 5],
      [3, 5],
      [7, 2],
      [8, 1],
    ]);
    expect(new Set(seen.map(([id]) => id))).toEqual(new Set(ids.filter((_, n) => totals[n] !== 0)));
  });

  test('shows ranks and totals of one moment while totals change', async () => {
    const [a] = await withTotals(30, 20);
    await rankAllAuthors.run(world.services);
    await changeTotal(a, 10);
    expect((await page(5)).edges.map(({ rank, total }) => [rank, total])).toEqual([
      [1, 30],
      [2, 20],
    ]);
  });

  test.each([0, 101])('refuses pages of %d', async (first) => {
    const { errors } = await world.run(null, RANKING, { first });
    expect(errors?.[0]?.message).toContain('100');
  });

  test('refuses what is no cursor of it', async () => {
    const { errors } = await world.run(null, RANKING, { first: 5, after: 'xyz' });
    expect(errors).toHaveLength(1);
  });

  test('is read by index, and no more rows than shown', async () => {
    await withTotals(...Array.from({ length: 20_000 }, (_, n) => n));
    await rankAllAuthors.run(world.services);
    await world.services.db.query('ANALYZE posts.author_totals');
    const [someone] = await rankingPage(world.services.db, null, 1);
    const position = { rank: 10_000, id: someone?.authorId ?? '' };
    for (const read of [
      (sql: Parameters<typeof rankingPage>[0]) => rankingPage(sql, null, 21),
      (sql: Parameters<typeof rankingPage>[0]) => rankingPage(sql, position, 21),
      (sql: Parameters<typeof rankingPage>[0]) => totalsOf(sql, [position.id]),
    ]) {
      const { rows, whole } = await planReads(world.services.db, read);
      expect(whole).toEqual([]);
      expect(rows).toBeLessThanOrEqual(21 * 2);
    }
  });
});

describe('what somebody earned today', () => {
  const today = async (viewer: Viewer): Promise<unknown> => {
    const { _entities } = await world.read(viewer, TODAY, { id: viewer.id });
    return (_entities as { politPuanToday: unknown }[])[0]?.politPuanToday;
  };

  test('rises by what they share, is limited by their role, and begins anew at midnight in Istanbul', async () => {
    const author = await world.person('mp');
    const sharer = await world.person('mp');
    await deliver(world.services, posts, [roleChanged(sharer, { role: 'mp', partyId: null, revision: 1 })]);
    world.now = new Date('2026-11-20T20:30:00Z');
    const resetsAt = '2026-11-20T21:00:00.000Z';
    expect(await today(sharer)).toEqual({ earned: 0, limit: 10_000, resetsAt });
    await world.command(sharer, SHARE, { id: await world.post(author) });
    await world.command(sharer, SHARE, { id: await world.post(author) });
    await sumAuthorDays.run(world.services);
    expect(await today(sharer)).toEqual({ earned: 4, limit: 10_000, resetsAt });
    // Of the author nothing was told: the lowest role.
    expect(await today(author)).toEqual({ earned: 2, limit: 50, resetsAt });
    await deliver(world.services, posts, [roleChanged(sharer, { role: 'system_admin', partyId: null, revision: 2 })]);
    await sumAuthorDays.run(world.services);
    expect(await today(sharer)).toEqual({ earned: 0, limit: 0, resetsAt });
    world.now = new Date(resetsAt);
    expect(await today(author)).toEqual({ earned: 0, limit: 50, resetsAt: '2026-11-21T21:00:00.000Z' });
  });

  test('is told to nobody else', async () => {
    const [one, other] = [await world.person(), await world.person()];
    const { _entities } = await world.read(one, TODAY, { id: other.id });
    expect(_entities).toEqual([null]);
  });
});
