import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { fanOutAll, fanOutSome } from '#tests/harness/feed-timelines.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { type FeedFilter, NO_FILTER } from './filter.ts';
import type { ListPosition } from './list-cursor.ts';
import { type FollowingPost, type FollowingSource, followingPage, newFollowing } from './store/following.ts';
import { forgetUnread, keepNextTimeline, mergeVeryFollowed, noteReads, trimTimelines } from './store/timelines.ts';

let world: FeedWorld;

beforeAll(async () => {
  world = await feedWorld();
});

afterAll(() => world.close());

const PEOPLE = 5;
/** More than so many followers is very followed here. */
const MANY = 2;
/** Of whoever has been very followed for so long nothing is pushed any more. */
const LONG_AGO = 3_600_000;
/** Entries a timeline keeps here. */
const LENGTH = 6;
const partyId = newUuid();

interface Scene {
  readonly people: readonly EventPerson[];
  readonly posts: EventPost[];
}

type Step = (scene: Scene) => Promise<unknown>;

const who = fc.nat(PEOPLE - 1);
const usually = fc.nat(3).map((draw) => draw > 0);
const pair = fc.tuple(who, who).filter(([a, b]) => a !== b);
const named = (text: string, step: Step): Step => Object.assign(step, { toString: () => text });
const person = ({ people }: Scene, index: number): EventPerson => people[index] as EventPerson;
const edge = (
  name: string,
  act: (a: EventPerson, b: EventPerson, active: boolean) => Promise<void>,
): fc.Arbitrary<Step> =>
  fc
    .tuple(pair, usually)
    .map(([[a, b], active]) =>
      named(`${name} ${a} ${b} ${active}`, (scene) => act(person(scene, a), person(scene, b), active)),
    );
const ofPost = (name: string, act: (post: EventPost, by: EventPerson, active: boolean) => Promise<void>) =>
  fc.tuple(who, fc.nat(), usually).map(([by, draw, active]) =>
    named(`${name} ${by} ${draw} ${active}`, async (scene) => {
      const post = scene.posts[draw % Math.max(1, scene.posts.length)];
      if (post !== undefined) await act(post, person(scene, by), active);
    }),
  );

/** What somebody wrote while they were not followed is in their follower's feed all the same once they are again. */
const refollow: fc.Arbitrary<Step> = pair.map(([a, b]) =>
  named(`refollow ${a} ${b}`, async (scene) => {
    const [follower, followee] = [person(scene, a), person(scene, b)];
    await world.follow(follower, followee, false);
    scene.posts.push(await world.post(followee));
    await fanOutAll(world.services);
    await world.follow(follower, followee);
  }),
);

/** A repost that is made anew stands at its new time, and in a list that was opened before not at all. */
const repostAgain: fc.Arbitrary<Step> = ofPost('repost again', async (post, by) => {
  for (const active of [true, false, true]) {
    await world.repost(by, post, active);
    await fanOutAll(world.services);
    world.now = new Date(world.now.getTime() + 2);
  }
});

const post: fc.Arbitrary<Step> = fc
  .tuple(
    who,
    fc.constantFrom('PUBLIC', 'PUBLIC', 'PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'),
    fc.constantFrom('TEXT', 'POLL'),
  )
  .map(([by, visibility, type]) =>
    named(`post ${by} ${visibility}`, async (scene) => {
      const party = visibility === 'PARTY' ? partyId : null;
      scene.posts.push(await world.post(person(scene, by), { visibility, partyId: party, type } as Partial<EventPost>));
    }),
  );

/** What timelines live by: reads that are noted, the job with its parts, trims, pages of fan-outs. */
const upkeep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 1, max: 3 })
      .map((most) => named(`fan out ${most}`, () => fanOutSome(world.services, most))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(who, fc.constantFrom('use' as const, 'extend' as const, 'extend' as const, 'build' as const))
      .map(([by, need]) =>
        named(`note ${by} ${need}`, (scene) =>
          world.services.db.sqlTransaction((tx) => noteReads(tx, [{ ownerId: person(scene, by).id, need }], world.now)),
        ),
      ),
  },
  {
    weight: 6,
    arbitrary: fc.constant(
      named('keep', () => world.services.db.sqlTransaction((tx) => keepNextTimeline(tx, world.now, LENGTH))),
    ),
  },
  {
    weight: 2,
    arbitrary: who.map((by) =>
      named(`trim ${by}`, (scene) =>
        world.services.db.sqlTransaction((tx) => trimTimelines(tx, [person(scene, by).id], LENGTH)),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      named('merge', () => mergeVeryFollowed(world.services.db, MANY, new Date(world.now.getTime() - LONG_AGO))),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      named('forget', () => forgetUnread(world.services.db, new Date(world.now.getTime() - 15), world.now)),
    ),
  },
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: post },
  { weight: 5, arbitrary: edge('follow', (a, b, active) => world.follow(a, b, active)) },
  { weight: 2, arbitrary: refollow },
  { weight: 2, arbitrary: repostAgain },
  { weight: 6, arbitrary: ofPost('repost', (item, by, active) => world.repost(by, item, active)) },
  { weight: 1, arbitrary: ofPost('remove', (item) => world.remove(item)) },
  { weight: 1, arbitrary: edge('block', (a, b, active) => world.block(a, b, active)) },
  { weight: 1, arbitrary: edge('mute', (a, b, active) => world.mute(a, b, active)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(who, usually)
      .map(([by, active]) => named(`join ${by}`, (scene) => world.join(person(scene, by), partyId, active))),
  },
  { weight: 12, arbitrary: upkeep },
);

