import { createHash } from 'node:crypto';
import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildManifest } from './manifest.ts';

const SCHEMA = buildSchema(`
  interface UserError { message: String! }
  type NotFound implements UserError { message: String! }
  type Post { id: ID! author: User counts: Counts old: Int @deprecated(reason: "Use id.") }
  type Counts { likes: Int saves: Int best: User day: Day }
  type Day { likes: Int saves: Int }
  type User { id: ID! }
  type LikePostSuccess { post: Post! }
  union LikePostResult = LikePostSuccess | NotFound
  type Query { post(id: ID!): Post }
  type Mutation { likePost(id: ID!): LikePostResult! }
`);

const POST = 'query Post($id: ID!) { post(id: $id) { id author { id } } }';

function build(files: Record<string, string>) {
  return buildManifest(new Map(Object.entries(files)), SCHEMA);
}

test('an entry is the printed document with __typename in every selection but the root, under its SHA-256', () => {
  const { manifest, faults } = build({ 'post.graphql': POST });
  const body = `query Post($id: ID!) {
  post(id: $id) {
    id
    author {
      id
      __typename
    }
    __typename
  }
}`;
  const id = createHash('sha256').update(body).digest('hex');
  expect(faults).toEqual([]);
  expect(manifest).toEqual({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id, name: 'Post', type: 'query', body }],
  });
});

