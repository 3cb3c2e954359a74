import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const COMMENT =
  'mutation ($id: ID!, $content: String!) { commentOnPost(input: { postId: $id, content: $content }) { ... on CommentOnPostSuccess { comment { id } } } }';
const commentOn = async (viewer: Viewer, id: string, content: string): Promise<string> =>
  ((await world.command(viewer, COMMENT, { id, content })).comment as { id: string }).id;

const entities = (fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Post { ${fields} } } }`;
const postReferences = (ids: readonly string[]): { r: object[] } => ({
  r: ids.map((id) => ({ __typename: 'Post', id })),
});

describe('what 20 posts cost', () => {
  let ids: string[];
  let viewer: Viewer;
  beforeAll(async () => {
    const party = world.services.newId();
    const author = await world.person('mp', party);
    viewer = await world.person('party_member', party);
    await world.follow(viewer, author);
    const visibilities = ['PUBLIC', 'FOLLOWERS', 'PARTY', 'PUBLIC'];
    ids = await Promise.all(
      Array.from({ length: 20 }, (_, n) => world.post(author, visibilities[n % 4], `#etiket${n} @${viewer.username}`)),
    );
    for (const id of ids.slice(0, 3)) {
      for (let n = 0; n < 3; n += 1) await commentOn(viewer, id, `Yorum ${n}`);
    }
  });

  const CORE =
    'id content visibility hashtags mentions { id } author { id } createdAt editedAt viewerCan { edit delete like comment }';
  const COUNTS = 'counts { likes comments } likesCount commentsCount';
  test.each<[string, string, boolean, number]>([
    ['the text, what the viewer may do and whom it mentions', CORE, true, 2],
    ['counts too', `${CORE} ${COUNTS}`, true, 3],
    ['the viewer’s flag too', `${CORE} ${COUNTS} viewerHasLiked`, true, 4],
    ['everything for an anonymous viewer', `${CORE} ${COUNTS} viewerHasLiked`, false, 2],
    [
      'two comments of each and how many there are',
      'id comments(first: 2) { totalCount edges { node { id content author { id } } } }',
      true,
      3,
    ],
    ['comments with their posts', 'id comments(first: 2) { edges { node { id post { id content } } } }', true, 2],
  ])('%s: %#', async (_what, fields, signedIn, expected) => {
    let found: unknown[] = [];
    const statements = await world.statements(async () => {
      const { _entities } = await world.read(signedIn ? viewer : null, entities(fields), postReferences(ids));
      found = (_entities as ({ id: string } | null)[]).map((post) => post?.id ?? null);
    });
    expect(statements).toHaveLength(expected);
    expect(found).toEqual(signedIn ? ids : ids.map((id, n) => (n % 4 === 0 || n % 4 === 3 ? id : null)));
  });

  test('people’s numbers and pages of posts are one statement each', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => world.person()));
    for (const person of people) await world.post(person);
    const document =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id postsCount posts(first: 3) { edges { node { content } } } } } }';
    const r = people.map(({ id }) => ({ __typename: 'User', id }));
    const statements = await world.statements(async () => {
      const { data } = await world.run(viewer, document, { r });
      expect(data?._entities).toEqual(
        people.map(({ id }) => ({ id, postsCount: 1, posts: { edges: [{ node: { content: 'Merhaba' } }] } })),
      );
    });
    expect(statements).toHaveLength(2);
  });
});

describe('references', () => {
  test('to deleted, hidden, unknown and malformed ids are null each in its place', async () => {
    const [author, reader] = [await world.person(), await world.person()];
    const [open, hidden, deleted] = [
      await world.post(author),
      await world.post(author, 'PRIVATE'),
      await world.post(author),
    ];
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
      id: deleted,
    });
    const ids = [open, hidden, deleted, world.services.newId(), 'no id', "' OR true --", open];
    const expected = [open, null, null, null, null, null, open].map((id) => id && { __typename: 'Post', id });
    expect(await world.run(reader, entities('id'), postReferences(ids))).toEqual({ data: { _entities: expected } });
  });

  test('to malformed ids alone cost nothing', async () => {
    const r = ['Post', 'Comment'].map((__typename) => ({ __typename, id: 'x' }));
    const statements = await world.statements(async () => {
      expect(await world.run(null, entities('id'), { r })).toEqual({ data: { _entities: [null, null] } });
    });
    expect(statements).toEqual([]);
  });
});

