import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const change = (verb: 'pin' | 'unpin') => `mutation ($id: ID!) { ${verb}Post(input: { id: $id }) {
  __typename ... on ${verb === 'pin' ? 'Pin' : 'Unpin'}PostSuccess { post { id isPinned } user { id pinnedPosts { id } } }
  ... on UserError { code path } } }`;
const pin = (viewer: Viewer, id: string) => world.command(viewer, change('pin'), { id });
const unpin = (viewer: Viewer, id: string) => world.command(viewer, change('unpin'), { id });
const PINNED =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { pinnedPosts { id isPinned } } } }';
const pinned = async (viewer: Viewer | null, ...authors: Viewer[]): Promise<string[][]> => {
  const r = authors.map(({ id }) => ({ __typename: 'User', id }));
  const { _entities } = await world.read(viewer, PINNED, { r });
  return (_entities as { pinnedPosts: { id: string; isPinned: boolean }[] }[]).map(({ pinnedPosts }) =>
    pinnedPosts.map(({ id, isPinned }) => (isPinned ? id : 'not pinned')),
  );
};
const postsOf = async (author: Viewer, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await world.post(author));
  return ids;
};

test('the latest three stand first to last; a fourth unpins the one pinned first', async () => {
  const author = await world.person('mp');
  const [a = '', b = '', c = '', d = ''] = await postsOf(author, 4);
  world.now = new Date('2026-05-19T09:00:00Z'); // All in one millisecond.
  for (const id of [b, a, c])
    expect(await pin(author, id)).toMatchObject({ post: { id, isPinned: true }, user: { id: author.id } });
  expect(await pinned(null, author)).toEqual([[c, a, b]]);
  await pin(author, b); // Already pinned: changes nothing.
  expect(await pinned(null, author)).toEqual([[c, a, b]]);
  expect(await pin(author, d)).toMatchObject({ user: { pinnedPosts: [{ id: d }, { id: c }, { id: a }] } });
  expect(await unpin(author, c)).toMatchObject({
    post: { id: c, isPinned: false },
    user: { pinnedPosts: [{ id: d }, { id: a }] },
  });
  expect(await unpin(author, c)).toMatchObject({ __typename: 'UnpinPostSuccess' });
  world.now = undefined;
});

test('however many are pinned at once, three stay', async () => {
  const author = await world.person('mp');
  const ids = await postsOf(author, 8);
  await Promise.all(ids.map((id) => pin(author, id)));
  const [found = []] = await pinned(author, author);
  expect(found).toHaveLength(3);
  expect(ids).toEqual(expect.arrayContaining(found));
});

test('only one’s own can be pinned, and of hidden posts nothing is told', async () => {
  const [author, other] = [await world.person(), await world.person('system_admin')];
  const [open = ''] = await postsOf(author, 1);
  const hidden = await world.post(author, 'PRIVATE');
  expect(await pin(other, open)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
  expect(await pin(other, hidden)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
  await pin(author, open);
  expect(await unpin(other, open)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
  expect(await pin(author, 'x')).toMatchObject({ __typename: 'ValidationFailed' });
  expect((await world.run(null, change('pin'), { id: open })).errors?.[0]?.message).toBe('Sign in to do this.');
  expect(await pinned(other, author)).toEqual([[open]]);
});

test('viewers see of the pinned ones what they may see; a deleted one leaves its place', async () => {
  const [author, reader, stranger] = [await world.person('mp'), await world.person(), await world.person()];
  await world.follow(reader, author);
  const open = await world.post(author);
  const closed = await world.post(author, 'FOLLOWERS');
  const gone = await world.post(author);
  for (const id of [open, closed, gone]) await pin(author, id);
  await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: gone });
  expect(await pinned(reader, author)).toEqual([[closed, open]]);
  expect(await pinned(null, author)).toEqual([[open]]);
  await world.block(author, stranger);
  expect(await pinned(stranger, author)).toEqual([[]]);
  const next = await world.post(author);
  await pin(author, next);
  expect(await pinned(author, author)).toEqual([[next, closed, open]]);
});

test('of ten people they are one statement', async () => {
  const authors = await Promise.all(Array.from({ length: 10 }, () => world.person()));
  for (const author of authors) await pin(author, await world.post(author));
  let found: string[][] = [];
  const statements = await world.statements(async () => {
    found = await pinned(null, ...authors);
  });
  expect(found.every(({ length }) => length === 1)).toBe(true);
  expect(statements).toHaveLength(1);
});