const FEED_TABLES = ['posts', 'reposts', 'follows', 'memberships', 'blocks', 'mutes', 'authors', 'fan_outs'];
const TIMELINE_TABLES = ['timelines', 'timeline_entries', 'timeline_sources', 'timeline_resets'];

async function begin(): Promise<Scene> {
  await world.restart();
  for (const table of [...FEED_TABLES, ...TIMELINE_TABLES]) await world.services.db.query(`DELETE FROM feed.${table}`);
  await world.services.db.query('DELETE FROM runtime.outbox');
  const people = Array.from({ length: PEOPLE }, somebody);
  // Everybody follows two and has a timeline in the making: what follows tries how these go on.
  for (const [index, each] of people.entries()) {
    for (const next of [1, 2]) await world.follow(each, people[(index + next) % PEOPLE] as EventPerson);
  }
  const reads = people.map(({ id }) => ({ ownerId: id, need: 'build' as const }));
  await world.services.db.sqlTransaction((tx) => noteReads(tx, reads, world.now));
  return { people, posts: [] };
}

/** All of a list behind a place, page by page. */
async function readAll(
  viewerId: string,
  filter: FeedFilter,
  limit: number,
  source: FollowingSource,
  start: ListPosition | null = null,
) {
  const items: Pick<FollowingPost, 'postId' | 'at' | 'repostedBy' | 'relation' | 'quoted'>[] = [];
  let after: ListPosition | null = start;
  for (;;) {
    const read = { viewerId, filter, after, limit, at: world.now };
    const page: FollowingPost[] = await followingPage(world.services.db, read, source);
    items.push(
      ...page.map(({ postId, at, repostedBy, relation, quoted }) => ({ postId, at, repostedBy, relation, quoted })),
    );
    const last = page.at(-1);
    if (page.length < limit || last === undefined) return items;
    const openedAt: Date = after?.openedAt ?? (items[0]?.at as Date);
    after = { openedAt, section: 0, at: last.at, postId: last.postId };
  }
}

let timelinesUsed = 0;

async function expectEqualReads(scene: Scene, limit: number): Promise<void> {
  const { db } = world.services;
  const filter: FeedFilter = limit % 2 === 0 ? NO_FILTER : { ...NO_FILTER, types: ['TEXT'] };
  for (const { id } of scene.people) {
    const merged = await readAll(id, filter, limit, 'merge');
    expect(await readAll(id, filter, limit, 'timeline')).toEqual(merged);
    const middle = merged[Math.floor(merged.length / 2)];
    const openedAt = middle?.at ?? world.now;
    // A list that was opened long ago: reposts made since are not part of it.
    const start = middle && { openedAt, section: 0, at: openedAt, postId: middle.postId };
    expect(await readAll(id, filter, limit, 'timeline', start)).toEqual(
      await readAll(id, filter, limit, 'merge', start),
    );
    const added = { viewerId: id, filter, openedAt, at: world.now };
    expect(await newFollowing(db, added)).toBe(await newFollowing(db, added, 'merge'));
  }
  const [used] = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM feed.timelines WHERE state IN ('built', 'extending')
     AND EXISTS (SELECT FROM feed.timeline_entries e WHERE e.owner_id = timelines.owner_id)`,
  );
  timelinesUsed += used?.n ?? 0;
}

test('a read by timeline is at every moment what the merge reads', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(steps, fc.constantFrom(0, 0, 0, 1)), { minLength: 30, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      async (history, limit) => {
        const scene = await begin();
        for (const [index, [step, ms]] of history.entries()) {
          world.now = new Date(world.now.getTime() + ms);
          await step(scene);
          if (index % 5 === 4) await expectEqualReads(scene, limit);
        }
        await fanOutAll(world.services);
        await expectEqualReads(scene, limit);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  // Had no timeline been built, all of this would show nothing.
  expect(timelinesUsed).toBeGreaterThan(200);
});

test('a list that was opened between a repost and its repetition has neither', async () => {
  const {
    people: [reader, author, stranger],
  } = await begin();
  const { db } = world.services;
  if (!reader || !author || !stranger) throw new Error('too few people');
  const later = (): void => {
    world.now = new Date(world.now.getTime() + 10);
  };
  await world.follow(reader, stranger, false);
  for (let kept = 0; kept < PEOPLE; kept += 1) await db.sqlTransaction((tx) => keepNextTimeline(tx, world.now, LENGTH));
  const post = await world.post(stranger);
  later();
  await world.repost(author, post);
  await fanOutAll(world.services);
  later();
  const opening = await world.post(author);
  later();
  await world.repost(author, post, false);
  await world.repost(author, post);
  await fanOutAll(world.services);
  const start = { openedAt: opening.createdAt, section: 0, at: opening.createdAt, postId: opening.id };
  expect(await readAll(reader.id, NO_FILTER, 5, 'merge', start)).toEqual([]);
  expect(await readAll(reader.id, NO_FILTER, 5, 'timeline', start)).toEqual([]);
  expect((await readAll(reader.id, NO_FILTER, 5, 'timeline')).map(({ postId }) => postId)).toEqual([
    post.id,
    opening.id,
  ]);
});
