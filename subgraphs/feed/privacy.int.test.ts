import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { feedByTheRules, type SocialScene } from '#tests/harness/feed-model.ts';
import { type FeedFilterArgument, type FeedName, type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import {
  blockChanged,
  type EventPerson,
  followChanged,
  membershipChanged,
  muteChanged,
  personUpdated,
  postCreated,
  postDeleted,
  repostChanged,
} from '#tests/harness/social-events.ts';
import { NoPartyFeed, ProvinceMissing } from './errors.ts';
import { feed } from './index.ts';

let world: FeedWorld;

beforeAll(async () => {
  world = await feedWorld();
});

afterAll(() => world.close());

const FEEDS = ['FOLLOWING', 'TRENDING', 'LOCAL', 'PARTY'] as const;
const TABLES = ['posts', 'reposts', 'follows', 'memberships', 'blocks', 'mutes', 'people'];
const NOW = Date.parse('2026-05-19T09:30:00.000Z');
const DAY = 24 * 3_600_000;
const PEOPLE = 4;
const POSTS = 10;

// Everybody and all places are made once: a scene is what happens between them.
const people = Array.from({ length: PEOPLE }, somebody);
const parties = [newUuid(), newUuid()];
const person = fc.constantFrom(...people);
const residence = fc.constantFrom(
  { province: '06', district: '0601' },
  { province: '06', district: '0602' },
  { province: '06', district: null },
  { province: '34', district: '3401' },
  { province: null, district: null },
);

const usually = fc.nat(4).map((draw) => draw > 0);
const edges = <To>(to: fc.Arbitrary<To>, maxLength: number, minLength = 0) =>
  fc.uniqueArray(fc.record({ from: person, to, active: usually }), {
    minLength,
    maxLength,
    selector: ({ from, to: target }) => `${people.indexOf(from)} ${JSON.stringify(target)}`,
  });
const betweenPeople = (maxLength: number, minLength = 0) =>
  edges(person, maxLength, minLength).map((list) => list.filter(({ from, to }) => from !== to));

const scenes: fc.Arbitrary<SocialScene> = fc
  .record({
    posts: fc.array(
      fc.record({
        author: person,
        visibility: fc.oneof(
          { weight: 3, arbitrary: fc.constant('PUBLIC' as const) },
          fc.constantFrom('FOLLOWERS' as const, 'PARTY' as const, 'PRIVATE' as const),
        ),
        partyId: fc.constantFrom(...parties),
        age: fc.integer({ min: 0, max: 5 }),
        deleted: fc.nat(6).map((draw) => draw === 0),
        type: fc.constantFrom('TEXT' as const, 'POLL' as const),
        topic: fc.constantFrom('SPORT', 'HEALTH', null),
        quotes: fc.option(fc.nat(POSTS - 1)),
        place: residence,
      }),
      { minLength: POSTS / 2, maxLength: POSTS },
    ),
    follows: betweenPeople(12, 8),
    blocks: betweenPeople(3),
    mutes: betweenPeople(3),
    memberships: edges(fc.constantFrom(...parties), 5),
    reposts: fc.uniqueArray(
      fc.record({ from: person, post: fc.nat(POSTS - 1), active: usually, days: fc.integer({ min: 0, max: 3 }) }),
      { minLength: 6, maxLength: 12, selector: ({ from, post }) => `${people.indexOf(from)} ${post}` },
    ),
    residences: fc.array(residence, { minLength: PEOPLE, maxLength: PEOPLE }),
  })
  .map(({ posts, reposts, residences, ...rest }) => {
    const made: SocialScene['posts'][number][] = [];
    for (const { age, quotes, place, partyId, ...post } of posts) {
      made.push({
        ...post,
        id: newUuid(),
        createdAt: new Date(NOW - age * 2 * DAY),
        partyId: post.visibility === 'PARTY' ? partyId : null,
        quoted: quotes === null ? null : (made[quotes] ?? null),
        provinceCode: place.province,
        districtCode: place.district,
      });
    }
    return {
      ...rest,
      posts: made,
      reposts: reposts.flatMap(({ post, days, ...edge }) => {
        const to = made[post];
        return to ? [{ ...edge, to, at: new Date(to.createdAt.getTime() + days * DAY) }] : [];
      }),
      residences: new Map(people.map((each, index) => [each, residences[index] ?? { province: null, district: null }])),
    };
  });

const filters: fc.Arbitrary<FeedFilterArgument> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record(
    {
      types: fc.constantFrom(['TEXT'], ['POLL'], ['TEXT', 'POLL']),
      topics: fc.constantFrom(['SPORT'], ['SPORT', 'HEALTH']),
      since: fc.constantFrom(4, 6).map((days) => new Date(NOW - days * DAY).toISOString()),
      until: fc.constantFrom(0, 2).map((days) => new Date(NOW - days * DAY).toISOString()),
    },
    { requiredKeys: [] },
  ),
);