interface Page {
  readonly edges: { readonly cursor: string; readonly node: { readonly content: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

const PAGE = 'edges { cursor node { content } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const COMMENTS = `query ($id: ID!, $sort: CommentSort, $first: Int, $after: String) {
  post(id: $id) { comments(sort: $sort, first: $first, after: $after) { totalCount ${PAGE} } } }`;
const POSTS = `query ($r: [_Any!]!, $first: Int, $after: String) {
  _entities(representations: $r) { ... on User { posts(first: $first, after: $after) { ${PAGE} } } } }`;

const commentPage = async (viewer: Viewer | null, variables: Record<string, unknown>): Promise<Page> => {
  const { post } = await world.read(viewer, COMMENTS, variables);
  return (post as { comments: Page }).comments;
};
const postPage = async (viewer: Viewer | null, authorId: string, variables: Record<string, unknown>): Promise<Page> => {
  const { _entities } = await world.read(viewer, POSTS, { r: [{ __typename: 'User', id: authorId }], ...variables });
  return (_entities as [{ posts: Page }])[0].posts;
};
const contents = ({ edges }: Page): string[] => edges.map(({ node }) => node.content);

describe('comments', () => {
  test('read on without gap or repetition, also within one millisecond and while others comment', async () => {
    const author = await world.person();
    const id = await world.post(author);
    world.now = new Date('2026-05-19T09:00:00.000Z');
    for (let n = 0; n < 7; n += 1) {
      if (n === 4) world.now = new Date('2026-05-19T09:00:00.001Z');
      await commentOn(author, id, `${n}`);
    }
    world.now = undefined;
    for (const [sort, expected] of [
      ['NEWEST', ['6', '5', '4', '3', '2', '1', '0']],
      ['OLDEST', ['0', '1', '2', '3', '4', '5', '6', 'later']],
    ] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let page = 0; ; page += 1) {
        const found: Page = await commentPage(null, { id, sort, first: 3, after });
        seen.push(...contents(found));
        after = found.pageInfo.endCursor;
        if (page === 0 && sort === 'NEWEST') await commentOn(author, id, 'later');
        if (!found.pageInfo.hasNextPage) break;
      }
      expect(seen).toEqual(expected);
    }
    expect((await commentPage(null, { id, first: 1 })).totalCount).toBe(8);
    expect(contents(await commentPage(null, { id, first: 1 }))).toEqual(['later']);
  });

  test('leave out deleted ones, wherever the cursor stands', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const ids = [];
    for (const content of ['a', 'b', 'c']) ids.push(await commentOn(author, id, content));
    const { pageInfo } = await commentPage(null, { id, sort: 'OLDEST', first: 1 });
    for (const gone of [ids[0], ids[1]]) {
      await world.command(author, 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }', {
        id: gone,
      });
    }
    expect(contents(await commentPage(null, { id, sort: 'OLDEST', after: pageInfo.endCursor }))).toEqual(['c']);
    expect((await commentPage(null, { id })).totalCount).toBe(1);
  });

  test('refuse cursors of another post or order, made-up ones and wrong page sizes', async () => {
    const author = await world.person();
    const [id, other] = [await world.post(author), await world.post(author)];
    await commentOn(author, id, 'a');
    const { endCursor } = (await commentPage(null, { id })).pageInfo;
    const made = (text: string): string => Buffer.from(text).toString('base64url');
    const kind = `comments-NEWEST-${id}`;
    for (const variables of [
      { id: other, after: endCursor },
      { id, sort: 'OLDEST', after: endCursor },
      ...[
        '',
        'x',
        '%',
        made(`${kind}:1`),
        made(`${kind}:x:${id}`),
        made(`${kind}:1:${id}:`),
        made(`${kind}:99999999999999999:${id}`),
      ].map((after) => ({ id, after })),
    ]) {
      await expect(commentPage(author, variables), JSON.stringify(variables)).rejects.toThrow('cursor in `after`');
    }
    const { errors } = await world.run(author, COMMENTS, { id, after: 'x' });
    expect(errors).toMatchObject([{ path: ['post', 'comments'] }]);
    for (const first of [0, -1, 101]) {
      await expect(commentPage(author, { id, first })).rejects.toThrow('whole number from 1 to 100');
    }
    expect(
      contents(await commentPage(author, { id, first: 100, after: made(`${kind}:8640000000000000:${id}`) })),
    ).toEqual(['a']);
  });
});

describe("a person's posts", () => {
  test('are those the viewer may see, newest first, page by page while new ones come', async () => {
    const [author, follower] = [await world.person(), await world.person()];
    await world.follow(follower, author);
    for (const [content, visibility] of [
      ['1', 'PUBLIC'],
      ['2', 'FOLLOWERS'],
      ['3', 'PRIVATE'],
      ['4', 'PUBLIC'],
      ['5', 'FOLLOWERS'],
    ] as const) {
      await world.post(author, visibility, content);
    }
    const first = await postPage(follower, author.id, { first: 2 });
    expect(contents(first)).toEqual(['5', '4']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    await world.post(author, 'PUBLIC', '6');
    const second = await postPage(follower, author.id, { first: 2, after: first.pageInfo.endCursor });
    expect(contents(second)).toEqual(['2', '1']);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(contents(await postPage(author, author.id, {}))).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(contents(await postPage(null, author.id, {}))).toEqual(['6', '4', '1']);
  });

  test('are none for an unknown person; a cursor belongs to one person', async () => {
    const [author, other] = [await world.person(), await world.person()];
    await world.post(author);
    for (const id of [other.id, world.services.newId(), 'x']) {
      expect(await postPage(author, id, {})).toEqual({
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      });
    }
    const { endCursor } = (await postPage(null, author.id, {})).pageInfo;
    await expect(postPage(null, other.id, { after: endCursor })).rejects.toThrow('cursor in `after`');
  });
});
