import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { openReasons, queuePage, takePostFromQueue } from './store/moderation-queue.ts';
import { openReports } from './store/reports.ts';

// On tables large enough that reading one whole, or all that is queued of a party, would show.
const SUBJECTS = 20_000;
const party = newUuid();
const moderatorId = newUuid();
let world: PostsWorld;
let subjectIds: string[];

beforeAll(async () => {
  world = await postsWorld();
  const { db } = world.services;
  await db.query(
    `WITH reported AS (
       SELECT gen_random_uuid() AS id, gen_random_uuid() AS author_id, CASE WHEN n % 4 = 0 THEN $1::uuid END AS party_id
       FROM generate_series(1, $2::int) n
     ), queued AS (
       INSERT INTO posts.moderation_queue (subject_id, post_id, author_id, author_party_id, source, weight, queued_at)
       SELECT id, id, author_id, party_id, 'REPORTS', 30 + (random() * 100)::int, now() FROM reported
     )
     INSERT INTO posts.reports (id, reporter_id, subject_id, post_id, author_id, author_party_id, reason, status, created_at)
     SELECT gen_random_uuid(), gen_random_uuid(), id, id, author_id, party_id, reason, 'OPEN', now()
     FROM reported, unnest(ARRAY['HATE', 'HATE', 'SPAM']) AS reason`,
    [party, SUBJECTS],
  );
  await db.query('ANALYZE');
  const rows = await db.query<{ id: string }>('SELECT subject_id AS id FROM posts.moderation_queue LIMIT 20');
  subjectIds = rows.map(({ id }) => id);
});
afterAll(() => world.close());

const someone = () => ({ postId: subjectIds[0] ?? '', commentId: null, authorId: moderatorId, authorPartyId: null });

test.each<[string, (sql: Sql) => Promise<unknown>, number]>([
  ['a page of the whole queue', (sql) => queuePage(sql, { moderatorId, partyId: null }, null, 21), 21],
  ["a page of a party's queue", (sql) => queuePage(sql, { moderatorId, partyId: party }, null, 21), 21],
  ['a page far down', (sql) => queuePage(sql, { moderatorId, partyId: party }, { rank: 60, id: moderatorId }, 21), 21],
  ['the open reports of 20', (sql) => openReports(sql, subjectIds), 20 * 3],
  ['what the reports of one weigh', (sql) => openReasons(sql, someone()), 3],
  ['taking a post out of it', (sql) => takePostFromQueue(sql, subjectIds[0] ?? ''), 1],
])('%s: read by index, and not more rows than needed', async (_what, read, most) => {
  const { rows, whole } = await planReads(world.services.db, read);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
