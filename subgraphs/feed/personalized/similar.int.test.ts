import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { type PersonalFeed, personalFeed } from '#tests/harness/personal-feed.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { somebody, viewerOf } from '#tests/harness/sample-people.ts';
import { closeServices, notedWaits, testServices } from '#tests/harness/services.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { updateFeedSettings } from '../commands/update-feed-settings.ts';
import { NO_FILTER } from '../filter.ts';
import { personalCandidates, SOURCE_SIZES } from '../store/candidates.ts';
import { consentsSnapshot } from '../store/settings.ts';

let world: FeedWorld;
let personal: PersonalFeed;
beforeAll(async () => {
  world = await feedWorld();
  personal = personalFeed(world);
});
// Posts of one test are no candidates of the next, and no list outlives its test.
beforeEach(() => {
  world.now = new Date(world.now.getTime() + 70 * DAY);
});
afterAll(() => world.close());

const DAY = 24 * 3_600_000;

type Near = readonly { readonly post: Pick<EventPost, 'id'>; readonly similarity: number }[];

function neighboursOf(post: Pick<EventPost, 'id'>, near: Near, revision = 1): EventOf<'post.neighbours_changed'> {
  const neighbours = near.map((one) => ({ post_id: one.post.id, similarity: one.similarity }));
  const data = { post_id: post.id, neighbours, at: world.now.toISOString() };
  const aggregate = { type: 'post_neighbours', id: post.id, revision };
  return newEvent(
    'post.neighbours_changed',
    { data, aggregate, actorId: null },
    { newId: newUuid, clock: () => world.now },
  );
}

const tell = (...events: readonly EventOf<'post.neighbours_changed'>[]): Promise<void> =>
  deliver(world.services, feed, events);

/** Posts of ten days ago, behind what trends and what scores high of late. */
function old(options: Partial<EventPost> = {}): Promise<EventPost> {
  return world.post(somebody(), { createdAt: new Date(world.now.getTime() - 10 * DAY), ...options });
}

/** So many posts of today that what trends has no room for others. */
async function crowd(): Promise<void> {
  await world.services.db.query(
    `INSERT INTO feed.posts (post_id, author_id, visibility, created_at, revision)
     SELECT gen_random_uuid(), gen_random_uuid(), 'PUBLIC', $1::timestamptz - n * interval '1 minute', 1 FROM generate_series(1, 2100) n`,
    [world.now],
  );
  await world.services.db.query(
    `INSERT INTO feed.scores SELECT post_id, 0, 50, 1, 1, created_at, 1 FROM feed.posts WHERE created_at > $1::timestamptz - interval '2 days'
     ON CONFLICT DO NOTHING`,
    [world.now],
  );
}

/** Candidates by the sources that gave them, as of now. */
async function candidates(viewer: EventPerson): Promise<Map<string, string>> {
  const found = await personalCandidates(world.services.db, read(viewer));
  return new Map(found.map(({ postId, source }) => [postId, source]));
}

const read = (viewer: EventPerson, recommendedIds: readonly string[] = []) => ({
  viewerId: viewer.id,
  filter: { ...NO_FILTER, since: new Date(world.now.getTime() - 30 * DAY), until: new Date(world.now.getTime() + 1) },
  asOf: world.now,
  depth: 1,
  followed: [],
  secondDegreeIds: [],
  trendingIds: [],
  recommendedIds,
});

