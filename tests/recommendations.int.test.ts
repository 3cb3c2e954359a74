import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildAll, rebuildProjection } from '#runtime/events/rebuild.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { ai } from '#subgraphs/ai/index.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { users } from '#subgraphs/users/index.ts';
import { type RecommendWorld, recommendWorld } from './harness/recommend-world.ts';
import { somebody } from './harness/sample-people.ts';

let world: RecommendWorld;
beforeEach(async () => {
  world = await recommendWorld();
});
afterEach(() => world.close());

const TEXT = 'Devlet hastanelerinde randevu bulmak aylar sürüyor, doktor sayısı artırılmalı.';

test('feed is told again of posts near to each other as it was told', async () => {
  for (let times = 0; times < 2; times += 1) await world.post(somebody(), { content: TEXT });
  await world.settle();
  const { db } = world.services;
  const told = await world.told();
  await db.query('DELETE FROM runtime.outbox');
  const options = { services: world.services, subgraphs: [ai, feed], contracts: EVENT_CONTRACTS };
  expect(await rebuildProjection(options, 'feed.post_neighbours')).toBe(2);
  const rows = await db.query<{ id: string; ids: string[]; similarities: number[] }>(
    'SELECT post_id AS id, neighbour_ids AS ids, similarities FROM feed.post_neighbours',
  );
  const kept = rows.map(({ id, ids, similarities }) => {
    const neighbours = ids.map((post_id, index) => ({ post_id, similarity: similarities[index] ?? 0 }));
    return [id, neighbours] as const;
  });
  expect(new Map(kept)).toEqual(told);
});

test('reactions are rebuilt of who consents by what feed keeps, in whatever order the domains are listed', async () => {
  const { db, newId } = world.services;
  const [author, consenting, other, post] = [newId(), newId(), newId(), newId()];
  for (const [id, name] of [
    [author, 'ayse_demir'],
    [consenting, 'can_yilmaz'],
    [other, 'mehmet_kaya'],
  ])
    await db.query(`INSERT INTO users.profiles (id, username, display_name, created_at) VALUES ($1, $2, 'Ayşe', $3)`, [
      id,
      name,
      world.now,
    ]);
  await db.query(
    `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
     VALUES ($1, $2, 'Merhaba', 'PUBLIC', '{}', '{}', $3)`,
    [post, author, world.now],
  );
  for (const person of [consenting, other])
    await db.query(
      'INSERT INTO posts.post_likes (post_id, user_id, active, revision, liked_at) VALUES ($1, $2, true, 1, $3)',
      [post, person, world.now],
    );
  await db.query(
    `INSERT INTO feed.settings (user_id, uses_party, interactions_since, decided_at, revision) VALUES ($1, false, $3, $3, 4), ($2, true, NULL, $3, 2)`,
    [consenting, other, world.now],
  );
  for (const subgraphs of [
    [ai, feed, posts, users],
    [users, posts, feed, ai],
  ]) {
    for (const table of ['consents', 'interactions', 'neighbours']) await db.query(`DELETE FROM ai.${table}`);
    await rebuildAll({ services: world.services, subgraphs, contracts: EVENT_CONTRACTS });
    expect(await db.query('SELECT user_id, since, revision FROM ai.consents')).toEqual([
      { user_id: consenting, since: world.now, revision: 4 },
    ]);
    expect(await db.query('SELECT user_id, post_id, kind FROM ai.interactions')).toEqual([
      { user_id: consenting, post_id: post, kind: 'LIKE' },
    ]);
    expect(await db.query('SELECT post_id, due_at IS NOT NULL AS due FROM ai.neighbours')).toEqual([
      { post_id: post, due: true },
    ]);
  }
});
