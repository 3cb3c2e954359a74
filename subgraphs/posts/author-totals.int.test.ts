import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { istanbulDay } from '#runtime/clock.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';
import { sumAuthorDays } from './jobs/sum-author-days.ts';
import { markDaysDue, sumsOfDays } from './store/author-totals.ts';

// What people earn must be what a recount of posts and reposts comes to, whatever happened in whichever order.
let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const SHARE = `mutation ($input: SharePostInput!) { sharePost(input: $input) { __typename ... on UserError { message } } }`;
const UNDO = `mutation ($id: ID!) { undoRepost(input: { postId: $id }) { __typename ... on UserError { message } } }`;
const START = Date.parse('2026-11-20T20:00:00Z');
const HOUR = 3_600_000;
const LIMITS: Partial<Record<Role, number>> = { citizen: 50, verified_citizen: 500, mp: 10_000, system_admin: 0 };

const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('share' as const), who: fc.nat(4), post: fc.nat(4), from: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const), who: fc.nat(4), post: fc.nat(4) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('score' as const),
      post: fc.nat(4),
      earned: fc.double({ min: 0, max: 400, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unscore' as const), post: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('role' as const),
      who: fc.nat(4),
      role: fc.constantFrom<Role>('citizen', 'verified_citizen', 'mp', 'system_admin'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('sum' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface PostOf {
  readonly id: string;
  readonly author: Viewer;
  readonly at: Date;
}

async function score({ id, author, at }: PostOf, earned: number | null): Promise<void> {
  await world.services.db.sqlTransaction(async (tx) => {
    if (earned === null) await tx.query('DELETE FROM posts.post_scores WHERE post_id = $1', [id]);
    else {
      await tx.query(
        `INSERT INTO posts.post_scores (post_id, author_id, posted_at, revision, weights_version, interaction, rest, earned, points, first_hour_points,
           velocity, inputs, computed_at) VALUES ($1, $2, $3, 1, 1, 0, $4, $4, 0, 0, 0, '{}', $3)
         ON CONFLICT (post_id) DO UPDATE SET rest = excluded.rest, earned = excluded.earned`,
        [id, author.id, at, earned],
      );
    }
    await markDaysDue(tx, [{ authorId: author.id, day: istanbulDay(at) }]);
  });
}

/** What happened so far, told once more by the test itself. */
class Ledger {
  readonly roles = new Map<string, Role>();
  readonly scores = new Map<string, { day: string; authorId: string; earned: number }>();
  readonly reposts = new Map<string, { day: string; userId: string; fromId: string; level: number; own: boolean }>();

  totals(): Map<string, number> {
    const days = new Map<string, number>();
    const add = (id: string, day: string, points: number) =>
      days.set(`${id} ${day}`, (days.get(`${id} ${day}`) ?? 0) + points);
    for (const { authorId, day, earned } of this.scores.values()) add(authorId, day, earned);
    for (const { userId, fromId, day, level, own } of this.reposts.values()) {
      if (own || level > 5) continue;
      add(userId, day, 2);
      add(fromId, day, 1);
    }
    const totals = new Map<string, number>();
    for (const [key, points] of days) {
      const id = key.slice(0, 36);
      const earned = Math.min(LIMITS[this.roles.get(id) ?? 'citizen'] ?? 0, points);
      totals.set(id, (totals.get(id) ?? 0) + earned);
    }
    return totals;
  }
}

async function play(acts: readonly Act[]): Promise<{ people: Viewer[]; ledger: Ledger }> {
  world.now = new Date(START);
  const ledger = new Ledger();
  const people = await Promise.all(Array.from({ length: 5 }, () => world.person('mp')));
  const all: PostOf[] = [];
  for (const author of people) {
    all.push({ id: await world.post(author), author, at: world.now });
    world.now = new Date(world.now.getTime() + HOUR);
  }
  let revision = 0;
  for (const it of acts) {
    const person = 'who' in it ? people[it.who] : undefined;
    const post = 'post' in it ? all[it.post] : undefined;
    const key = `${post?.id} ${person?.id}`;
    if (it.does === 'sum') await sumAuthorDays.run(world.services);
    if (it.does === 'wait') world.now = new Date(world.now.getTime() + it.hours * HOUR);
    if (it.does === 'role' && person) {
      revision += 1;
      ledger.roles.set(person.id, it.role);
      await deliver(world.services, posts, [roleChanged(person, { role: it.role, partyId: null, revision })]);
    }
    if (it.does === 'score' && post) {
      ledger.scores.set(post.id, { day: istanbulDay(post.at), authorId: post.author.id, earned: it.earned });
      await score(post, it.earned);
    }
    if (it.does === 'unscore' && post) {
      ledger.scores.delete(post.id);
      await score(post, null);
    }
    if (it.does === 'undo' && person && post) {
      ledger.reposts.delete(key);
      await world.command(person, UNDO, { id: post.id });
    }
    if (it.does === 'share' && person && post) {
      const from = people[it.from];
      const upstream = ledger.reposts.get(`${post.id} ${from?.id}`);
      const chained = from !== undefined && from !== person && from !== post.author && upstream !== undefined;
      const input = { postId: post.id, kind: 'REPOST', ...(chained && { fromUserId: from.id }) };
      expect(await world.command(person, SHARE, { input })).toEqual({ __typename: 'SharePostSuccess' });
      if (ledger.reposts.has(key)) continue;
      ledger.reposts.set(key, {
        day: istanbulDay(world.now),
        userId: person.id,
        fromId: chained ? from.id : post.author.id,
        level: chained ? upstream.level + 1 : 1,
        own: person === post.author,
      });
    }
  }
  return { people, ledger };
}

async function totalsOf(people: readonly Viewer[]): Promise<(number | undefined)[]> {
  const rows = await world.services.db.query<{ id: string; total: number }>(
    'SELECT author_id AS id, total FROM posts.author_totals WHERE author_id = ANY($1::uuid[])',
    [people.map(({ id }) => id)],
  );
  const found = new Map(rows.map(({ id, total }) => [id, total]));
  return people.map(({ id }) => found.get(id));
}

function expectTotals(found: readonly (number | undefined)[], people: readonly Viewer[], ledger: Ledger): void {
  const totals = ledger.totals();
  // Each of the few days is rounded to hundredths.
  for (const [place, { id }] of people.entries())
    expect(Math.abs((found[place] ?? 0) - (totals.get(id) ?? 0))).toBeLessThan(0.1);
}

test('totals are what a recount comes to, whatever happened', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const { people, ledger } = await play(acts);
      await sumAuthorDays.run(world.services);
      expectTotals(await totalsOf(people), people, ledger);
    }),
    { numRuns: 40 },
  );
});

