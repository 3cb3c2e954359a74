import { afterAll, beforeAll, expect, test } from 'vitest';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type TrendWorld, trendWorld } from '#tests/harness/trend-world.ts';
import { forgetTrendPosts } from '../store/trend-posts.ts';
import { countUses, spellingsOf, trendsOf } from '../store/trends.ts';
import { COUNTRY } from './rules.ts';

// On tables large enough that reading one whole would show: posts of eight days and of one more that is not forgotten yet.
const POSTS = 60_000;
const PEOPLE = POSTS / 5;
let world: TrendWorld;

beforeAll(async () => {
  world = await trendWorld();
  const { db } = world.services;
  await db.query(
    `INSERT INTO feed.roles SELECT md5('p' || n)::uuid, CASE WHEN n % 10 = 0 THEN 'citizen' ELSE 'verified_citizen' END, 1
     FROM generate_series(0, $1::int - 1) n`,
    [PEOPLE],
  );
  await db.query(
    `INSERT INTO feed.trend_posts (post_id, author_id, province_code, at, counts, topic, hashtags, revision)
     SELECT gen_random_uuid(), md5('p' || (random() ^ 2 * ($2 - 1))::int)::uuid, lpad((1 + (random() ^ 2 * 80)::int)::text, 2, '0'),
       $3::timestamptz - random() * interval '9 days', random() > 0.05,
       (ARRAY['ECONOMY', 'HEALTH', 'SPORT', 'OTHER', NULL])[1 + n % 5],
       CASE WHEN n % 2 = 0 THEN '{}'::jsonb ELSE jsonb_build_object('tag' || (random() ^ 3 * 2000)::int, 'Tag') END, 1
     FROM generate_series(1, $1::int) n`,
    [POSTS, PEOPLE, world.now],
  );
  await db.query('ANALYZE feed.trend_posts, feed.roles');
});
afterAll(() => world.close());

test.each(['HOUR', 'DAY'] as const)(
  'counting over %s goes along the index of times and looks up each author',
  async (window) => {
    const { rows, whole } = await planReads(world.services.db, (sql) => countUses(sql, window, world.now));
    expect(whole).toEqual([]);
    // Each post of the eight days once, the role of its author, and what it counts for.
    expect(rows).toBeLessThan(POSTS * 8);
  },
);

test('spellings are read from the window alone', async () => {
  const keys = Array.from({ length: 100 }, (_, index) => `tag${index}`);
  const { rows, whole } = await planReads(world.services.db, (sql) => spellingsOf(sql, keys, 'HOUR', world.now));
  expect(whole).toEqual([]);
  expect(rows).toBeLessThan(POSTS / 50);
});

test('what is old is found by the index of times', async () => {
  const { db } = world.services;
  const before = new Date(world.now.getTime() - 8 * 24 * 3_600_000);
  const { rows, whole } = await planReads(db, (sql) => forgetTrendPosts(sql, before, 100));
  expect(whole).toEqual([]);
  expect(rows).toBeLessThan(1_000);
});

test('the trends of a place are read by its index', async () => {
  const { db } = world.services;
  await db.query(
    `INSERT INTO feed.trends SELECT lpad(s::text, 2, '0'), w, 'HASHTAG', 'tag' || r, r, 'Tag', 3, 3, 1, 1, 1
     FROM generate_series(1, 81) s, unnest(ARRAY['HOUR', 'DAY']) w, generate_series(1, 50) r
     UNION ALL SELECT $1, w, 'HASHTAG', 'tag' || r, r, 'Tag', 3, 3, 1, 1, 1 FROM unnest(ARRAY['HOUR', 'DAY']) w, generate_series(1, 50) r`,
    [COUNTRY],
  );
  await db.query('ANALYZE feed.trends');
  const { rows, whole } = await planReads(db, (sql) => trendsOf(sql, COUNTRY, 'DAY'));
  expect(whole).toEqual([]);
  expect(rows).toBe(50);
});
