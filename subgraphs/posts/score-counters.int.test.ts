import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { commentAnalyzed, settleScores } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { scoreCounters } from './store/counters.ts';
import { recountScoreCounters } from './store/score-recount.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const EDIT = 'mutation ($input: EditCommentInput!) { editComment(input: $input) { __typename } }';
const UNCOMMENT = 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }';
const DELETE = 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }';
const SHARE = `mutation ($input: SharePostInput!) { sharePost(input: $input) { ... on SharePostSuccess { post { id } } } }`;
const UNDO = 'mutation ($id: ID!) { undoRepost(input: { postId: $id }) { __typename } }';
const CLICK = 'mutation ($ids: [ID!]!) { recordLinkClicks(input: { ids: $ids }) { __typename } }';

const counted = async (id: string) => (await scoreCounters.read(world.services.db, [id])).get(id);
const pointsOf = async (id: string): Promise<number> => (await counted(id))?.comment_points ?? Number.NaN;
const analyse = (comment: { id: string; postId: string }, revision: number, quality: number, constructive = false) =>
  deliver(world.services, posts, [commentAnalyzed(world, comment, { revision, quality, constructive })]);
const quote = async (viewer: Viewer, postId: string): Promise<string> => {
  const { post } = await world.command(viewer, SHARE, { input: { postId, kind: 'QUOTE', content: 'Bakın' } });
  return (post as { id: string }).id;
};

test.each([
  ['9 characters', 'a'.repeat(9), 1_500],
  ['10 characters', 'ğ'.repeat(10), 3_000],
  ['49 characters', '😀'.repeat(49), 3_000],
  ['50 characters', 'a'.repeat(50), 4_500],
  ['199 characters', 'a'.repeat(199), 4_500],
  ['200 characters', 'a'.repeat(200), 6_000],
])('a comment of %s counts by its length, and no more once it is deleted', async (_what, content, points) => {
  const [author, reader] = [await world.person(), await world.person()];
  const id = await world.post(author);
  const comment = await world.comment(reader, id, { content });
  expect(await pointsOf(id)).toBe(points);
  await world.command(reader, UNCOMMENT, { id: comment });
  await world.command(reader, UNCOMMENT, { id: comment });
  expect(await pointsOf(id)).toBe(0);
});

test('no number of comments is too many to be counted', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const id = await world.post(author);
  await world.services.db.query('INSERT INTO posts.score_counters (post_id, comment_points) VALUES ($1, 2147483647)', [
    id,
  ]);
  await world.comment(reader, id, { content: 'a'.repeat(20) });
  expect(await pointsOf(id)).toBe(2_147_486_647);
  await settleScores(world);
  expect(await pointsOf(id)).toBe(2_147_486_647);
  expect(await recountScoreCounters(world.services.db)).toBe(1);
  expect(await pointsOf(id)).toBe(3_000);
});

test('the author’s own comments count for nothing, whatever becomes of them', async () => {
  const author = await world.person();
  const id = await world.post(author);
  const comment = await world.comment(author, id);
  await world.command(author, EDIT, { input: { id: comment, content: 'a'.repeat(300) } });
  await analyse({ id: comment, postId: id }, 1, 2, true);
  await world.command(author, UNCOMMENT, { id: comment });
  expect(await pointsOf(id)).toBe(0);
});

test('an edit and an analysis change what a comment counts, older analyses change nothing, and deleting takes it all back', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const id = await world.post(author);
  const comment = { id: await world.comment(reader, id, { content: 'a'.repeat(20) }), postId: id };
  await analyse(comment, 2, 2, true);
  expect(await pointsOf(id)).toBe(9_000);
  await analyse(comment, 1, 0.5);
  await analyse(comment, 2, 0.5);
  expect(await pointsOf(id)).toBe(9_000);
  await world.command(reader, EDIT, { input: { id: comment.id, content: 'a'.repeat(200) } });
  expect(await pointsOf(id)).toBe(18_000);
  await analyse(comment, 3, 0.777);
  expect(await pointsOf(id)).toBe(4_662);
  await world.command(reader, UNCOMMENT, { id: comment.id });
  expect(await pointsOf(id)).toBe(0);
  await analyse(comment, 4, 2);
  expect(await pointsOf(id)).toBe(0);
});

test('two analyses of a comment at once count as the newer one alone, in either order', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const id = await world.post(author);
  const comment = { id: await world.comment(reader, id, { content: 'a'.repeat(20) }), postId: id };
  await Promise.all([3, 1, 4, 2].map((revision) => analyse(comment, revision, 0.5 + revision / 10)));
  expect(await pointsOf(id)).toBe(2_700);
});

