import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AuthenticationRequired, InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPost } from '#tests/harness/social-events.ts';

const MINUTE = 60_000;
const WAIT = { timeout: 10_000 };

let world: FeedWorld;

beforeEach(async () => {
  world = await feedWorld();
});

afterEach(() => world.close());

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

/** Posts of different people, a minute apart, the last one newest and highest. */
async function scoredPosts(count: number): Promise<EventPost[]> {
  const posts: EventPost[] = [];
  for (let index = 0; index < count; index += 1) {
    const post = await world.post(somebody());
    await world.score(post, { rest: 10 * (index + 1), velocity: index });
    posts.push(post);
    later(MINUTE);
  }
  return posts;
}

const idsOf = (posts: readonly EventPost[]): string[] => posts.map(({ id }) => id);

describe('FOLLOWING', () => {
  test('shows posts of followed people and own ones, newest first, and says which is which', async () => {
    const [reader, followed, stranger] = [somebody(), somebody(), somebody()];
    await world.follow(reader, followed);
    const first = await world.post(followed);
    later(1);
    const own = await world.post(reader, { visibility: 'PRIVATE' });
    later(1);
    await world.post(stranger);
    const last = await world.post(followed, { visibility: 'FOLLOWERS' });
    const { edges, pageInfo } = await world.page(reader, { type: 'FOLLOWING' });
    const item = (post: EventPost, source: string) => ({
      post: { id: post.id, author: { id: post.author.id }, quoted: null },
      source,
      repostedBy: null,
      score: null,
    });
    expect(edges.map(({ node }) => node)).toEqual([
      item(last, 'FOLLOWED_AUTHOR'),
      item(own, 'OWN_POST'),
      item(first, 'FOLLOWED_AUTHOR'),
    ]);
    expect(pageInfo.hasNextPage).toBe(false);
  });

  test('reads on where it was, whatever is posted, deleted and followed in between', async () => {
    const [reader, followed, other] = [somebody(), somebody(), somebody()];
    await world.follow(reader, followed);
    const posts: EventPost[] = [];
    for (let index = 0; index < 7; index += 1) {
      posts.unshift(await world.post(followed));
      later(1);
    }
    const first = await world.page(reader, { type: 'FOLLOWING', first: 3 });
    await world.post(followed);
    await world.post(other);
    await world.follow(reader, other);
    const [, , third, fourth] = posts;
    for (const post of [third, fourth]) if (post) await world.remove(post);
    const second = await world.page(reader, { type: 'FOLLOWING', first: 3, after: first.pageInfo.endCursor ?? '' });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual(idsOf(posts.slice(0, 3)));
    expect(second.edges.map(({ node }) => node.post.id)).toEqual(idsOf(posts.slice(4, 7)));
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test('posts of the same instant are each shown once', async () => {
    const [reader, followed] = [somebody(), somebody()];
    await world.follow(reader, followed);
    const posts = await Promise.all(Array.from({ length: 9 }, () => world.post(followed)));
    const ids = await world.readAll(reader, 'FOLLOWING', 2);
    expect(ids).toEqual(idsOf(posts).sort().reverse());
  });

  test('costs one statement a page, and reads a row an author and a page of rows of few, not all their posts', async () => {
    const reader = somebody();
    const authors = 400;
    await world.services.db.query(
      `INSERT INTO feed.follows SELECT $1::uuid, gen_random_uuid(), true, 1 FROM generate_series(1, $2::int)`,
      [reader.id, authors],
    );
    await world.services.db.query(
      `INSERT INTO feed.posts
       SELECT gen_random_uuid(), followee_id, NULL, 'PUBLIC', now() - n * interval '1 minute' * (1 + random()), false, 1
       FROM feed.follows CROSS JOIN generate_series(1, 100) AS n`,
    );
    await world.services.db.query('ANALYZE feed.posts');
    // The first asks whether there is a timeline.
    const [, statement, ...others] = await world.statements(() => world.page(reader, { type: 'FOLLOWING', first: 50 }));
    expect(others).toEqual([]);
    expect(await world.statements(() => world.page(reader, { type: 'FOLLOWING', first: 50 }))).toEqual([statement]);
    const [explained] = await world.services.db.query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${statement}`,
      [reader.id, null, null, '-infinity', 'infinity', 'infinity', 'infinity', LAST_UUID, 51, true],
    );
    const rowsRead = scannedRows(explained?.['QUERY PLAN'], 'posts');
    expect(rowsRead).toBeGreaterThanOrEqual(51);
    expect(rowsRead).toBeLessThan(authors + 51 * 10);
  });

  test('needs a signed-in viewer', async () => {
    await expect(world.page(null, { type: 'FOLLOWING' })).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('TRENDING', () => {
  test('shows public posts by score, to anybody, with the score they stand at', async () => {
    const [low, high] = await scoredPosts(2);
    await world.post(somebody(), { visibility: 'FOLLOWERS' });
    const { edges } = await world.page(null, { type: 'TRENDING' });
    expect(edges.map(({ node }) => [node.post.id, node.source])).toEqual([
      [high?.id, 'TRENDING'],
      [low?.id, 'TRENDING'],
    ]);
    // 20 points gaining 1 an hour a minute ago, 10 gaining none two minutes ago: docs/ranking.md.
    const velocity = 0.5 ** (1 / 60);
    expect(edges[0]?.node.score).toBeCloseTo(20 * (1 - 0.24 / 1_440) * (1 + Math.log10(1 + velocity)), 9);
    expect(edges[1]?.node.score).toBeCloseTo(10 * (1 - (0.24 * 2) / 1_440), 9);
  });

  test('pages hold what they held while posts and points arrive; a new list comes after five minutes', async () => {
    const reader = somebody();
    const posts = await scoredPosts(9);
    const expected = idsOf(posts).reverse();
    const first = await world.page(reader, { type: 'TRENDING', first: 3 });
    const newcomer = await world.post(somebody());
    await world.score(newcomer, { rest: 1_000, velocity: 9 });
    for (const post of posts.slice(0, 3)) await world.score(post, { rest: 500, velocity: 9 });
    later(4 * MINUTE);
    const second = await world.page(reader, { type: 'TRENDING', first: 3, after: first.pageInfo.endCursor ?? '' });
    later(4 * MINUTE);
    const third = await world.page(reader, { type: 'TRENDING', first: 3, after: second.pageInfo.endCursor ?? '' });
    const pages = [first, second, third];
    expect(pages.flatMap(({ edges }) => edges.map(({ node }) => node.post.id))).toEqual(expected);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    // Whoever asks first is answered from the old list, which is made anew behind the answer.
    const begin = async () => (await world.page(reader, { type: 'TRENDING', first: 1 })).edges[0]?.node.post.id;
    expect(await begin()).toBe(expected[0]);
    await vi.waitFor(async () => expect(await begin()).toBe(newcomer.id), WAIT);
  });

  test('deleted posts are left out and the page filled up, in two statements at most', async () => {
    const posts = await scoredPosts(12);
    const first = await world.page(null, { type: 'TRENDING', first: 3 });
    for (const post of posts.slice(2, 7)) await world.remove(post);
    const after = first.pageInfo.endCursor ?? '';
    let second: typeof first | undefined;
    const statements = await world.statements(async () => {
      second = await world.page(null, { type: 'TRENDING', first: 3, after });
    });
    expect(second?.edges.map(({ node }) => node.post.id)).toEqual(idsOf([8, 7, 1].flatMap((at) => posts[at] ?? [])));
    expect(second?.pageInfo.hasNextPage).toBe(true);
    expect(statements).toHaveLength(2);
  });

  test('costs one statement a page, one more where the list is made', async () => {
    await scoredPosts(5);
    const read = () => world.page(null, { type: 'TRENDING', first: 4 });
    expect(await world.statements(read)).toHaveLength(2);
    expect(await world.statements(read)).toHaveLength(1);
    later(10 * MINUTE + 1); // Too old to be handed out while the next is made.
    expect(await world.statements(read)).toHaveLength(2);
  });

  test('goes on after a restart, for 30 minutes', async () => {
    const posts = await scoredPosts(6);
    const first = await world.page(null, { type: 'TRENDING', first: 2 });
    const after = first.pageInfo.endCursor ?? '';
    await world.restart();
    const newcomer = await world.post(somebody());
    await world.score(newcomer, { rest: 1_000, velocity: 9 });
    later(30 * MINUTE - 1);
    const second = await world.page(null, { type: 'TRENDING', first: 2, after });
    expect(second.edges.map(({ node }) => node.post.id)).toEqual(idsOf(posts.slice(2, 4).reverse()));
    later(1);
    await expect(world.page(null, { type: 'TRENDING', first: 2, after })).rejects.toBeInstanceOf(InvalidCursor);
  });

  test('ranks the newest 2,000 of the last week, older ones only up to 500', async () => {
    const at = world.now.toISOString();
    const insert = (count: number, age: string) =>
      world.services.db.query(
        `INSERT INTO feed.posts SELECT gen_random_uuid(), gen_random_uuid(), NULL, 'PUBLIC',
           $2::timestamptz - $3::interval, false, 1 FROM generate_series(1, $1::int)`,
        [count, at, age],
      );
    await insert(300, '30 days');
    await insert(250, '1 hour');
    expect(await world.readAll(null, 'TRENDING', 50)).toHaveLength(500);
    await insert(300, '2 hours');
    const old = await world.post(somebody(), { createdAt: new Date(world.now.getTime() - 8 * 24 * 60 * MINUTE) });
    await world.score(old, { rest: 1_000_000, velocity: 9 });
    later(10 * MINUTE + 1);
    expect((await world.page(null, { type: 'TRENDING', first: 1 })).edges[0]?.node.post.id).not.toBe(old.id);
    const week = await world.post(somebody(), { createdAt: new Date(world.now.getTime() - 6 * 24 * 60 * MINUTE) });
    await world.score(week, { rest: 1_000_000, velocity: 9 });
    later(10 * MINUTE + 1);
    expect((await world.page(null, { type: 'TRENDING', first: 1 })).edges[0]?.node.post.id).toBe(week.id);
  });

  test('is blind to parties: swapping those of all posts changes no list', async () => {
    for (const [index, post] of (await scoredPosts(8)).entries()) {
      await world.services.db.query('UPDATE feed.posts SET party_id = $2 WHERE post_id = $1', [
        post.id,
        `00000000-0000-0000-0000-00000000000${index % 2}`,
      ]);
    }
    const before = await world.page(null, { type: 'TRENDING' });
    await world.services.db.query(
      `UPDATE feed.posts SET party_id = translate(party_id::text, '01', '10')::uuid WHERE party_id IS NOT NULL`,
    );
    await world.restart();
    const after = await world.page(null, { type: 'TRENDING' });
    expect(after.edges.map(({ node }) => node)).toEqual(before.edges.map(({ node }) => node));
    expect(before.edges).toHaveLength(8);
  });
});

describe('arguments', () => {
  test.each(['FOLLOWING', 'TRENDING'] as const)('%s refuses cursors that it did not hand out', async (type) => {
    const [reader, other] = [somebody(), somebody()];
    await world.follow(reader, other);
    for (let index = 0; index < 3; index += 1) await world.post(other);
    const page = await world.page(reader, { type, first: 1 });
    const foreign = await world.page(reader, { type: type === 'TRENDING' ? 'FOLLOWING' : 'TRENDING', first: 1 });
    const texts = ['', 'x', '💥', 'ZmVlZA', `A${page.pageInfo.endCursor}`, foreign.pageInfo.endCursor ?? ''];
    for (const after of texts)
      await expect(world.page(reader, { type, after }), after).rejects.toBeInstanceOf(InvalidCursor);
  });

  test("TRENDING refuses somebody else's cursor", async () => {
    const [reader, other] = [somebody(), somebody()];
    await scoredPosts(3);
    const after = (await world.page(reader, { type: 'TRENDING', first: 1 })).pageInfo.endCursor ?? '';
    for (const thief of [other, null])
      await expect(world.page(thief, { type: 'TRENDING', after })).rejects.toBeInstanceOf(InvalidCursor);
    expect((await world.page(reader, { type: 'TRENDING', after })).edges).toHaveLength(2);
  });

  test.each([0, -1, 51])('a page of %i is refused', async (first) => {
    await expect(world.page(somebody(), { type: 'TRENDING', first })).rejects.toBeInstanceOf(InvalidPageSize);
  });

  test('a page of 50 is allowed, 20 is usual', async () => {
    await scoredPosts(30);
    expect((await world.page(null, { type: 'TRENDING', first: 50 })).edges).toHaveLength(30);
    expect((await world.page(null, { type: 'TRENDING' })).edges).toHaveLength(20);
  });
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows that a plan read of a table, those filtered out included. */
function scannedRows(explained: unknown, table: string): number {
  const walk = (node: PlanNode): number => {
    const below = (node.Plans ?? []).reduce((sum, child) => sum + walk(child), 0);
    if (node['Relation Name'] !== table) return below;
    const rows = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
    return below + rows * (node['Actual Loops'] ?? 1);
  };
  const [root] = explained as readonly { readonly Plan: PlanNode }[];
  return root === undefined ? 0 : walk(root.Plan);
}
