import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { feedFilter, NO_FILTER } from './filter.ts';
import { followingPage, followingPlaces } from './store/following.ts';
import { standingPosts } from './store/hydration.ts';
import { localPage } from './store/local.ts';
import { partyPage } from './store/party.ts';
import { candidatesByIds } from './store/scores.ts';
import { trendingCandidates } from './store/trending.ts';

// Tables large enough that reading one whole would show: two posts a day of everybody for 60 days, in four provinces, a tenth of them internal.
const PEOPLE = 600;
const POSTS = PEOPLE * 120;
const FOLLOWED = 100;
/** A filter that nothing passes, so that all is read that may be. */
const NOTHING = feedFilter({ minScore: 99_999 });

const reader = somebody();
const partyId = newUuid();
let world: FeedWorld;

beforeAll(async () => {
  world = await feedWorld();
  const { db } = world.services;
  await world.live(reader, '01', '0101');
  await world.join(reader, partyId);
  await db.query(
    `INSERT INTO feed.posts (post_id, author_id, party_id, visibility, created_at, revision, province_code, district_code, topic)
     SELECT gen_random_uuid(), md5('p' || n % $1)::uuid, CASE WHEN n % 10 = 0 THEN $2::uuid END,
       CASE WHEN n % 10 = 0 THEN 'PARTY' ELSE 'PUBLIC' END, $3::timestamptz - n * interval '72 seconds', 1,
       '0' || 1 + n / $1 % 4, CASE WHEN n / $1 % 8 = 0 THEN '0101' END, 'SPORT'
     FROM generate_series(1, $4::int) n`,
    [PEOPLE, partyId, world.now, POSTS],
  );
  await db.query(
    `INSERT INTO feed.scores SELECT post_id, random() * 20, random() * 100, random(), 1, created_at, 1 FROM feed.posts`,
  );
  await db.query(
    `INSERT INTO feed.follows SELECT $1::uuid, md5('p' || n)::uuid, true, 1 FROM generate_series(1, $2::int) n
     UNION ALL SELECT gen_random_uuid(), md5('p' || n % $3)::uuid, true, 1 FROM generate_series(1, 20000) n`,
    [reader.id, FOLLOWED, PEOPLE],
  );
  await db.query(
    `INSERT INTO feed.reposts (user_id, post_id, active, revision, reposted_at)
     SELECT md5('p' || n % $1)::uuid, post_id, true, 1, created_at FROM (
       SELECT post_id, created_at, row_number() OVER () AS n FROM feed.posts WHERE visibility = 'PUBLIC' LIMIT 20000) post`,
    [PEOPLE],
  );
  await db.query('ANALYZE feed.posts, feed.scores, feed.follows, feed.reposts');
});

afterAll(() => world.close());

const read = (filter = NO_FILTER, limit = 21) => ({
  viewerId: reader.id,
  filter,
  after: null,
  limit,
  at: world.now,
});

/** Lets those statements pass unseen that are not to be explained. */
const only =
  (part: 'floor' | 'page', work: (sql: Sql) => Promise<unknown>) =>
  (sql: Sql): Promise<unknown> =>
    work({
      query: (text, values) =>
        (text.includes('OFFSET') === (part === 'floor') ? sql : world.services.db).query(text, values),
    });

test('candidates of TRENDING are the newest by the index of times, each with its score by its key', async () => {
  const { rows, whole } = await planReads(world.services.db, (sql) => trendingCandidates(sql, NO_FILTER, world.now));
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(2 * 2_000);
});

test('places to rank of a following feed are read as its pages are, and their scores by their keys', async () => {
  const { db } = world.services;
  const list = await planReads(db, (sql) => followingPlaces(sql, read(NO_FILTER, 500), world.now));
  expect(list.whole).toEqual([]);
  expect(list.rows).toBeLessThan(20_000);
  const { items } = await followingPlaces(db, read(NO_FILTER, 500), world.now);
  expect(items).toHaveLength(500);
  const ids = items.map(({ postId }) => postId);
  const scores = await planReads(db, (sql) => candidatesByIds(sql, ids));
  expect(scores.whole).toEqual([]);
  expect(scores.rows).toBeLessThanOrEqual(2 * 500);
  const page = items.slice(0, 21);
  const shown = await planReads(db, (sql) => standingPosts(sql, reader.id, page, world.services.secrets));
  expect(shown.whole).toEqual([]);
  expect(shown.rows).toBeLessThanOrEqual(21 * 12);
});

test('a filter by score that nothing passes reads 30 days of whom one follows and nothing more', async () => {
  const { rows, whole } = await planReads(world.services.db, (sql) => followingPage(sql, read(NOTHING)));
  expect(whole).toEqual([]);
  // Posts and reposts of 30 days, each with its score, asked for the streams' heads.
  expect(rows).toBeLessThan(FOLLOWED * 60 * 8);
});

test.each([
  ['LOCAL', localPage],
  ['PARTY', partyPage],
] as const)('%s looks through 5,000 posts at most where no score passes', async (_feed, page) => {
  const floor = await planReads(
    world.services.db,
    only('floor', (sql) => page(sql, read(NOTHING))),
  );
  expect(floor.whole).toEqual([]);
  expect(floor.rows).toBeLessThanOrEqual(5_100);
  const posts = await planReads(
    world.services.db,
    only('page', (sql) => page(sql, read(NOTHING))),
  );
  expect(posts.whole).toEqual([]);
  // In LOCAL each of the district twice: as the district's, and as one that is not to stand with the province's.
  expect(posts.rows).toBeLessThanOrEqual(2 * 5_000 + 2 * 2_500);
});
