import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '#runtime/db/database.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import { type AiWorld, aiWorld } from '#tests/harness/ai-world.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { accountActivity } from './store/account-activity.ts';
import { commentsToRead, postsToRead } from './store/analyses.ts';
import { authorAnalyses, authorFacts } from './store/authors.ts';
import { forgetCommentsBelow, ownComments, unreadOf } from './store/contents.ts';
import { dueTexts, holdDues } from './store/dues.ts';
import { gapsToFill, nextTexts } from './store/rereads.ts';
import { analysesOfPosts } from './store/shown-analyses.ts';
import { settleOutcomes } from './store/viral-outcomes.ts';

// 400 authors with 50 posts each, each with two comments, on tables large enough that reading one whole would show.
const AUTHORS = 400;
const POSTS_EACH = 50;
const NOW = new Date('2026-11-18T09:00:00.000Z');

let world: AiWorld;
let posts: string[];
let comments: string[];
let authors: string[];

beforeAll(async () => {
  world = await aiWorld();
  const { db } = world.services;
  await db.query(
    `INSERT INTO ai.posts (post_id, author_id, visibility, type, content, text_hash, created_at, revision)
     SELECT gen_random_uuid(), author.id, 'PUBLIC', 'TEXT', 'x', 'h', $1::timestamptz - (n * 30 || ' hours')::interval, 1
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $2::int)) AS author, generate_series(1, $3::int) n`,
    [NOW, AUTHORS, POSTS_EACH],
  );
  await db.query(
    `INSERT INTO ai.comments (comment_id, post_id, author_id, content, text_hash, created_at, revision)
     SELECT gen_random_uuid(), post_id, author_id, 'x', 'h', created_at + interval '1 hour', 1 FROM ai.posts, generate_series(1, 2)`,
  );
  await db.query('INSERT INTO ai.engagement SELECT post_id, 5, 2, 1, 1 FROM ai.posts');
  const reading = `jsonb_build_object('moderation', jsonb_build_object('values', jsonb_build_object('spam', 0.1)))`;
  await db.query(
    `INSERT INTO ai.post_analyses SELECT post_id, author_id, 1, 'h', ${reading}, '{}', created_at,
       CASE WHEN random() < 0.01 THEN created_at END FROM ai.posts`,
  );
  await db.query(
    `INSERT INTO ai.comment_analyses SELECT comment_id, post_id, 1, 'h', ${reading}, '{}', created_at, NULL FROM ai.comments`,
  );
  await db.query(
    `INSERT INTO ai.dues (content_id, kind, priority, due_at) SELECT post_id, 'POST', 1, created_at + interval '70 days' FROM ai.posts`,
  );
  await db.query(
    `INSERT INTO ai.follow_counts SELECT author_id, 10, 10 FROM (SELECT DISTINCT author_id FROM ai.posts) AS a
     UNION ALL SELECT gen_random_uuid(), 1, 1 FROM generate_series(1, 5000)`,
  );
  await db.query(`INSERT INTO ai.roles SELECT user_id, 'citizen', 1 FROM ai.follow_counts`);
  await db.query(`INSERT INTO ai.author_analyses SELECT user_id, 0.1, 'm', '1.0.0', false, $1 FROM ai.follow_counts`, [
    NOW,
  ]);
  await db.query(
    `INSERT INTO ai.reaction_days SELECT user_id, $1::date - n, 3 FROM ai.follow_counts, generate_series(0, 9) n`,
    [NOW],
  );
  await db.query(
    'INSERT INTO ai.blocks SELECT gen_random_uuid(), gen_random_uuid(), true, 1 FROM generate_series(1, 20000)',
  );
  await db.query(
    `INSERT INTO ai.viral_outcomes SELECT post_id, '{}', 1, created_at, 1, created_at + interval '1 day' FROM ai.posts`,
  );
  await db.query('ANALYZE');
  const idsOf = async (text: string): Promise<string[]> => (await db.query<{ id: string }>(text)).map(({ id }) => id);
  posts = await idsOf('SELECT post_id AS id FROM ai.posts ORDER BY post_id LIMIT 20');
  comments = await idsOf('SELECT comment_id AS id FROM ai.comments ORDER BY comment_id LIMIT 20');
  authors = await idsOf('SELECT DISTINCT author_id AS id FROM ai.posts ORDER BY 1 LIMIT 10');
}, 120_000);
afterAll(() => world.close());

const newest = { before: NOW, beforeId: LAST_UUID };
const oldest = new Date(NOW.getTime() - 30 * 86_400_000);

test.each<[string, (sql: Sql) => Promise<unknown>, most: number]>([
  ['what is due', (sql) => dueTexts(sql, NOW, 64), 64],
  ['dues that are held', (sql) => holdDues(sql, posts, NOW), 40],
  ['posts to read', (sql) => postsToRead(sql, posts), 40],
  ['comments to read', (sql) => commentsToRead(sql, comments), 80],
  ['what is known of ten authors', (sql) => authorFacts(sql, authors, NOW), 10 * (2 + 2 * POSTS_EACH + 2 * 50)],
  ['what ten accounts did', (sql) => accountActivity(sql, authors, NOW), 10 * (3 * POSTS_EACH + 5 * 100 + 10)],
  ['how far ten authors behave like machines', (sql) => authorAnalyses(sql, authors), 10],
  ['analyses of twenty posts', (sql) => analysesOfPosts(sql, posts, authors[0] ?? null), 60],
  ['a page of a walk through posts', (sql) => nextTexts(sql, 'POST', newest, oldest, 100), 220],
  ['a page of a walk through comments', (sql) => nextTexts(sql, 'COMMENT', newest, oldest, 100), 220],
  ['gaps to fill', (sql) => gapsToFill(sql, 'POST', { now: NOW, oldest }, 100), 400],
  ['comments below deleted posts', (sql) => forgetCommentsBelow(sql, posts.slice(0, 2)), 8],
  ['posts that nobody has read', (sql) => unreadOf(sql, 'POST', posts), 40],
  ['comments that nobody has read', (sql) => unreadOf(sql, 'COMMENT', comments), 40],
  ['what authors wrote below their posts', (sql) => ownComments(sql, posts), 80],
  ['outcomes to settle', (sql) => settleOutcomes(sql, NOW, 500), 0],
])('%s: by index, no more rows than it needs', async (_what, work, most) => {
  const { rows, whole } = await planReads(world.services.db, work);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
