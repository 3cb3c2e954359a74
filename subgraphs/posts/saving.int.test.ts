import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const SAVE = `mutation ($input: SavePostInput!) { savePost(input: $input) {
  __typename ... on SavePostSuccess { post { id viewerHasSaved counts { saves } } collection { id name postsCount } } ${ERRORS} } }`;
const UNSAVE = `mutation ($id: ID!) { unsavePost(input: { id: $id }) {
  __typename ... on UnsavePostSuccess { post { id viewerHasSaved counts { saves } } unsavedPostId } ${ERRORS} } }`;
const COLLECT = `mutation ($name: String!) { createCollection(input: { name: $name }) {
  __typename ... on CreateCollectionSuccess { collection { id name postsCount } viewer { id collections { name } } } ${ERRORS} } }`;
const RENAME = `mutation ($input: RenameCollectionInput!) { renameCollection(input: $input) {
  __typename ... on RenameCollectionSuccess { collection { id name } } ${ERRORS} } }`;
const DISCARD = `mutation ($id: ID!) { deleteCollection(input: { id: $id }) {
  __typename ... on DeleteCollectionSuccess { deletedCollectionId viewer { collections { name } } } ${ERRORS} } }`;
const SHELF = `query ($r: [_Any!]!, $collection: ID, $first: Int, $after: String) { _entities(representations: $r) { ... on Viewer {
  savedPosts(collectionId: $collection, first: $first, after: $after) {
    edges { savedAt node { id content } } pageInfo { hasNextPage endCursor } }
  collections { id name postsCount } } } }`;

