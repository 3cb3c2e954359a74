import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type RecommendWorld, recommendWorld } from '#tests/harness/recommend-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { coReactions, squaresOf } from '../store/co-reactions.ts';
import { forgetOldInteractions, likedPosts } from '../store/interactions.ts';
import { takeDueNeighbours } from '../store/neighbour-dues.ts';
import { neighboursOf } from '../store/neighbours.ts';
import { newestPublic, openAuthors, recommendableTo } from '../store/recommended.ts';
import { forgetOldVectors, markOtherModels, newestModel, takeDueVectors, vectorsAfter } from '../store/vectors.ts';

// Tables large enough that reading one whole would show: a post each minute for two months, sixty reactions of each of a thousand people.
const POSTS = 60 * 24 * 60;
const PEOPLE = 1_000;
const REACTIONS = 60;
const DAY = 24 * 3_600_000;

const viewer = somebody();
let world: RecommendWorld;
let ids: string[];
let oldest: Date;

beforeAll(async () => {
  world = await recommendWorld();
  const { db } = world.services;
  oldest = new Date(world.now.getTime() - 30 * DAY);
  await db.query(
    `INSERT INTO ai.posts (post_id, author_id, visibility, type, created_at, revision)
     SELECT gen_random_uuid(), md5('a' || n % 500)::uuid, 'PUBLIC', 'TEXT', $1::timestamptz - n * interval '1 minute', 1
     FROM generate_series(1, $2::int) n`,
    [world.now, POSTS],
  );
  await db.query(
    `INSERT INTO ai.vectors SELECT post_id, 1, created_at, 'SPORT', decode(repeat('00', 256), 'hex'), 'model/1.0.0', created_at, NULL FROM ai.posts`,
  );
  await db.query(`INSERT INTO ai.scores SELECT post_id, 1, 1, 1, created_at, 1 FROM ai.posts`);
  await db.query(
    `INSERT INTO ai.neighbours SELECT post_id, array(SELECT post_id FROM ai.posts LIMIT 20), array_fill(0.5::real, ARRAY[20]),
       array_fill(0.5::real, ARRAY[20]), 3, 1, created_at, NULL FROM ai.posts`,
  );
  await db.query(
    `INSERT INTO ai.consents SELECT md5('p' || n)::uuid, $1::timestamptz, 1 FROM generate_series(1, $2::int) n UNION ALL SELECT $3::uuid, $1::timestamptz, 1`,
    [new Date(world.now.getTime() - 90 * DAY), PEOPLE, viewer.id],
  );
  // A tenth of the posts have most of the reactions.
  await db.query(
    `INSERT INTO ai.interactions
     SELECT DISTINCT ON (1, 2) CASE WHEN r.person = 0 THEN $1::uuid ELSE md5('p' || r.person)::uuid END, p.post_id, 'LIKE', true, p.created_at, 1
     FROM (SELECT n / $3 AS person, 1 + (hashint4(n) & 2147483647) % 2000 AS place FROM generate_series(0, $2::int * $3::int - 1) n) r
     JOIN (SELECT post_id, created_at, row_number() OVER (ORDER BY created_at DESC) AS place FROM ai.posts) p ON p.place = r.place`,
    [viewer.id, PEOPLE, REACTIONS],
  );
  await db.query(
    `INSERT INTO ai.blocks SELECT gen_random_uuid(), gen_random_uuid(), true, 1 FROM generate_series(1, 5000)
     UNION ALL SELECT $1::uuid, gen_random_uuid(), true, 1 FROM generate_series(1, 50)`,
    [viewer.id],
  );
  await db.query('INSERT INTO ai.mutes SELECT blocker_id, blocked_id, active, revision FROM ai.blocks');
  await db.query(
    `UPDATE ai.neighbours SET due_at = $1 WHERE post_id IN (SELECT post_id FROM ai.neighbours ORDER BY computed_at DESC LIMIT 300)`,
    [world.now],
  );
  await db.query(
    `UPDATE ai.vectors SET due_at = $1 WHERE post_id IN (SELECT post_id FROM ai.vectors ORDER BY read_at DESC LIMIT 300)`,
    [world.now],
  );
  await db.query(
    'ANALYZE ai.posts, ai.vectors, ai.scores, ai.neighbours, ai.interactions, ai.consents, ai.blocks, ai.mutes',
  );
  const rows = await db.query<{ id: string }>('SELECT post_id AS id FROM ai.posts ORDER BY created_at DESC LIMIT 400');
  ids = rows.map(({ id }) => id);
}, 120_000);

afterAll(() => world.close());

test.each<[string, number, (sql: Sql) => Promise<unknown>]>([
  ['what somebody reacted to', 210, (sql) => likedPosts(sql, viewer.id, { from: oldest, to: world.now, limit: 100 })],
  // Of each the post, its vector's row, its score, and whether it is hidden or reacted to.
  ['what may be recommended of 400 posts', 400 * 4, (sql) => recommendableTo(sql, viewer.id, ids, oldest)],
  ['the newest 2,000 posts', 3 * 2_000, (sql) => newestPublic(sql, new Date(world.now.getTime() - 7 * DAY), 2_000)],
  ['authors of 400 posts', 400, (sql) => openAuthors(sql, ids, oldest)],
  ['neighbours of 400 posts', 400, (sql) => neighboursOf(sql, ids)],
  // Forty posts of thirty people, each with at most sixty reactions of their own.
  [
    'reactions in common of 40 posts',
    40 * 60 + PEOPLE * (REACTIONS + 1),
    (sql) => coReactions(sql, ids.slice(0, 40), oldest),
  ],
  ['weights of 40 posts', 40 * 80, (sql) => squaresOf(sql, ids.slice(0, 40), oldest)],
  ['a page of vectors', 2_001, (sql) => vectorsAfter(sql, 'model/1.0.0', { readAt: oldest, postId: viewer.id }, 2_000)],
  ['which model read last', 1, (sql) => newestModel(sql)],
  ['vectors that are due', 64 * 3 + 64, (sql) => takeDueVectors(sql, world.now, 64, oldest)],
  ['posts whose neighbours are due', 40 * 3, (sql) => takeDueNeighbours(sql, world.now, 40)],
  ['vectors of other models', 0, (sql) => markOtherModels(sql, 'model/1.0.0', world.now, 200)],
  ['old vectors', 3_000, (sql) => forgetOldVectors(sql, new Date(world.now.getTime() - 55 * DAY), 1_000)],
  ['old reactions', 3_000, (sql) => forgetOldInteractions(sql, new Date(world.now.getTime() - DAY), 1_000)],
])('%s are read by indexes: at most %i rows', async (_what, most, work) => {
  const { rows, whole } = await planReads(world.services.db, work);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
