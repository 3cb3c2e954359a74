import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { moderationOf } from '#tests/harness/model-events.ts';
import { postAnalyzed, settleScores } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { measureAuthors } from './store/author-factors.ts';
import { gatherScoreInputs } from './store/score-gathering.ts';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-18T09:00:00.000Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const SHARE = `mutation ($input: SharePostInput!) { sharePost(input: $input) { ... on SharePostSuccess { post { id } } } }`;
const LIKE = 'mutation ($id: ID!) { likePost(input: { id: $id }) { __typename } }';
const VIEW = 'mutation ($ids: [ID!]!) { recordViews(input: { ids: $ids }) { __typename } }';
const share = (viewer: Viewer, postId: string, kind: 'REPOST' | 'QUOTE') =>
  world.command(viewer, SHARE, { input: { postId, kind, ...(kind === 'QUOTE' && { content: 'Bakın' }) } });
const postedAt = async (author: Viewer, at: Date): Promise<string> => {
  world.now = at;
  return await world.post(author);
};
const measured = async ({ id }: Viewer) => {
  await settleScores(world);
  return (await measureAuthors(world.services.db, [id], NOW)).get(id);
};
const authorInputs = async (postId: string) => {
  world.now = NOW;
  await world.services.db.query('DELETE FROM posts.author_factors');
  return (await gatherScoreInputs(world.services.db, [postId], NOW)).get(postId)?.inputs;
};

test('engagement is the mean of what others did with posts of ninety days that are more than a day old', async () => {
  const [author, reader, other] = [await world.person('mp'), await world.person(), await world.person()];
  const ids = [await postedAt(author, daysAgo(90)), await postedAt(author, new Date(daysAgo(1).getTime() - 1))];
  const ignored = [await postedAt(author, new Date(daysAgo(90).getTime() - 1)), await postedAt(author, daysAgo(1))];
  for (const id of [...ids, ...ignored]) {
    for (const viewer of [author, reader]) {
      await world.command(viewer, LIKE, { id });
      await world.command(viewer, VIEW, { ids: [id] });
      await world.comment(viewer, id);
      await share(viewer, id, 'REPOST');
    }
    await share(other, id, 'QUOTE');
  }
  expect(await measured(author)).toMatchObject({ posts: 2, views: 2, likes: 2, comments: 2, shares: 4 });
  const inputs = await authorInputs(ids[0] ?? '');
  expect(inputs?.author.engagement).toBeCloseTo((0.1 + 1 + 3 + 2 * 5) / 10, 12);
  await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: ids[0] });
  expect(await measured(author)).toMatchObject({ posts: 1, likes: 1 });
});

test('somebody whose first post is not a day old is new', async () => {
  const id = await postedAt(await world.person(), daysAgo(0.5));
  expect((await authorInputs(id))?.author).toMatchObject({ engagement: null, originality: 1, responseRate: 0 });
});

test('what one writes oneself in thirty days, and answers of what others ask', async () => {
  const [author, reader, third] = [await world.person(), await world.person(), await world.person()];
  const id = await postedAt(author, daysAgo(40));
  world.now = new Date(daysAgo(30).getTime() - 1);
  const early = await world.comment(reader, id);
  await world.comment(author, id, { parentId: early });
  world.now = daysAgo(30);
  const [asked] = [await world.comment(reader, id), await world.comment(third, id), await world.comment(author, id)];
  const answer = await world.comment(author, id, { parentId: asked });
  await world.comment(author, id, { parentId: asked });
  await world.comment(third, id, { parentId: asked });
  expect(await measured(author)).toMatchObject({ commentsWritten: 3, commentsGot: 2, commentsAnswered: 1 });
  expect((await authorInputs(id))?.author).toMatchObject({ comments: 3, responseRate: 0.5 });
  const remove = 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }';
  await world.command(author, remove, { id: answer });
  expect(await measured(author)).toMatchObject({ commentsWritten: 2, commentsAnswered: 1 });
});

test('originality is the part of the last hundred posts and reposts that is neither repost nor quote', async () => {
  const [author, other] = [await world.person('mp'), await world.person('mp')];
  const source = await postedAt(other, daysAgo(5));
  world.now = daysAgo(4);
  await share(author, source, 'REPOST');
  world.now = daysAgo(3);
  await share(author, source, 'QUOTE');
  for (let n = 0; n < 98; n += 1) await postedAt(author, new Date(daysAgo(2).getTime() + n));
  const last = await measured(author);
  expect(last).toMatchObject({ written: 100, original: 98 });
  await postedAt(author, daysAgo(1.5));
  expect(await measured(author)).toMatchObject({ written: 100, original: 99 });
});

test('followers are counted, and those that behave like machines', async () => {
  const [author, bot, borderline] = [await world.person(), await world.person(), await world.person()];
  const fans = [bot, borderline, await world.person()];
  for (const fan of fans) await world.follow(fan, author);
  const gone = await world.person();
  await world.follow(gone, author);
  await world.follow(gone, author, false);
  world.now = NOW;
  const seen = { id: world.services.newId(), authorId: bot.id };
  const close = { id: world.services.newId(), authorId: borderline.id };
  await deliver(world.services, posts, [
    postAnalyzed(world, seen, { bot_probability: 0.51 }),
    postAnalyzed(world, close, { bot_probability: 0.5 }),
  ]);
  expect(await measured(author)).toMatchObject({ followers: 3, machines: 1 });
  const id = await postedAt(author, NOW);
  const inputs = await authorInputs(id);
  expect(inputs?.penalties.fakeFollowerShare).toBeCloseTo(1 / 3, 12);
  expect(inputs?.author.followers).toBe(3);
});

test('what was measured holds for an hour, for all posts of the author', async () => {
  const [author, fan] = [await world.person('mp'), await world.person()];
  const followers = async (id: string): Promise<number | undefined> => {
    await settleScores(world);
    const [row] = await world.services.db.query<{ count: number }>(
      `SELECT (inputs->'author'->'followers')::int AS count FROM posts.post_scores WHERE post_id = $1`,
      [id],
    );
    return row?.count;
  };
  expect(await followers(await postedAt(author, NOW))).toBe(0);
  await world.follow(fan, author);
  expect(await followers(await postedAt(author, new Date(NOW.getTime() + 3_599_999)))).toBe(0);
  expect(await followers(await postedAt(author, new Date(NOW.getTime() + 3_600_000)))).toBe(1);
});

test('what moderation hides neither counts nor takes from what others did', async () => {
  const [author, reader] = [await world.person('mp'), await world.person()];
  const id = await postedAt(author, daysAgo(20));
  const asked = await world.comment(reader, id);
  const unkind = await world.comment(reader, id);
  const answer = await world.comment(author, id, { parentId: asked });
  expect(await measured(author)).toMatchObject({
    comments: 2,
    commentsWritten: 1,
    commentsGot: 2,
    commentsAnswered: 1,
  });
  const hide = (commentId: string, by: Viewer) =>
    deliver(world.services, posts, [
      moderationOf({ postId: id, commentId, authorId: by.id }, { action: 'REMOVE', hate: 0.95 }, NOW),
    ]);
  await hide(answer, author);
  expect(await measured(author)).toMatchObject({
    comments: 2,
    commentsWritten: 0,
    commentsGot: 2,
    commentsAnswered: 0,
  });
  await hide(unkind, reader);
  expect(await measured(author)).toMatchObject({ comments: 1, commentsGot: 1 });
});