test('several who sum up at once count nothing twice and miss nothing', { timeout: 300_000 }, async () => {
  world.now = new Date(START);
  const at = world.now;
  const authors = await Promise.all(Array.from({ length: 4 }, () => world.person('mp')));
  const ledger = new Ledger();
  const all: PostOf[] = [];
  for (const author of authors) {
    ledger.roles.set(author.id, 'mp');
    await deliver(world.services, posts, [roleChanged(author, { role: 'mp', partyId: null, revision: 1 })]);
    for (let n = 0; n < 5; n++) all.push({ id: await world.post(author), author, at });
  }
  let going = true;
  const summing = Array.from({ length: 3 }, async () => {
    while (going) await sumAuthorDays.run(world.services);
  });
  for (let round = 1; round <= 10; round++) {
    await Promise.all(
      all.map(async (post, place) => {
        const earned = round * 10 + place;
        ledger.scores.set(post.id, { day: istanbulDay(at), authorId: post.author.id, earned });
        await score(post, earned);
      }),
    );
  }
  going = false;
  await Promise.all(summing);
  await sumAuthorDays.run(world.services);
  expectTotals(await totalsOf(authors), authors, ledger);
  const dues = await world.services.db.query('SELECT FROM posts.author_day_dues');
  expect(dues).toEqual([]);
});

test('who marks a day waits for nobody', { timeout: 60_000 }, async () => {
  const day = { authorId: world.services.newId(), day: '2026-11-20' };
  const { db } = world.services;
  await db.sqlTransaction(async (tx) => {
    await markDaysDue(tx, [day]);
    // Neither for another who marks it nor for the job, in a transaction each while this one is open.
    await db.sqlTransaction((other) => markDaysDue(other, [day]));
    await sumAuthorDays.run(world.services);
  });
  await sumAuthorDays.run(world.services);
  expect(await db.query('SELECT FROM posts.author_day_dues')).toEqual([]);
});

test('days are summed up by index, from their own posts and reposts alone', { timeout: 60_000 }, async () => {
  const { db } = world.services;
  await db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at, type)
     SELECT gen_random_uuid(), gen_random_uuid(), 'x', 'PUBLIC', '{}', '{}', now() - n * interval '1 minute', 'TEXT' FROM generate_series(1, 12000) n`,
  );
  await db.query(
    `INSERT INTO posts.reposts (post_id, user_id, from_id, level, active, revision, reposted_at)
     SELECT id, gen_random_uuid(), author_id, 1, true, 1, created_at FROM posts.posts, generate_series(1, 3)`,
  );
  await db.query(
    `INSERT INTO posts.post_scores SELECT id, author_id, created_at, 1, 1, 1, 1, 1, 1, 1, 1, '{}', now() FROM posts.posts ON CONFLICT DO NOTHING`,
  );
  await db.query('ANALYZE posts.posts, posts.reposts, posts.post_scores');
  const days = await db.query<{ authorId: string; day: string }>(
    `SELECT author_id AS "authorId", (created_at AT TIME ZONE 'Europe/Istanbul')::date::text AS day FROM posts.posts ORDER BY id DESC LIMIT 20`,
  );
  const { rows, whole } = await planReads(db, (sql) => sumsOfDays(sql, days, [{ level: 1, sharer: 2, sharedFrom: 1 }]));
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(20 * (1 + 3 * 3));
});
