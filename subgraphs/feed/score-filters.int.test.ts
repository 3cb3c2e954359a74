import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { scoreAt, TIME_RULES } from '#schema/politpuan-time.ts';
import { type FeedFilterArgument, type FeedName, type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { scoreSql } from './store/scores.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHRONOLOGICAL = ['FOLLOWING', 'LOCAL', 'PARTY'] as const;
const FEEDS = [...CHRONOLOGICAL, 'TRENDING'] as const;

let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;
let partyId: string;
let provinces = 10;

beforeAll(async () => {
  world = await feedWorld();
});

afterAll(() => world.close());

beforeEach(async () => {
  [reader, author, partyId] = [somebody(), somebody(), newUuid()];
  provinces += 1;
  await world.services.db.query('DELETE FROM feed.posts');
  await world.restart();
  await world.follow(reader, author);
  await world.live(reader, String(provinces), `${provinces}01`);
  await world.join(reader, partyId);
});

/** A post that stands in a feed, so old and of so many points. */
async function scored(feed: FeedName, rest: number, ageMs: number): Promise<EventPost> {
  const fit = feed === 'PARTY' ? { visibility: 'PARTY' as const, partyId } : {};
  const place = { provinceCode: String(provinces), districtCode: `${provinces}01` };
  const post = await world.post(author, { ...place, ...fit, createdAt: new Date(world.now.getTime() - ageMs) });
  await world.score(post, { rest });
  return post;
}

const shown = async (type: FeedName, filter: FeedFilterArgument, first = 50): Promise<string[]> =>
  (await world.readItems(reader, { type, filter, first })).map(({ post }) => post.id);

/** Ages at and around every bound of the rules, in milliseconds. */
const bounds = Object.values(TIME_RULES).flatMap(({ ageWeights, decay }) => [
  ...ageWeights.map(({ belowHours }) => belowHours * HOUR),
  ...decay.map(({ belowDays }) => belowDays * DAY),
]);
const age = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, ...bounds.filter(Number.isFinite)), fc.integer({ min: -1, max: 1 }))
    .map(([bound, beside]) => bound + beside),
  fc.integer({ min: -HOUR, max: 60 * DAY }),
);

