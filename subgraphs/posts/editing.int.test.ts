import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const FIELDS = 'id type content contentWarning topic editedAt hashtags';
const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const CREATE = `mutation ($input: CreatePostInput!) { createPost(input: $input) {
  __typename ... on CreatePostSuccess { post { ${FIELDS} } } ${ERRORS} } }`;
const EDIT = `mutation ($input: EditPostInput!) { editPost(input: $input) {
  __typename ... on EditPostSuccess { post { ${FIELDS} } } ${ERRORS} } }`;
const EDITS = `query ($id: ID!, $first: Int, $after: String) { post(id: $id) { edits(first: $first, after: $after) {
  edges { node { content contentWarning replacedAt } } pageInfo { hasNextPage endCursor } } } }`;

interface Edits {
  readonly edges: readonly { readonly node: { readonly content: string; readonly contentWarning: string | null } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const edits = async (viewer: Viewer | null, id: string, more: object = {}): Promise<Edits> => {
  const { post } = await world.read(viewer, EDITS, { id, ...more });
  return (post as { edits: Edits }).edits;
};
const edit = (viewer: Viewer, input: object) => world.command(viewer, EDIT, { input });
const create = async (viewer: Viewer, input: object): Promise<Record<string, unknown>> =>
  (await world.command(viewer, CREATE, { input })).post as Record<string, unknown>;
const wanted = (url: string) =>
  world.services.db.query('SELECT state, attempts FROM posts.link_previews WHERE url = $1', [url]);

describe('a new post', () => {
  test('carries its warning, topic and first link, and its event tells them', async () => {
    const author = await world.person();
    const post = await create(author, {
      content: 'Bütçe: https://Haber.example/a#b ve https://haber.example/c',
      contentWarning: 'Şiddet içerir',
      topic: 'ECONOMY',
    });
    expect(post).toMatchObject({ type: 'LINK', contentWarning: 'Şiddet içerir', topic: 'ECONOMY' });
    const [event] = (await world.events('post.created')).filter(({ data }) => data.post_id === post.id);
    expect(event?.data).toMatchObject({
      type: 'LINK',
      topic: 'ECONOMY',
      content_warning: 'Şiddet içerir',
      quoted: null,
    });
    expect(() => EVENT_CONTRACTS['post.created'].parseData(event?.data)).not.toThrow();
    expect(await wanted('https://haber.example/a')).toEqual([{ state: 'PENDING', attempts: 0 }]);
    expect(await wanted('https://haber.example/c')).toEqual([]);
  });

  test('with a poll is a poll, also with a link', async () => {
    const author = await world.person();
    const poll = { options: ['Evet', 'Hayır'] };
    expect(await create(author, { content: 'https://haber.example/anket', poll })).toMatchObject({ type: 'POLL' });
    expect(await wanted('https://haber.example/anket')).toHaveLength(1);
  });

  test.each(['', '  ', 'a\nb', 'x'.repeat(101)])('does not warn of %j', async (contentWarning) => {
    const author = await world.person();
    expect(await world.command(author, CREATE, { input: { content: 'Metin', contentWarning } })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'contentWarning'] }],
    });
  });
});