test('comments and layout do not change the id, a field does', () => {
  const ids = [POST, `# the post\n${POST.replaceAll(' { ', '\n{\n')}`, POST.replace(' author { id }', '')].map(
    (text) => build({ 'post.graphql': text }).manifest.operations[0]?.id,
  );
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test('entries are in order of name whatever the order of the files', () => {
  const like =
    'mutation LikePost { likePost(id: 1) { ... on LikePostSuccess { post { id } } ... on UserError { message } } }';
  const { manifest } = build({ 'post.graphql': POST, 'like-post.graphql': like });
  expect(manifest.operations.map(({ name, type }) => [name, type])).toEqual([
    ['LikePost', 'mutation'],
    ['Post', 'query'],
  ]);
});

test('one __typename is asked for in a union, and it answers', () => {
  const like =
    'mutation LikePost { likePost(id: 1) { __typename ... on LikePostSuccess { post { id } } ... on UserError { message } } }';
  const [operation] = build({ 'like-post.graphql': like }).manifest.operations;
  expect(operation?.body.match(/__typename/g)).toHaveLength(2);
  const rootValue = { likePost: { __typename: 'LikePostSuccess', post: { id: '7' } } };
  expect(execute({ schema: SCHEMA, document: parse(operation?.body ?? ''), rootValue })).toEqual({
    data: { likePost: { __typename: 'LikePostSuccess', post: { id: '7', __typename: 'Post' } } },
  });
});

test.each([
  ['post.graphql', 'query Post {', 'post.graphql:1: Syntax Error: Expected Name, found <EOF>.'],
  [
    'post.graphql',
    'query Posts { post(id: 1) { id } }',
    'post.graphql: its operation is not named Post as the file says',
  ],
  ['post.graphql', 'fragment A on Post { id }', 'post.graphql: holds 0 operations instead of one'],
  ['post.graphql', `${POST} query B { post(id: 1) { id } }`, 'post.graphql: holds 2 operations instead of one'],
  ['post.graphql', 'query Post { post(id: 1) { name } }', 'post.graphql: Cannot query field "name" on type "Post".'],
  ['post.graphql', 'query Post { post(id: 1) { old } }', 'post.graphql: The field Post.old is deprecated. Use id.'],
  [
    'like-post.graphql',
    'mutation LikePost { likePost(id: 1) { ... on LikePostSuccess { post { id } } } }',
    'like-post.graphql: likePost does not ask for ... on UserError',
  ],
  [
    'like-post.graphql',
    'mutation LikePost { likePost(id: 1) { ... on UserError { message } } }',
    'like-post.graphql: likePost does not ask for ... on LikePostSuccess',
  ],
])('%s with %s is refused', (file, text, fault) => {
  expect(build({ [file]: text }).faults).toEqual([fault]);
});

describe('fragments', () => {
  const files = {
    'fragments/post.graphql': 'fragment Card on Post { id author { ...Name } }',
    'fragments/user.graphql': 'fragment Name on User { id }',
    'post.graphql': 'query Post { post(id: 1) { ...Card author { ...Name } } }',
  };

  test('a document brings along those that it needs, innermost first, and no others', () => {
    const { manifest, faults } = build({ ...files, 'plain.graphql': 'query Plain { post(id: 1) { id } }' });
    expect(faults).toEqual([]);
    const [plain, post] = manifest.operations;
    expect(post?.body.match(/^\w+ \w+/gm)).toEqual(['query Post', 'fragment Name', 'fragment Card']);
    expect(plain?.body).not.toContain('fragment');
  });

  test.each([
    [{ 'fragments/x.graphql': 'fragment X on Post { id }' }, 'fragments/: no document uses X'],
    [{ 'fragments/x.graphql': 'fragment Name on User { id }' }, 'fragments/x.graphql: there is another fragment Name'],
    [
      { 'fragments/x.graphql': 'query X { post(id: 1) { id } }' },
      'fragments/x.graphql: holds something that is no fragment',
    ],
    [{ 'fragments/x.graphql': 'fragment' }, 'fragments/x.graphql:1: Syntax Error: Expected Name, found <EOF>.'],
    [{ 'x.graphql': 'query X { post(id: 1) { ...Gone } }' }, 'x.graphql: Unknown fragment "Gone".'],
    [
      {
        'fragments/x.graphql': 'fragment A on Post { ...B } fragment B on Post { ...A }',
        'x.graphql': 'query X { post(id: 1) { ...A } }',
      },
      'x.graphql: Cannot spread fragment "A" within itself via "B".',
    ],
  ])('%o is refused', (more, fault) => {
    expect(build({ ...files, ...more }).faults).toContain(fault);
  });
});

describe('a normalised cache', () => {
  const post = (selection: string, name = 'Post') => `query ${name} { post(id: 1) { ${selection} } }`;

  test.each([
    [post('author { id }'), 'post.graphql: post does not ask for the id of a Post'],
    [post('id author { __typename }'), 'post.graphql: author does not ask for the id of a User'],
    [post('id author { id: __typename }'), 'post.graphql: author does not ask for the id of a User'],
  ])('is not told which object it is by %s', (text, fault) => {
    expect(build({ 'post.graphql': text }).faults).toEqual([fault]);
  });

  test('knows an object whose id stands in a fragment', () => {
    const files = { 'fragments/user.graphql': 'fragment Name on User { id }' };
    expect(build({ ...files, 'post.graphql': post('... on Post { id } author { ...Name }') }).faults).toEqual([]);
  });

  test.each([
    ['id counts { likes }', 'id counts { likes saves }', 'likes saves', 'likes'],
    [
      'id counts { likes day { likes } }',
      'id counts { likes day { saves } }',
      'day { saves } likes',
      'day { likes } likes',
    ],
  ])('would lose parts of an embedded object: %s, %s', (one, other, asked, before) => {
    const { faults } = build({ 'a.graphql': post(one, 'A'), 'b.graphql': post(other, 'B') });
    expect(faults).toEqual([
      `b.graphql: asks of Post.counts for ${asked}; a.graphql for ${before}: a cache keeps only one`,
    ]);
  });

  test.each([
    ['id counts { likes saves }', 'id counts { saves likes likes }'],
    ['id counts { likes best { id } }', 'id counts { ... on Counts { likes } best { id __typename } }'],
    ['id', 'id counts { likes }'],
  ])('loses nothing with %s, %s', (one, other) => {
    expect(build({ 'a.graphql': post(one, 'A'), 'b.graphql': post(other, 'B') }).faults).toEqual([]);
  });
});