test('quotes by others count until they are deleted, one’s own do not', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const id = await world.post(author);
  const [own, others] = [await quote(author, id), await quote(reader, id)];
  expect(await counted(id)).toMatchObject({ quotes: 1 });
  await world.command(author, DELETE, { id: own });
  expect(await counted(id)).toMatchObject({ quotes: 1 });
  await world.command(reader, DELETE, { id: others });
  expect(await counted(id)).toMatchObject({ quotes: 0 });
});

test('what a moderator removes counts no more', async () => {
  const [author, reader, admin] = [await world.person(), await world.person(), await world.person('system_admin')];
  const id = await world.post(author);
  const [comment, other] = [await world.comment(reader, id), await quote(reader, id)];
  await world.command(admin, UNCOMMENT, { id: comment });
  await world.command(admin, DELETE, { id: other });
  expect(await counted(id)).toMatchObject({ comment_points: 0, quotes: 0 });
});

/** The same numbers on each run; constants of Numerical Recipes' LCG. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('after a random history, much of it at the same time, a recount finds what commands counted', async () => {
  const random = pseudoRandom(11);
  const people = await Promise.all(Array.from({ length: 12 }, () => world.person('mp')));
  const someone = (): Viewer => people[random(people.length)] as Viewer;
  const authors = people.slice(0, 3);
  const ids = await Promise.all(authors.map((author) => world.post(author, 'PUBLIC', 'Haber https://example.com/a')));
  const comments: { id: string; postId: string; author: Viewer }[] = [];
  const quotes: { id: string; author: Viewer }[] = [];
  const acts: ((id: string) => Promise<unknown>)[] = [
    async (postId) => {
      const author = someone();
      const id = await world.comment(author, postId, { content: 'ç'.repeat(1 + random(250)) });
      comments.push({ id, postId, author });
    },
    async () => {
      const comment = comments[random(comments.length)];
      if (comment === undefined) return;
      const input = { id: comment.id, content: 'ö'.repeat(1 + random(250)) };
      await world.command(comment.author, EDIT, { input });
    },
    async () => {
      const comment = comments[random(comments.length)];
      if (comment) await analyse(comment, 1 + random(9), 0.5 + random(1_500) / 1_000, random(2) === 0);
    },
    async () => {
      const comment = comments[random(comments.length)];
      if (comment && random(3) === 0) await world.command(comment.author, UNCOMMENT, { id: comment.id });
    },
    (postId) => {
      const fromUserId = random(2) === 0 ? someone().id : undefined;
      return world.command(someone(), SHARE, { input: { postId, kind: 'REPOST', fromUserId } });
    },
    (id) => world.command(someone(), UNDO, { id }),
    async (id) => {
      const author = someone();
      quotes.push({ id: await quote(author, id), author });
    },
    async () => {
      const mine = quotes[random(quotes.length)];
      if (mine && random(2) === 0) await world.command(mine.author, DELETE, { id: mine.id });
    },
    (id) => world.command(someone(), CLICK, { ids: [id] }),
  ];
  for (let round = 0; round < 40; round += 1) {
    const batch = Array.from({ length: 10 }, () => acts[random(acts.length)]?.(ids[random(3)] as string));
    await Promise.all(batch);
    if (round % 7 === 0) await settleScores(world);
  }
  await world.services.writeBehind.flush();
  const before = await scoreCounters.read(world.services.db, ids);
  expect([...before.values()].every(({ comment_points, clicks }) => comment_points > 0 && clicks > 0)).toBe(true);
  await settleScores(world);
  expect(await recountScoreCounters(world.services.db)).toBe(0);
  expect(await scoreCounters.read(world.services.db, ids)).toEqual(before);
}, 120_000);

test('a recount repairs what is wrong, keeps what is not yet folded, and has the scores follow', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const [wrong, right] = [await world.post(author), await world.post(author)];
  await world.comment(reader, wrong);
  await settleScores(world);
  await world.services.db.query('UPDATE posts.score_counters SET comment_points = 1, quotes = 9 WHERE post_id = $1', [
    wrong,
  ]);
  await world.comment(reader, right);
  expect(await recountScoreCounters(world.services.db)).toBe(2);
  for (const id of [wrong, right]) expect(await counted(id)).toMatchObject({ comment_points: 3_000, quotes: 0 });
  await settleScores(world);
  expect(await counted(right)).toMatchObject({ comment_points: 3_000 });
});