describe('editing', () => {
  test('keeps the warning unless it is named, and the texts as they were', async () => {
    const author = await world.person();
    const { id } = await create(author, { content: 'Bir', contentWarning: 'Uyarı' });
    expect(await edit(author, { id, content: 'İki #yeni https://haber.example/iki' })).toMatchObject({
      post: { type: 'LINK', contentWarning: 'Uyarı', hashtags: ['yeni'] },
    });
    expect(world.awaited.at(-1)).toEqual({ type: 'post.updated', consumers: ['feed.posts'] });
    expect(await wanted('https://haber.example/iki')).toHaveLength(1);
    expect(await edit(author, { id, content: 'Üç', contentWarning: null })).toMatchObject({
      post: { type: 'TEXT', contentWarning: null, hashtags: [] },
    });
    // The warning alone is a change too.
    expect(await edit(author, { id, content: 'Üç', contentWarning: 'Yeni uyarı' })).toMatchObject({
      post: { contentWarning: 'Yeni uyarı' },
    });
    expect((await edits(null, String(id))).edges.map(({ node }) => [node.content, node.contentWarning])).toEqual([
      ['Üç', null],
      ['İki #yeni https://haber.example/iki', 'Uyarı'],
      ['Bir', 'Uyarı'],
    ]);
    const told = (await world.events('post.updated')).filter(({ data }) => data.post_id === id);
    expect(told.map(({ data }) => [data.type, data.content_warning])).toEqual([
      ['LINK', 'Uyarı'],
      ['TEXT', null],
      ['TEXT', 'Yeni uyarı'],
    ]);
  });

  test('with nothing new keeps no text and tells nobody', async () => {
    const author = await world.person();
    const { id } = await create(author, { content: 'Aynı', contentWarning: 'Uyarı' });
    const awaited = world.awaited.length;
    for (const input of [
      { id, content: 'Aynı' },
      { id, content: 'Aynı', contentWarning: 'Uyarı' },
    ]) {
      expect(await edit(author, input)).toMatchObject({ post: { editedAt: null } });
    }
    expect((await edits(author, String(id))).edges).toEqual([]);
    expect(world.awaited).toHaveLength(awaited);
  });

  test('at once keeps every text that ever was but the last', async () => {
    const author = await world.person();
    const { id } = await create(author, { content: 'İlk' });
    await Promise.all(Array.from({ length: 10 }, (_, n) => edit(author, { id, content: `Metin ${n}` })));
    const { post } = await world.read(author, 'query ($id: ID!) { post(id: $id) { content } }', { id });
    const kept = (await edits(author, String(id), { first: 100 })).edges.map(({ node }) => node.content);
    const { content } = post as { content: string };
    expect([...kept, content].sort()).toEqual(['İlk', ...Array.from({ length: 10 }, (_, n) => `Metin ${n}`)].sort());
    expect(kept.at(-1)).toBe('İlk');
  });

  test('leaves a poll a poll', async () => {
    const author = await world.person();
    const { id } = await create(author, { content: 'Anket', poll: { options: ['a', 'b'] } });
    expect(await edit(author, { id, content: 'https://haber.example/x' })).toMatchObject({ post: { type: 'POLL' } });
  });
});

describe('earlier texts', () => {
  test('are paged, latest first, by cursors of this post alone', async () => {
    const author = await world.person();
    const [{ id }, { id: other }] = [await create(author, { content: '0' }), await create(author, { content: 'x' })];
    for (let n = 1; n <= 7; n += 1) await edit(author, { id, content: String(n) });
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const page: Edits = await edits(author, String(id), { first: 3, after });
      pages.push(page.edges.map(({ node }) => node.content));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(pages).toEqual([['6', '5', '4'], ['3', '2', '1'], ['0']]);
    const { endCursor } = (await edits(author, String(id), { first: 3 })).pageInfo;
    for (const [post, cursor] of [
      [other, endCursor],
      [id, 'x'],
      [id, Buffer.from(`edits-${id}:-1`).toString('base64url')],
      [id, Buffer.from(`edits-${id}:99999999999`).toString('base64url')],
    ]) {
      const { errors } = await world.run(author, EDITS, { id: post, after: cursor });
      expect(errors?.[0]?.message).toContain('cursor');
    }
    for (const first of [0, 101]) {
      expect((await world.run(author, EDITS, { id, first })).errors?.[0]?.message).toContain('`first`');
    }
  });

  test('of a page of posts are one statement, and its link previews are another', async () => {
    const author = await world.person('mp');
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { id } = await create(author, { content: `https://haber.example/${n}` });
      await edit(author, { id, content: `https://haber.example/${n}/yeni` });
      ids.push(String(id));
    }
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post {
      edits(first: 2) { edges { node { content } } } linkPreview { title } } } }`;
    const statements = await world.statements(() =>
      world.read(author, document, { r: ids.map((id) => ({ __typename: 'Post', id })) }),
    );
    expect(statements).toHaveLength(3);
  });
});