interface Shelf {
  readonly savedPosts: {
    readonly edges: readonly { readonly savedAt: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly collections: readonly { readonly id: string; readonly name: string; readonly postsCount: number }[];
}
const shelf = async (viewer: Viewer, more: object = {}): Promise<Shelf> => {
  const { _entities } = await world.read(viewer, SHELF, { r: [{ __typename: 'Viewer', id: viewer.id }], ...more });
  return (_entities as Shelf[])[0] as Shelf;
};
const savedIds = async (viewer: Viewer, more: object = {}): Promise<string[]> =>
  (await shelf(viewer, more)).savedPosts.edges.map(({ node }) => node.id);
const save = (viewer: Viewer | null, id: string, more: object = {}) =>
  world.command(viewer, SAVE, { input: { id, ...more } });
const collect = async (viewer: Viewer, name: string): Promise<string> =>
  ((await world.command(viewer, COLLECT, { name })).collection as { id: string }).id;
const edge = async (viewer: Viewer, postId: string): Promise<unknown> => {
  const [row] = await world.services.db.query(
    'SELECT active, revision, collection_id FROM posts.post_saves WHERE post_id = $1 AND user_id = $2',
    [postId, viewer.id],
  );
  return row;
};

describe('saving', () => {
  test('counts once however often, and is told to nobody', async () => {
    const [author, reader] = [await world.person(), await world.person('citizen')];
    const id = await world.post(author);
    const [{ count: before } = { count: 0 }] = await world.services.db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM runtime.outbox',
    );
    for (let time = 0; time < 2; time += 1) {
      expect(await save(reader, id)).toEqual({
        __typename: 'SavePostSuccess',
        post: { id, viewerHasSaved: true, counts: { saves: 1 } },
        collection: null,
      });
    }
    expect(await edge(reader, id)).toEqual({ active: true, revision: 1, collection_id: null });
    expect(await savedIds(reader)).toEqual([id]);
    expect(await savedIds(author)).toEqual([]);
    for (let time = 0; time < 2; time += 1) {
      expect(await world.command(reader, UNSAVE, { id })).toEqual({
        __typename: 'UnsavePostSuccess',
        post: { id, viewerHasSaved: false, counts: { saves: 0 } },
        unsavedPostId: id,
      });
    }
    expect(await edge(reader, id)).toEqual({ active: false, revision: 2, collection_id: null });
    expect(await savedIds(reader)).toEqual([]);
    const [after] = await world.services.db.query('SELECT count(*)::int AS count FROM runtime.outbox');
    expect(after).toEqual({ count: before });
  });

  test('by many at once counts each', async () => {
    const id = await world.post(await world.person());
    const readers = await Promise.all(Array.from({ length: 8 }, () => world.person()));
    await Promise.all(readers.flatMap((reader) => [save(reader, id), save(reader, id), save(reader, id)]));
    const { post } = await world.read(null, 'query ($id: ID!) { post(id: $id) { counts { saves } viewerHasSaved } }', {
      id,
    });
    expect(post).toEqual({ counts: { saves: 8 }, viewerHasSaved: false });
  });

  test('of what cannot be seen is not found; what became hidden can be let go', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    const id = await world.post(author, 'FOLLOWERS');
    expect(await save(reader, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
    expect(await world.command(reader, UNSAVE, { id })).toMatchObject({ __typename: 'NotFound' });
    await world.follow(reader, author);
    await save(reader, id);
    await world.follow(reader, author, false);
    expect(await savedIds(reader)).toEqual([]);
    expect(await world.command(reader, UNSAVE, { id })).toMatchObject({
      __typename: 'UnsavePostSuccess',
      post: null,
      unsavedPostId: id,
    });
    expect(await world.command(reader, UNSAVE, { id })).toMatchObject({ __typename: 'NotFound' });
  });

  test.each([SAVE, UNSAVE, COLLECT, RENAME, DISCARD])('is for the signed-in: %.40s', async (document) => {
    const variables = { id: world.services.newId(), name: 'a', input: { id: world.services.newId(), name: 'a' } };
    if (document === SAVE) variables.input = { id: variables.id } as typeof variables.input;
    const { errors } = await world.run(null, document, variables);
    expect(errors?.[0]?.message).toBe('Sign in to do this.');
  });

  test('pages are full although posts between became hidden', async () => {
    const [open, closed, reader] = [await world.person('mp'), await world.person('mp'), await world.person()];
    const shown: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const id = await world.post(n % 3 === 0 ? closed : open);
      await save(reader, id);
      if (n % 3 !== 0) shown.unshift(id);
    }
    await world.block(closed, reader);
    const first = await shelf(reader, { first: 5 });
    expect(first.savedPosts.edges.map(({ node }) => node.id)).toEqual(shown.slice(0, 5));
    expect(first.savedPosts.pageInfo.hasNextPage).toBe(true);
    const second = await shelf(reader, { first: 5, after: first.savedPosts.pageInfo.endCursor });
    expect(second.savedPosts.edges.map(({ node }) => node.id)).toEqual(shown.slice(5));
    expect(second.savedPosts.pageInfo.hasNextPage).toBe(false);
  });

  test('somebody else’s Viewer leads nowhere', async () => {
    const [one, other] = [await world.person(), await world.person()];
    const { _entities } = await world.read(one, SHELF, { r: [{ __typename: 'Viewer', id: other.id }] });
    expect(_entities).toEqual([null]);
  });
});

describe('collections', () => {
  test('hold saved posts, one collection each', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    const [first, second] = [await world.post(author), await world.post(author)];
    const [a, b] = [await collect(reader, 'Ankara'), await collect(reader, 'Bütçe')];
    expect(await save(reader, first, { collectionId: a })).toMatchObject({
      collection: { id: a, name: 'Ankara', postsCount: 1 },
      post: { counts: { saves: 1 } },
    });
    await save(reader, second);
    expect(await savedIds(reader, { collection: a })).toEqual([first]);
    // Saving again leaves it where it is; naming another collection moves it; null takes it out.
    expect(await save(reader, first)).toMatchObject({ collection: { id: a } });
    expect(await save(reader, first, { collectionId: b })).toMatchObject({
      collection: { id: b, postsCount: 1 },
      post: { counts: { saves: 1 } },
    });
    expect(await savedIds(reader, { collection: a })).toEqual([]);
    expect(await save(reader, first, { collectionId: null })).toMatchObject({ collection: null });
    expect(await edge(reader, first)).toEqual({ active: true, revision: 3, collection_id: null });
    expect(await savedIds(reader)).toEqual([second, first]);
    // A post that is let go and saved again is in no collection.
    await save(reader, second, { collectionId: b });
    await world.command(reader, UNSAVE, { id: second });
    expect(await save(reader, second)).toMatchObject({ collection: null });
  });

  test('stand in Turkish order and are counted in one statement', async () => {
    const reader = await world.person();
    const ids = new Map<string, string>();
    for (const name of ['Zam', 'çevre', 'Işık', 'İzmir', 'Cuma', 'ödenek', 'Oy', 'ılıca'])
      ids.set(name, await collect(reader, name));
    const author = await world.person('mp');
    for (let n = 0; n < 3; n += 1) await save(reader, await world.post(author), { collectionId: ids.get('Oy') });
    let found: Shelf['collections'] = [];
    const statements = await world.statements(async () => {
      found = (await shelf(reader, { first: 1 })).collections;
    });
    expect(found.map(({ name, postsCount }) => [name, postsCount])).toEqual(
      ['Cuma', 'çevre', 'ılıca', 'Işık', 'İzmir', 'Oy', 'ödenek', 'Zam'].map((name) => [name, name === 'Oy' ? 3 : 0]),
    );
    expect(statements).toHaveLength(3);
  });

  test('differ in name as people read it', async () => {
    const [reader, other] = [await world.person(), await world.person()];
    const id = await collect(reader, '  Seçim Notları ');
    expect((await shelf(reader)).collections).toEqual([{ id, name: 'Seçim Notları', postsCount: 0 }]);
    for (const name of ['SEÇİM NOTLARI', 'seçim  notları']) {
      expect(await world.command(reader, COLLECT, { name })).toMatchObject({
        __typename: 'DuplicateEntry',
        code: 'DUPLICATE_ENTRY',
        path: ['input', 'name'],
      });
    }
    await collect(other, 'Seçim Notları');
    const second = await collect(reader, 'Başka');
    expect(await world.command(reader, RENAME, { input: { id: second, name: 'seçim notları' } })).toMatchObject({
      __typename: 'DuplicateEntry',
    });
    expect(await world.command(reader, RENAME, { input: { id, name: 'SEÇİM NOTLARI' } })).toMatchObject({
      collection: { id, name: 'SEÇİM NOTLARI' },
    });
  });

  test('of others are not found', async () => {
    const [owner, other] = [await world.person(), await world.person()];
    const id = await collect(owner, 'Benim');
    const post = await world.post(owner);
    expect(await save(other, post, { collectionId: id })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'collectionId'],
    });
    expect(await edge(other, post)).toBeUndefined();
    expect(await world.command(other, RENAME, { input: { id, name: 'Onun' } })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await world.command(other, DISCARD, { id })).toMatchObject({ __typename: 'NotFound' });
    const { errors } = await world.run(other, SHELF, { r: [{ __typename: 'Viewer', id: other.id }], collection: id });
    expect(errors?.[0]?.message).toBe('You have no such collection.');
    const reference = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Collection { id name } } }';
    const r = [{ __typename: 'Collection', id }];
    expect(await world.read(other, reference, { r })).toEqual({ _entities: [null] });
    expect(await world.read(null, reference, { r })).toEqual({ _entities: [null] });
    expect(await world.read(owner, reference, { r })).toEqual({ _entities: [{ id, name: 'Benim' }] });
  });

  test('go without the posts in them', async () => {
    const reader = await world.person();
    const post = await world.post(reader);
    const id = await collect(reader, 'Geçici');
    await save(reader, post, { collectionId: id });
    expect(await world.command(reader, DISCARD, { id })).toMatchObject({
      deletedCollectionId: id,
      viewer: { collections: [] },
    });
    expect(await savedIds(reader)).toEqual([post]);
    expect(await world.command(reader, DISCARD, { id })).toMatchObject({ __typename: 'NotFound' });
  });

  test.each(['', '   ', 'a\nb', 'x'.repeat(61), 'a\u0000'])('are not called %j', async (name) => {
    const reader = await world.person();
    expect(await world.command(reader, COLLECT, { name })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'name'] }],
    });
  });

  test('are a hundred at most, however many are made at once', async () => {
    const reader = await world.person();
    const results = await Promise.all(
      Array.from({ length: 110 }, (_, n) => world.command(reader, COLLECT, { name: `Koleksiyon ${n}` })),
    );
    expect(results.filter(({ __typename }) => __typename === 'CreateCollectionSuccess')).toHaveLength(100);
    expect(results.filter(({ __typename }) => __typename === 'ValidationFailed')).toHaveLength(10);
  });

  test('of one name are made once, however many try', async () => {
    const reader = await world.person();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => world.command(reader, COLLECT, { name: 'Aynı' })),
    );
    expect(results.filter(({ __typename }) => __typename === 'CreateCollectionSuccess')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'DuplicateEntry')).toHaveLength(5);
  });
});