test('a score in SQL is the score by the rules, to the bit', async () => {
  const { db } = world.services;
  // No points are so few that a product of theirs is none: PostgreSQL refuses to round to 0.
  const points = fc.double({ min: 0, max: 100_000, noNaN: true }).map((value) => (value < 1e-9 ? 0 : value));
  const posts = fc.array(fc.record({ interaction: points, rest: points, age }), { minLength: 1, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(posts, async (parts) => {
      const told = parts.map((each) => ({
        ...each,
        id: newUuid(),
        weightsVersion: 1,
        createdAt: new Date(world.now.getTime() - each.age),
      }));
      const rows = JSON.stringify(told);
      await db.query(
        `WITH told AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, interaction float8, rest float8, "createdAt" timestamptz)),
         post AS (INSERT INTO feed.posts (post_id, author_id, visibility, created_at, revision)
           SELECT id, id, 'PUBLIC', "createdAt", 1 FROM told)
         INSERT INTO feed.scores SELECT id, interaction, rest, 0, 1, "createdAt", 1 FROM told`,
        [rows],
      );
      const found = await db.query<{ id: string; score: number }>(
        `SELECT p.post_id AS id, ${scoreSql('$1::timestamptz')} AS score FROM feed.posts p WHERE p.post_id = ANY ($2::uuid[])`,
        [world.now, told.map(({ id }) => id)],
      );
      const scores = new Map(found.map(({ id, score }) => [id, score]));
      for (const post of told) expect(scores.get(post.id)).toBe(scoreAt(post, post.createdAt, world.now));
    }),
    { numRuns: 20 },
  );
});

describe.each(FEEDS)('%s', (type) => {
  test('shows the scores on the bounds of a filter, and what was never scored as 0', async () => {
    const at = { 0: await scored(type, 0, 0), 10: await scored(type, 10, 0), 20: await scored(type, 20, 0) };
    const unscored = await scored(type, 5, 0);
    await world.services.db.query('DELETE FROM feed.scores WHERE post_id = $1', [unscored.id]);
    const idsOf = (...posts: EventPost[]) => posts.map(({ id }) => id).sort();
    const between = async (filter: FeedFilterArgument) => (await shown(type, filter)).sort();
    expect(await between({ minScore: 10 })).toEqual(idsOf(at[10], at[20]));
    expect(await between({ minScore: 10.001 })).toEqual(idsOf(at[20]));
    expect(await between({ maxScore: 10 })).toEqual(idsOf(at[0], at[10], unscored));
    expect(await between({ maxScore: 9.999 })).toEqual(idsOf(at[0], unscored));
    expect(await between({ minScore: 10, maxScore: 10 })).toEqual(idsOf(at[10]));
    expect(await between({ minScore: 0, maxScore: 0 })).toEqual(idsOf(at[0], unscored));
    expect(await between({ minScore: 0 })).toHaveLength(4);
  });

  test('looks at posts of the last 30 days', async () => {
    const young = await scored(type, 1_000, 30 * DAY);
    await scored(type, 1_000, 30 * DAY + 1);
    expect(await shown(type, { minScore: 1 })).toEqual([young.id]);
    expect(await shown(type, {})).toHaveLength(2);
  });
});

describe.each(CHRONOLOGICAL)('%s', (type) => {
  test('has full pages of what passes, by the scores of when they are read', async () => {
    const passing: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      const { id } = await scored(type, index % 3 === 0 ? 100 : 1, index * 1_000);
      if (index % 3 === 0) passing.push(id);
    }
    const filter = { minScore: 50 };
    const first = await world.page(reader, { type, filter, first: 8 });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual(passing.slice(0, 8));
    expect(await shown(type, filter, 8)).toEqual(passing);
    // Two days later 100 points are 61.
    world.now = new Date(world.now.getTime() + 2 * DAY);
    expect(await shown(type, filter, 8)).toEqual(passing);
    expect(await shown(type, { minScore: 62 }, 8)).toEqual([]);
    world.now = new Date(world.now.getTime() - 2 * DAY);
  });

  test('counts as new what passes', async () => {
    for (const rest of [100, 1, 100]) await scored(type, rest, HOUR);
    const filter = { minScore: 50 };
    const { pageInfo } = await world.page(reader, { type, filter, first: 1 });
    for (const rest of [100, 1, 1]) await scored(type, rest, 0);
    expect(await world.newItems(reader, { type, filter, first: 1, after: pageInfo.endCursor })).toBe(1);
  });
});

describe.each(['LOCAL', 'PARTY'] as const)('%s', (type) => {
  test('looks through the newest 5,000 posts, however few pass', async () => {
    const behind = await scored(type, 1_000, 3 * HOUR);
    const sought = await scored(type, 1_000, 2 * HOUR);
    await world.services.db.query(
      `INSERT INTO feed.posts (post_id, author_id, party_id, visibility, created_at, revision, province_code, district_code)
       SELECT gen_random_uuid(), author_id, party_id, visibility, $2::timestamptz - n * interval '1 second', 1, province_code, district_code
       FROM feed.posts CROSS JOIN generate_series(1, 4999) AS n WHERE post_id = $1`,
      [sought.id, world.now],
    );
    expect(await shown(type, { minScore: 500 })).toEqual([sought.id]);
    expect(await shown(type, { minScore: 500, since: behind.createdAt.toISOString() })).toEqual([sought.id]);
    await world.services.db.query('ANALYZE feed.posts');
    const statements = await world.statements(() => world.page(reader, { type, filter: { minScore: 500 } }));
    expect(statements).toHaveLength(2);
  });
});