/** Makes feed's tables say what the scene says, and nothing else. */
async function enact(scene: SocialScene): Promise<void> {
  await world.restart();
  for (const table of TABLES) await world.services.db.query(`DELETE FROM feed.${table}`);
  world.now = new Date(NOW);
  const once = { revision: 1, at: world.now };
  await deliver(world.services, feed, [
    ...scene.posts.map((post) => postCreated(post)),
    ...scene.posts.filter(({ deleted }) => deleted).map((post) => postDeleted(post, 2, world.now)),
    ...scene.reposts.map(({ from, to, active, at }) => repostChanged(to, from, { active, revision: 1, at })),
    ...scene.follows.map(({ from, to, active }) => followChanged(from, to, { ...once, active })),
    ...scene.blocks.map(({ from, to, active }) => blockChanged(from, to, { ...once, active })),
    ...scene.mutes.map(({ from, to, active }) => muteChanged(from, to, { ...once, active })),
    ...scene.memberships.map(({ from, to, active }) => membershipChanged(from, to, { ...once, active })),
    ...[...scene.residences].map(([who, { province, district }]) =>
      personUpdated(who, { revision: 1, provinceCode: province, districtCode: district }),
    ),
  ]);
}

/** All of a feed, page by page; null where the viewer cannot have it. */
async function read(viewer: EventPerson | null, type: FeedName, filter: FeedFilterArgument, first: number) {
  try {
    const items = await world.readItems(viewer, { type, filter, first });
    return items.map(({ score: _score, ...item }) => item);
  } catch (error) {
    if (error instanceof NoPartyFeed || error instanceof ProvinceMissing) return null;
    throw error;
  }
}

test('whoever reads which feed, page by page, gets exactly what the rules allow, each once and in order', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(scenes, filters, fc.integer({ min: 1, max: 4 }), async (scene, filter, first) => {
      await enact(scene);
      for (const viewer of people) {
        for (const type of FEEDS) {
          const expected = feedByTheRules(scene, viewer, type, filter);
          expect(await read(viewer, type, filter, first), `${type} of number ${people.indexOf(viewer)}`).toEqual(
            expected,
          );
        }
      }
      expect(await read(null, 'TRENDING', filter, first)).toEqual(feedByTheRules(scene, null, 'TRENDING', filter));
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

test('a page never comes short while there is more', async () => {
  await fc.assert(
    fc.asyncProperty(
      scenes,
      fc.constantFrom(...people),
      fc.integer({ min: 1, max: 4 }),
      async (scene, viewer, first) => {
        await enact(scene);
        for (const type of FEEDS) {
          const all = feedByTheRules(scene, viewer, type, {})?.length;
          if (all === undefined) continue;
          const { edges, pageInfo } = await world.page(viewer, { type, first });
          expect([edges.length, pageInfo.hasNextPage], type).toEqual([Math.min(first, all), all > first]);
        }
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
});
