import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '#tests/harness/deliver.ts';
import { dueAt, postAnalyzed, settleScores, storedScore } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { markDue } from './store/score-dues.ts';

const NOON = new Date('2026-11-18T09:00:00.000Z');
const seconds = (count: number): Date => new Date(NOON.getTime() + count * 1_000);

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const query = (text: string, values: readonly unknown[]) => world.services.db.query(text, [...values]);

/** Something that this version of the program does not know. */
async function unreadable(id: string, authorId: string): Promise<void> {
  await deliver(world.services, posts, [postAnalyzed(world, { id, authorId }, {})]);
  await query(`UPDATE posts.analyses SET category = 'unheard of' WHERE post_id = $1`, [id]);
}

/** A score that has changed as often as a revision can tell. */
async function overflowing(id: string, authorId: string): Promise<void> {
  await query(
    `INSERT INTO posts.post_scores (post_id, author_id, posted_at, revision, weights_version, interaction, rest, earned, points,
       velocity, inputs, computed_at) VALUES ($1, $2, $3, 2147483647, 1, 0, 0, 0, 0, 0, '{}', $3)`,
    [id, authorId, NOON],
  );
}

test.each([
  ['what it comes from is not understood', unreadable],
  ['a statement fails', overflowing],
])('a post is put off for ever longer, and alone, where %s', async (_why, spoil) => {
  world.now = NOON;
  const author = await world.person('mp');
  const ids = await Promise.all(Array.from({ length: 7 }, () => world.post(author)));
  const [bad = ''] = ids.splice(3, 1);
  await spoil(bad, author.id);
  const before = await storedScore(world, bad);
  const [scorePosts] = posts.jobs.filter(({ name }) => name === 'posts.score-posts');
  const score = () => scorePosts?.run(world.services);
  await score();
  for (const id of ids) expect(await storedScore(world, id)).toMatchObject({ revision: 1 });
  expect(await storedScore(world, bad)).toEqual(before);
  expect(await dueAt(world, bad)).toEqual(seconds(1));

  // Whatever people do with it meanwhile, it is not tried before its time.
  await world.services.db.sqlTransaction((tx) => markDue(tx, [bad], NOON));
  expect(await dueAt(world, bad)).toEqual(seconds(1));
  for (const [at, next] of [
    [1, 3],
    [3, 7],
    [7, 15],
  ] as const) {
    world.now = seconds(at);
    await score();
    expect(await dueAt(world, bad)).toEqual(seconds(next));
  }
  await query('UPDATE posts.score_dues SET failures = 1000 WHERE post_id = $1', [bad]);
  world.now = seconds(15);
  await score();
  expect(await dueAt(world, bad)).toEqual(seconds(15 + 1_024));

  await query(`UPDATE posts.analyses SET category = 'crisis' WHERE post_id = $1`, [bad]);
  await query('DELETE FROM posts.post_scores WHERE post_id = $1', [bad]);
  world.now = seconds(15 + 1_024);
  await score();
  expect(await storedScore(world, bad)).toMatchObject({ revision: 1 });
  await world.services.db.sqlTransaction((tx) => markDue(tx, [bad], seconds(0)));
  expect(await dueAt(world, bad)).toEqual(seconds(0));
});

test('a role and a profession that nobody knows count as the least of them', async () => {
  world.now = NOON;
  const author = await world.person('mp');
  await query(`INSERT INTO posts.roles (user_id, role, revision) VALUES ($1, 'astronaut', 1)`, [author.id]);
  await query(`UPDATE posts.people SET profession = 'ASTRONAUT' WHERE user_id = $1`, [author.id]);
  const id = await world.post(author);
  await foldPostCounters.run(world.services);
  await settleScores(world);
  expect(await storedScore(world, id)).toMatchObject({ revision: 1 });
});

test('nothing is put off where the database cannot be asked', async () => {
  world.now = NOON;
  const id = await world.post(await world.person('mp'));
  const before = await dueAt(world, id);
  const { db } = world.services;
  const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  const services = { ...world.services, db: { ...db, sqlTransaction: () => Promise.reject(gone) } };
  const [scorePosts] = posts.jobs.filter(({ name }) => name === 'posts.score-posts');
  await expect(scorePosts?.run(services)).rejects.toThrow('connection refused');
  expect(await dueAt(world, id)).toEqual(before);
});
