import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { scoreCounters } from './store/counters.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const SHARE = `mutation ($input: SharePostInput!) { sharePost(input: $input) {
  __typename ... on UserError { code } ... on ValidationFailed { fields { path message } } } }`;
const UNDO = 'mutation ($id: ID!) { undoRepost(input: { postId: $id }) { __typename } }';
const SUCCESS = { __typename: 'SharePostSuccess' };
const refused = (message: string) => ({
  __typename: 'ValidationFailed',
  code: 'INVALID_INPUT',
  fields: [{ path: ['input', 'fromUserId'], message: expect.stringContaining(message) }],
});

const share = (viewer: Viewer, postId: string, from?: Viewer | string, kind = 'REPOST', locale: 'en' | 'tr' = 'en') => {
  const fromUserId = typeof from === 'string' ? from : from?.id;
  const content = kind === 'QUOTE' ? { content: 'Bakın' } : {};
  return world.command(viewer, SHARE, { input: { postId, kind, fromUserId, ...content } }, locale);
};
const undo = (viewer: Viewer, id: string) => world.command(viewer, UNDO, { id });
const shares = async (id: string): Promise<number[]> => {
  const counted = (await scoreCounters.read(world.services.db, [id])).get(id);
  return counted === undefined ? [] : [counted.shares_1, counted.shares_2, counted.shares_3, counted.shares_deep];
};
const edge = async (id: string, { id: userId }: Viewer) => {
  const [row] = await world.services.db.query<{ from: string; level: number; active: boolean }>(
    'SELECT from_id AS "from", level, active FROM posts.reposts WHERE post_id = $1 AND user_id = $2',
    [id, userId],
  );
  return row;
};
const people = (count: number): Promise<Viewer[]> => Promise.all(Array.from({ length: count }, () => world.person()));

test('a chain of seven counts by how far each is from the author, and what is upstream may go', async () => {
  const author = await world.person();
  const id = await world.post(author);
  const chain = await people(7);
  for (const [place, sharer] of chain.entries()) {
    expect(await share(sharer, id, place === 0 ? undefined : chain[place - 1])).toEqual(SUCCESS);
    expect(await edge(id, sharer)).toEqual({ from: (chain[place - 1] ?? author).id, level: place + 1, active: true });
  }
  expect(await shares(id)).toEqual([1, 1, 3, 2]);
  const [first, second] = chain as [Viewer, Viewer];
  await undo(first, id);
  expect(await shares(id)).toEqual([0, 1, 3, 2]);
  expect(await edge(id, second)).toEqual({ from: first.id, level: 2, active: true });
  expect(await share(await world.person(), id, first)).toEqual(refused('does not repost'));
  await share(first, id, author);
  expect(await edge(id, first)).toEqual({ from: author.id, level: 1, active: true });
  for (const sharer of chain) await undo(sharer, id);
  expect(await shares(id)).toEqual([0, 0, 0, 0]);
});

test('a repost that is there stays as it was made, and counts once', async () => {
  const id = await world.post(await world.person());
  const [one, two] = (await people(2)) as [Viewer, Viewer];
  await share(one, id);
  await share(two, id);
  await share(two, id, one);
  expect(await edge(id, two)).toMatchObject({ level: 1 });
  expect(await shares(id)).toEqual([2, 0, 0, 0]);
});

test('in a circle each lap is farther from the author', async () => {
  const id = await world.post(await world.person());
  const [one, two] = (await people(2)) as [Viewer, Viewer];
  await share(one, id);
  await share(two, id, one);
  await undo(one, id);
  await share(one, id, two);
  await undo(two, id);
  await share(two, id, one);
  expect([await edge(id, one), await edge(id, two)]).toMatchObject([{ level: 3 }, { level: 4 }]);
  expect(await shares(id)).toEqual([0, 0, 2, 0]);
});

test('one’s own repost of an own post counts for nothing, and a chain goes on from it all the same', async () => {
  const [author, sharer] = (await people(2)) as [Viewer, Viewer];
  const id = await world.post(author);
  expect(await share(author, id)).toEqual(SUCCESS);
  expect(await shares(id)).toEqual([0, 0, 0, 0]);
  await share(sharer, id, author);
  expect(await edge(id, sharer)).toMatchObject({ level: 1 });
  await undo(author, id);
  expect(await shares(id)).toEqual([1, 0, 0, 0]);
});

test('nobody shares from themselves, from somebody without a repost, from whom a block hides, or quotes from anybody', async () => {
  const [author, sharer, viewer] = (await people(3)) as [Viewer, Viewer, Viewer];
  const [id, other] = [await world.post(author), await world.post(author)];
  await share(sharer, other);
  expect(await share(viewer, id, viewer)).toEqual(refused('from themselves'));
  expect(await share(viewer, id, sharer)).toEqual(refused('does not repost'));
  expect(await share(viewer, id, 'nobody')).toMatchObject({ __typename: 'ValidationFailed' });
  expect(await share(viewer, other, sharer, 'QUOTE')).toEqual(refused('Only a repost'));
  expect(await share(viewer, other, sharer, 'QUOTE', 'tr')).toEqual(refused('Yalnızca'));
  for (const [blocker, blocked] of [
    [sharer, viewer],
    [viewer, sharer],
  ] as const) {
    await world.block(blocker, blocked);
    expect(await share(viewer, other, sharer)).toEqual(refused('does not repost'));
    await world.block(blocker, blocked, false);
  }
  expect(await share(viewer, other, sharer)).toEqual(SUCCESS);
  expect(await edge(id, viewer)).toBeUndefined();
});

test('what shares earn is summed up anew on the day that they were made', async () => {
  const [author, first, second] = (await people(3)) as [Viewer, Viewer, Viewer];
  const id = await world.post(author);
  world.now = new Date('2026-11-20T20:59:59.999Z');
  await share(first, id);
  await share(second, id, first);
  const due = async (): Promise<string[]> => {
    const rows = await world.services.db.query<{ mark: string }>(
      `DELETE FROM posts.author_day_dues WHERE author_id = ANY($1::uuid[]) RETURNING author_id || ' ' || day AS mark`,
      [[author.id, first.id, second.id]],
    );
    return [...new Set(rows.map(({ mark }) => mark))].sort();
  };
  const day = [author, first, second].map((person) => `${person.id} 2026-11-20`).sort();
  expect(await due()).toEqual(day);
  world.now = new Date('2026-11-20T21:00:00.000Z');
  await undo(second, id);
  world.now = undefined;
  expect(await due()).toEqual([first, second].map((person) => `${person.id} 2026-11-20`).sort());
});
