import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { lockAuthorAnalyses } from './store/analyses.ts';
import { keptAuthorFactors, measureAuthors } from './store/author-factors.ts';
import { lockCountedComments } from './store/counted-comments.ts';
import { scoreCounters } from './store/counters.ts';
import { clickablePostIds } from './store/link-clicks.ts';
import { dueScores, holdDues, markAuthorsDue, markTextGone } from './store/score-dues.ts';
import { earlierPosts, type ScoreFacts, scoreFacts } from './store/score-facts.ts';
import { forgetHours, scoresOf } from './store/score-rows.ts';
import { repostLevel } from './store/share-chains.ts';

// 500 authors with 40 posts each, on tables large enough that reading one whole would show.
const AUTHORS = 500;
const POSTS_EACH = 40;
const NOW = new Date('2026-11-18T09:00:00.000Z');
const copied = newUuid();
let world: PostsWorld;
let posts: Pick<ScoreFacts, 'postId' | 'authorId' | 'postedAt'>[];
let ids: string[];
let authorIds: string[];
let commentIds: string[];

beforeAll(async () => {
  world = await postsWorld();
  const { db } = world.services;
  const fill = (text: string, values: readonly unknown[] = []) => db.query(text, values);
  await fill(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at, type, text_key, link_url)
     SELECT gen_random_uuid(), author.id, 'x', 'PUBLIC', '{}', '{}', $1::timestamptz - (n * 60 || ' hours')::interval, 'TEXT', gen_random_uuid(),
       'https://example.com/' || n
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $2::int)) AS author, generate_series(1, $3::int) n`,
    [NOW, AUTHORS, POSTS_EACH],
  );
  await fill(`UPDATE posts.posts SET text_key = $1 WHERE id IN (SELECT id FROM posts.posts LIMIT 50)`, [copied]);
  await fill(
    `INSERT INTO posts.post_scores SELECT id, author_id, created_at, 1, 1, 1, 1, 1, 1, 1, 0, '{}', created_at FROM posts.posts`,
  );
  await fill(`INSERT INTO posts.score_hours SELECT id, date_trunc('hour', created_at), 1 FROM posts.posts`);
  await fill('INSERT INTO posts.post_counters (post_id, likes) SELECT id, 5 FROM posts.posts');
  await fill('INSERT INTO posts.score_counters (post_id, clicks) SELECT id, 5 FROM posts.posts');
  await fill(
    `INSERT INTO posts.score_dues (post_id, due_at) SELECT id, created_at + interval '80 days' FROM posts.posts`,
  );
  await fill('INSERT INTO posts.post_likes SELECT id, gen_random_uuid(), true, 1, created_at FROM posts.posts');
  await fill(
    `INSERT INTO posts.comments (id, post_id, author_id, content, created_at)
     SELECT gen_random_uuid(), id, gen_random_uuid(), 'x', created_at FROM posts.posts, generate_series(1, 2)`,
  );
  await fill(
    `INSERT INTO posts.reposts (post_id, user_id, from_id, active, revision, reposted_at)
     SELECT id, gen_random_uuid(), author_id, true, 1, created_at FROM posts.posts`,
  );
  await fill(
    `INSERT INTO posts.follows SELECT gen_random_uuid(), author_id, true, 1
     FROM (SELECT DISTINCT author_id FROM posts.posts) AS author, generate_series(1, 60)`,
  );
  await fill(
    `INSERT INTO posts.author_analyses SELECT follower_id, CASE WHEN random() < 0.1 THEN 0.9 ELSE 0.1 END, $1 FROM posts.follows`,
    [NOW],
  );
  await fill(
    `INSERT INTO posts.author_factors SELECT DISTINCT author_id, '{}'::jsonb, $1::timestamptz FROM posts.posts`,
    [NOW],
  );
  await fill('ANALYZE');
  posts = await db.query(
    `SELECT id AS "postId", author_id AS "authorId", created_at AS "postedAt" FROM posts.posts ORDER BY id LIMIT 20`,
  );
  ids = posts.map(({ postId }) => postId);
  authorIds = [...new Set(posts.map(({ authorId }) => authorId))];
  const comments = await db.query<{ id: string }>('SELECT id FROM posts.comments ORDER BY id LIMIT 20');
  commentIds = comments.map(({ id }) => id);
}, 120_000);
afterAll(() => world.close());

/** What a measured author reads: settled posts with counters and likes, comments of 30 days, followers, the last hundred. */
const OF_AN_AUTHOR = POSTS_EACH * 8 + 60 * 2 + 100;

test.each<[string, (sql: Sql) => Promise<unknown>, number]>([
  ['what the scores of 20 posts come from', (sql) => scoreFacts(sql, ids), 20 * 6 + 50],
  ['their counters', (sql) => scoreCounters.read(sql, ids), 20],
  ['their stored scores', (sql) => scoresOf(sql, ids), 20],
  ['what their authors posted before', (sql) => earlierPosts(sql, posts, NOW), 20 * (POSTS_EACH + 5)],
  ['20 measured authors', (sql) => keptAuthorFactors(sql, authorIds, NOW), 20],
  ['measuring 20 authors', (sql) => measureAuthors(sql, authorIds, NOW), 20 * OF_AN_AUTHOR],
  ['20 analysed authors', (sql) => lockAuthorAnalyses(sql, authorIds), 20 * 2],
  ['20 comments to count', (sql) => lockCountedComments(sql, commentIds), 20 * 3],
  ['500 due scores', (sql) => dueScores(sql, NOW, 500), 500],
  ['20 dues to hold', (sql) => holdDues(sql, ids), 20 * 2],
  ['hours to forget', (sql) => forgetHours(sql, new Date(NOW.getTime() - 90 * 86_400_000), 100), 100 * 3],
  ['posts with a link', (sql) => clickablePostIds(sql, newUuid(), ids), 20],
  ['a repost to share from', (sql) => repostLevel(sql, ids[0] ?? '', newUuid(), newUuid()), 1],
  ['the recent posts of 20 authors', (sql) => markAuthorsDue(sql, authorIds, NOW), 20 * POSTS_EACH * 2],
  ['the posts with a text', (sql) => markTextGone(sql, ids[0] ?? '', copied, NOW), 51 * 2],
])('%s: read by index, and not more rows than needed', async (_what, read, most) => {
  const { rows, whole } = await planReads(world.services.db, read);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
