import { afterAll, expect, test } from 'vitest';
import { rebuildAll } from '#runtime/events/rebuild.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { users } from '#subgraphs/users/index.ts';
import { testDatabase } from './harness/database.ts';
import { closeServices, testServices } from './harness/services.ts';

const database = await testDatabase();
const services = testServices(database.url);
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

test('posts learns of people before its snapshot names them, in whatever order the domains are listed', async () => {
  const [author, post] = [services.newId(), services.newId()];
  await services.db.query(
    `INSERT INTO users.profiles (id, username, display_name, created_at) VALUES ($1, 'ayse_demir', 'Ayşe', now())`,
    [author],
  );
  await services.db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
     VALUES ($1, $2, 'Merhaba', 'PUBLIC', '{}', '{}', now())`,
    [post, author],
  );
  for (const subgraphs of [
    [feed, posts, users],
    [users, posts, feed],
  ]) {
    await services.db.query('DELETE FROM posts.people');
    await rebuildAll({ services, subgraphs, contracts: EVENT_CONTRACTS });
    expect(await services.db.query('SELECT user_id, username FROM posts.people')).toEqual([
      { user_id: author, username: 'ayse_demir' },
    ]);
    expect(await services.db.query('SELECT post_id FROM feed.posts')).toEqual([{ post_id: post }]);
  }
});

test('the agenda is rebuilt from what feed last told of the country by the day, at its revision', async () => {
  const told = (key: string) => JSON.stringify([{ rank: 1, kind: 'HASHTAG', key, score: 40 }]);
  await services.db.query(
    `INSERT INTO feed.trend_revisions (scope, "window", revision, told_at, told) VALUES
       ('TR', 'DAY', 7, now(), $1), ('TR', 'HOUR', 9, now(), $2), ('34', 'DAY', 8, now(), $2)`,
    [told('deprem'), told('başka')],
  );
  const agenda = () => services.db.query('SELECT scope, revision, trends FROM posts.agenda_trends');
  const expected = [{ scope: 'TR', revision: 7, trends: [{ kind: 'HASHTAG', key: 'deprem', score: 40 }] }];
  await services.db.query(`INSERT INTO posts.agenda_trends (scope, revision, trends) VALUES ('TR', 99, '[]')`);
  await rebuildAll({ services, subgraphs: [posts, users, feed], contracts: EVENT_CONTRACTS });
  expect(await agenda()).toEqual(expected);
});