describe('posts near to what one reacted to', () => {
  test('are recommended by consent alone, and said to be that', async () => {
    const viewer = somebody();
    const [liked, reposted, near, nearReposted, far] = [
      await old(),
      await old(),
      await old(),
      await old(),
      await old(),
    ];
    await crowd();
    await tell(
      neighboursOf(liked, [{ post: near, similarity: 0.5 }]),
      neighboursOf(reposted, [{ post: nearReposted, similarity: 0.3 }]),
    );
    await world.live(viewer, null);
    await personal.like(viewer, liked);
    const ids = async (): Promise<string[]> => [...(await candidates(viewer)).keys()];
    expect(await ids()).toEqual([]);
    await personal.settings(viewer, { usesInteractions: true });
    await personal.like(viewer, liked);
    await world.repost(viewer, reposted);
    expect(await candidates(viewer)).toEqual(new Map([near, nearReposted].map(({ id }) => [id, 'SIMILAR'])));
    expect(await ids()).not.toContain(far.id);
    const items = await personal.items(viewer);
    const sources = new Map(items.map(({ post, source }) => [post.id, source]));
    expect(sources.get(near.id)).toBe('RECOMMENDED');
    const why = new Map<string, string>();
    for (let after: string | null = null; ; ) {
      const all = await world.why(viewer, { type: 'PERSONALIZED', first: 50, after });
      for (const { post, explanation } of all) why.set(post.id, explanation);
      const page = await world.page(viewer, { type: 'PERSONALIZED', first: 50, after });
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(why.get(near.id)).toMatch(/^(Tepki verdiğiniz paylaşımlara yakın|It is near to posts you reacted to)/);
    await personal.settings(viewer, { usesInteractions: false });
    expect(await ids()).toEqual([]);
  });

  test('come nearest first, leave room for what scores high, and are asked for nothing that is hidden or gone', async () => {
    const [viewer, blocked] = [somebody(), somebody()];
    await personal.settings(viewer, { usesInteractions: true });
    const liked = await old();
    const near = await Promise.all(Array.from({ length: 16 }, () => old()));
    const [gone, closed] = [await old(), await old({ visibility: 'FOLLOWERS' })];
    const ofBlocked = await world.post(blocked, { createdAt: new Date(world.now.getTime() - 10 * DAY) });
    await world.block(blocked, viewer);
    const all = [...near, gone, closed, ofBlocked];
    await tell(
      neighboursOf(
        liked,
        all.map((post, index) => ({ post, similarity: 0.9 - index / 100 })),
      ),
    );
    await world.remove(gone);
    await personal.like(viewer, liked);
    const scoring = await Promise.all(Array.from({ length: SOURCE_SIZES.recommended }, () => old()));
    const found = await personalCandidates(
      world.services.db,
      read(
        viewer,
        scoring.map(({ id }) => id),
      ),
    );
    const of = (wanted: string): string[] =>
      found.filter(({ source }) => source === wanted).map(({ postId }) => postId);
    expect(of('SIMILAR').toSorted()).toEqual(near.map(({ id }) => id).toSorted());
    // One that is hidden from the viewer takes a place.
    const room = SOURCE_SIZES.recommended - near.length - 1;
    expect(of('RECOMMENDED').toSorted()).toEqual(
      scoring
        .slice(0, room)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  test('are found by indexes, however much is kept', async () => {
    const viewer = somebody();
    const { db } = world.services;
    await personal.settings(viewer, { usesInteractions: true });
    await crowd();
    await db.query(
      `INSERT INTO feed.post_neighbours SELECT post_id, array(SELECT post_id FROM feed.posts LIMIT 20), array_fill(0.5::real, ARRAY[20]), 1
       FROM feed.posts ON CONFLICT DO NOTHING`,
    );
    await db.query(
      `INSERT INTO feed.interactions SELECT CASE WHEN n % 20 = 0 THEN $1::uuid ELSE md5('p' || n % 300)::uuid END, author_id, 'LIKE', post_id, true,
         $2::timestamptz - n * interval '1 minute', 1
       FROM (SELECT *, row_number() OVER () AS n FROM feed.posts) p ON CONFLICT DO NOTHING`,
      [viewer.id, world.now],
    );
    await db.query('ANALYZE feed.posts, feed.scores, feed.interactions, feed.post_neighbours');
    const { rows, whole } = await planReads(db, (sql) => personalCandidates(sql, read(viewer)));
    expect(whole).toEqual([]);
    expect(rows).toBeLessThan(2_000);
  });
});

test('neighbours are the same in whatever order and however often they are told', async () => {
  const [post, near] = [await old(), await old()];
  const events = [1, 2, 3, 4].map((revision) =>
    neighboursOf(post, revision === 4 ? [] : [{ post: near, similarity: revision / 10 }], revision),
  );
  const kept = (): Promise<object[]> =>
    world.services.db.query('SELECT * FROM feed.post_neighbours WHERE post_id = $1', [post.id]);
  await tell(...events);
  const expected = await kept();
  expect(expected).toMatchObject([{ neighbour_ids: [], revision: 4 }]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...events, ...events], { minLength: 8 }), async (shuffled) => {
      await world.services.db.query('DELETE FROM feed.post_neighbours WHERE post_id = $1', [post.id]);
      await tell(...shuffled.slice(0, 3));
      await tell(...shuffled.slice(3));
      expect(await kept()).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

describe('consent', () => {
  test('is told with the commit that changes it, when it changes, and the command waits for who enforces it', async () => {
    const database = await testDatabase();
    const { awaited, events } = notedWaits();
    const services: AppServices = testServices(database.url, { events, clock: () => world.now });
    const viewer = viewerOf(somebody());
    const decide = (input: object): Promise<object> =>
      updateFeedSettings({ ...services, traceId: null }, viewer, input);
    const at = world.now.toISOString();
    for (const input of [
      {},
      { usesParty: true },
      { usesInteractions: false },
      { usesInteractions: true },
      { usesInteractions: true, usesParty: false },
      { usesInteractions: false },
      { usesInteractions: false },
    ])
      await decide(input);
    const told = await services.db.query<{ id: string; data: object; revision: number }>(
      `SELECT id, data, aggregate_revision AS revision FROM runtime.outbox WHERE type = 'feed.consent_changed' ORDER BY id`,
    );
    expect(told.map(({ data, revision }) => ({ data, revision }))).toEqual([
      { data: { user_id: viewer.id, interactions_since: at, at }, revision: 2 },
      { data: { user_id: viewer.id, interactions_since: null, at }, revision: 4 },
    ]);
    expect(awaited).toEqual(told.map(({ id }) => ({ id, consumers: ['ai.consents'] })));
    await closeServices(services);
    await database.drop();
  });

  test('that stands is told again by a snapshot, as it was told', async () => {
    const [stands, ended] = [somebody(), somebody()];
    for (const person of [stands, ended]) await personal.settings(person, { usesInteractions: true });
    await personal.settings(ended, { usesInteractions: false });
    const told = new Map<string, object>();
    for await (const page of consentsSnapshot.read(world.services.db))
      for (const { aggregate, data } of page)
        told.set(aggregate.id, { ...(data as object), revision: aggregate.revision });
    const at = world.now.toISOString();
    expect(told.get(stands.id)).toEqual({ user_id: stands.id, interactions_since: at, at, revision: 1 });
    expect(told.has(ended.id)).toBe(false);
  });
});
