import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { queuedTexts, queueFacts, queuePage, takePostFromQueue } from './store/moderation-queue.ts';
import { latestStatements, statementFigures, statementPage, statementsByIds } from './store/moderation-statements.ts';
import { openReports } from './store/reports.ts';

// On tables large enough that reading one whole, or all that is queued of a party, would show.
const SUBJECTS = 20_000;
const party = newUuid();
const moderatorId = newUuid();
let world: PostsWorld;
const authorId = newUuid();
let subjectIds: string[];
let statementIds: string[];

beforeAll(async () => {
  world = await postsWorld();
  const { db } = world.services;
  await db.query(
    `WITH reported AS (
       SELECT gen_random_uuid() AS id, gen_random_uuid() AS author_id, CASE WHEN n % 4 = 0 THEN $1::uuid END AS party_id
       FROM generate_series(1, $2::int) n
     ), written AS (
       INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
       SELECT id, author_id, 'Merhaba', 'PUBLIC', '{}', '{}', now() FROM reported
     ), queued AS (
       INSERT INTO posts.moderation_queue (subject_id, post_id, author_id, author_party_id, weight, report_weight, queued_at)
       SELECT id, id, author_id, party_id, weight, weight, now() FROM reported, LATERAL (SELECT 30 + (random() * 100)::int AS weight) w
     )
     INSERT INTO posts.reports (id, reporter_id, subject_id, post_id, author_id, author_party_id, reason, status, created_at)
     SELECT gen_random_uuid(), gen_random_uuid(), id, id, author_id, party_id, reason, 'OPEN', now()
     FROM reported, unnest(ARRAY['HATE', 'HATE', 'SPAM']) AS reason`,
    [party, SUBJECTS],
  );
  postId = await world.post(await world.person());
  await db.query(
    `INSERT INTO posts.moderation_statements (id, subject_id, post_id, author_id, grounds, model, issued_at, state, appeal_until, revision)
     SELECT gen_random_uuid(), id, id, CASE WHEN id = ANY($1::uuid[]) THEN $2 ELSE author_id END,
       '[{"label":"HATE","probability":0.95}]', 'test 1', now() - interval '60 days', 'IN_FORCE', now(), 1 FROM posts.posts`,
    [(await db.query<{ id: string }>('SELECT id FROM posts.posts LIMIT 200')).map(({ id }) => id), authorId],
  );
  const statements = await db.query<{ id: string }>('SELECT id FROM posts.moderation_statements LIMIT 20');
  statementIds = statements.map(({ id }) => id);
  await db.query('ANALYZE');
  const rows = await db.query<{ id: string }>('SELECT subject_id AS id FROM posts.moderation_queue LIMIT 20');
  subjectIds = rows.map(({ id }) => id);
});
afterAll(() => world.close());

let postId: string;
const someone = () => ({ postId, commentId: null, authorId: moderatorId, authorPartyId: null });

test.each<[string, (sql: Sql) => Promise<unknown>, number]>([
  ['a page of the whole queue', (sql) => queuePage(sql, { moderatorId, partyId: null }, null, 21), 21],
  ["a page of a party's queue", (sql) => queuePage(sql, { moderatorId, partyId: party }, null, 21), 21],
  ['a page far down', (sql) => queuePage(sql, { moderatorId, partyId: party }, { rank: 60, id: moderatorId }, 21), 21],
  ['the open reports of 20', (sql) => openReports(sql, subjectIds), 20 * 3],
  ['all that decides about one', (sql) => queueFacts(sql, someone()), 5],
  ['the texts of 20', (sql) => queuedTexts(sql, subjectIds), 20 * 2],
  // Of each statement also the post, which may be gone.
  ['a page of a person’s statements', (sql) => statementPage(sql, authorId, null, 21), 21 * 2],
  ['statements by their ids', (sql) => statementsByIds(sql, statementIds), 20 * 2],
  ['the latest statements about 20', (sql) => latestStatements(sql, subjectIds), 20 * 2],
  ['the acts of the last month', (sql) => statementFigures(sql, new Date(Date.now() - 86_400_000)), 0],
  ['taking a post out of it', (sql) => takePostFromQueue(sql, subjectIds[0] ?? ''), 1],
])('%s: read by index, and not more rows than needed', async (_what, read, most) => {
  const { rows, whole } = await planReads(world.services.db, read);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
