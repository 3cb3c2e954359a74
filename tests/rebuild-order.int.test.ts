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
