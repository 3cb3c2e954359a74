import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import { planReads } from '#tests/harness/plan-reads.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { commentPages, popularCommentPages } from './store/comment-pages.ts';
import { visibleCommentsByIds } from './store/comments.ts';
import { commentCounters, pollCounters } from './store/counters.ts';
import { electionsSince } from './store/elections.ts';
import { postLikenesses } from './store/likenesses.ts';
import { pollsOfPosts, votesOf } from './store/polls.ts';
import { visiblePostsByIds, visiblePostsOfAuthors } from './store/posts.ts';
import { mentionablePeople } from './store/projections.ts';
import { reposts } from './store/reactions.ts';

// On tables large enough that reading one whole, or all comments of a post, would show.
const COMMENTS = 30_000;
const viewer = newUuid();
const viewers = Array.from({ length: 50 }, () => newUuid());
const post = newUuid();
const parent = newUuid();
let world: PostsWorld;
let postIds: string[];
let commentIds: string[];
let authorIds: string[];
let optionIds: string[];

beforeAll(async () => {
  world = await postsWorld();
  const { db } = world.services;
  const ids = async (text: string, values: readonly unknown[] = []): Promise<string[]> =>
    (await db.query<{ id: string }>(text, values)).map(({ id }) => id);
  await db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at, type)
     SELECT gen_random_uuid(), gen_random_uuid(), 'x', 'PUBLIC', '{}'::text[], '{}'::uuid[], now() - n * interval '1 second', 'POLL' FROM generate_series(1, 5000) n
     UNION ALL SELECT $1, gen_random_uuid(), 'x', 'PUBLIC', '{}', '{}', now(), 'TEXT'`,
    [post],
  );
  const insertComments = (parentId: string | null, ofId: string): Promise<unknown> =>
    db.query(
      `WITH comment AS (
         INSERT INTO posts.comments (id, post_id, author_id, parent_id, content, created_at, depth, ancestor_author_ids)
         SELECT gen_random_uuid(), $1, gen_random_uuid(), $2, 'x', now() - n * interval '1 second',
           CASE WHEN $2::uuid IS NULL THEN 0 ELSE 2 END, CASE WHEN $2::uuid IS NULL THEN '{}' ELSE ARRAY[gen_random_uuid(), gen_random_uuid()] END
         FROM generate_series(1, $3::int) n
         RETURNING id, post_id, parent_id
       )
       INSERT INTO posts.comment_counters (comment_id, post_id, parent_id, likes)
       SELECT id, post_id, parent_id, (random() * 1000)::int FROM comment`,
      [ofId, parentId, COMMENTS / 2],
    );
  await db.query(
    `INSERT INTO posts.comments (id, post_id, author_id, content, created_at) VALUES ($1, $2, gen_random_uuid(), 'x', now())`,
    [parent, post],
  );
  await insertComments(null, post);
  await insertComments(parent, post);
  await db.query(
    `INSERT INTO posts.blocks SELECT gen_random_uuid(), gen_random_uuid(), true, 1 FROM generate_series(1, 20000)
     UNION ALL SELECT $1, gen_random_uuid(), true, 1 FROM generate_series(1, 500)`,
    [viewer],
  );
  await db.query('INSERT INTO posts.polls SELECT id, now(), false FROM posts.posts WHERE type = $1', ['POLL']);
  await db.query(
    `INSERT INTO posts.poll_options SELECT gen_random_uuid(), post_id, place, 'x' FROM posts.polls, generate_series(1, 3) place`,
  );
  await db.query('INSERT INTO posts.poll_votes SELECT post_id, gen_random_uuid(), id, now() FROM posts.poll_options');
  await db.query('INSERT INTO posts.poll_counters (option_id, votes) SELECT id, 1 FROM posts.poll_options');
  await db.query(
    `INSERT INTO posts.reposts (post_id, user_id, active, revision, reposted_at, from_id)
     SELECT id, gen_random_uuid(), true, 1, now(), author_id FROM posts.posts, generate_series(1, 3)`,
  );
  await db.query(
    `INSERT INTO posts.people (user_id, username, revision) SELECT gen_random_uuid(), 'kisi' || n, 1 FROM generate_series(1, 20000) n`,
  );
  // One a month, of a century and of the next five years.
  await db.query(
    `INSERT INTO posts.elections (id, name_tr, name_en, held_on, keywords, changed_by, changed_at)
     SELECT gen_random_uuid(), 'Seçim', 'Election', now() + n * interval '1 month', '{seçim}', gen_random_uuid(), now()
     FROM generate_series(-1200, 59) n`,
  );
  await db.query('ANALYZE');
  postIds = await ids('SELECT id FROM posts.posts LIMIT 20');
  authorIds = await ids('SELECT author_id AS id FROM posts.posts LIMIT 20');
  commentIds = await ids('SELECT id FROM posts.comments WHERE depth > 0 LIMIT 20');
  optionIds = await ids('SELECT id FROM posts.poll_options LIMIT 60');
});
afterAll(() => world.close());

/** For polls alone: the statement after theirs, for elections, is answered with none. */
function withoutElections(sql: Sql): Sql {
  let sent = 0;
  return {
    query(text, values) {
      sent += 1;
      return sent === 1 ? sql.query(text, values) : Promise.resolve([]);
    },
  };
}

const fromStart = [{ id: post, after: null }];

test.each<[string, (sql: Sql) => Promise<unknown>, number]>([
  ['20 posts', (sql) => visiblePostsByIds(sql, viewer, postIds), 20 * 2],
  [
    'pages of 20 authors',
    (sql) =>
      visiblePostsOfAuthors(
        sql,
        viewer,
        authorIds.map((authorId) => ({ authorId, after: null })),
        21,
      ),
    20 * 2,
  ],
  ['the newest comments of a post', (sql) => commentPages(sql, viewer, 'post', 'NEWEST', fromStart, 21), 21 * 2],
  ['the oldest comments of a post', (sql) => commentPages(sql, viewer, 'post', 'OLDEST', fromStart, 21), 21 * 2],
  ['the most liked comments of a post', (sql) => popularCommentPages(sql, viewer, 'post', fromStart, 21), 21 * 3],
  [
    'the oldest replies',
    (sql) => commentPages(sql, viewer, 'comment', 'OLDEST', [{ id: parent, after: null }], 21),
    21 * 2,
  ],
  [
    'the most liked replies',
    (sql) => popularCommentPages(sql, viewer, 'comment', [{ id: parent, after: null }], 21),
    21 * 3,
  ],
  [
    'most liked comments far down',
    (sql) => popularCommentPages(sql, viewer, 'post', [{ id: post, after: { rank: 500, id: LAST_UUID } }], 21),
    21 * 3,
  ],
  ['20 comments', (sql) => visibleCommentsByIds(sql, viewer, commentIds), 20 * 3],
  ['counters of 20 comments', (sql) => commentCounters.read(sql, commentIds), 20],
  ['20 polls', (sql) => pollsOfPosts(withoutElections(sql), postIds), 20 * 5],
  ['what they may be about', (sql) => electionsSince(sql, new Date(), []), 60 + 1],
  ['votes for 60 options', (sql) => pollCounters.read(sql, optionIds), 60],
  ['what the viewer chose in 20 polls', (sql) => votesOf(sql, viewer, postIds), 20],
  ['what 50 viewers of a post are to it', (sql) => postLikenesses(sql, post, viewers), 1 + 50 * 7],
  ['whether the viewer reposted 20 posts', (sql) => reposts.among(sql, viewer, postIds), 20],
  [
    '50 people to mention',
    (sql) =>
      mentionablePeople(
        sql,
        viewer,
        Array.from({ length: 50 }, (_, n) => `kisi${n}`),
      ),
    50 * 2,
  ],
])('%s: read by index, and not more rows than needed', async (_what, read, most) => {
  const { rows, whole } = await planReads(world.services.db, read);
  expect(whole).toEqual([]);
  expect(rows).toBeLessThanOrEqual(most);
});
