import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type Contract, compareContracts, invalidDocuments } from './compare.ts';

const BASE = `
  type Query { post(id: ID!): Post posts(first: Int = 20, filter: FilterInput): [Post!]! }
  type Mutation { like(input: LikeInput!): LikeResult! }
  type Post implements Node { id: ID! likes: Int! title: String author: User old: Int @deprecated(reason: "Use likes; goes on 2027-01-31.") }
  type User implements Node { id: ID! }
  interface Node { id: ID! }
  union LikeResult = LikeSuccess | NotFound
  type LikeSuccess { post: Post! }
  type NotFound { message: String! }
  enum Sort { NEW OLD }
  input FilterInput { sort: Sort topic: String }
  input LikeInput { id: ID! }
`;

const contract = (sdl: string, ...documents: string[]): Contract => ({
  schema: buildSchema(sdl),
  documents: new Map(documents.map((body) => [createHash('sha256').update(body).digest('hex'), body])),
});

const changed = (from: string, to: string): string => {
  expect(BASE).toContain(from);
  return BASE.replace(from, to);
};

describe('breaks clients', () => {
  test.each([
    ['a field goes', 'likes: Int!', '', 'Post.likes was removed'],
    [
      'a deprecated field goes',
      'old: Int @deprecated(reason: "Use likes; goes on 2027-01-31.")',
      '',
      'Post.old was removed',
    ],
    ['a field may be null', 'likes: Int!', 'likes: Int', 'Post.likes changed type from Int! to Int'],
    ['a field has another type', 'author: User', 'author: ID', 'Post.author changed type from User to ID'],
    ['a list becomes a value', '[Post!]!', 'Post!', 'Query.posts changed type from [Post!]! to Post!'],
    ['an argument goes', 'first: Int = 20, ', '', 'Query.posts arg first was removed'],
    [
      'an argument is required',
      'first: Int = 20',
      'first: Int!',
      'Query.posts arg first has changed type from Int to Int!',
    ],
    [
      'a required argument is new',
      'post(id: ID!)',
      'post(id: ID!, lang: String!)',
      'A required arg lang on Query.post was added',
    ],
    [
      'a required input field is new',
      'input LikeInput { ',
      'input LikeInput { why: String! ',
      'A required field why on input type LikeInput was added',
    ],
    ['an input field goes', ' topic: String', '', 'FilterInput.topic was removed'],
    ['an enum value goes', 'NEW OLD', 'NEW', 'OLD was removed from enum type Sort'],
    ['a member leaves a union', '| NotFound', '', 'NotFound was removed from union type LikeResult'],
    [
      'an interface is not implemented any more',
      'User implements Node',
      'User',
      'User no longer implements interface Node',
    ],
    [
      'a type changes its kind',
      'type NotFound {',
      'interface NotFound {',
      'NotFound changed from an Object type to an Interface type',
    ],
    ['a mutation goes', 'type Mutation { like(input: LikeInput!): LikeResult! }', '', 'Mutation was removed'],
  ])('%s', (_, from, to, phrase) => {
    const later = changed(from, to).replace('union LikeResult = LikeSuccess | NotFound', (it) =>
      to.startsWith('interface NotFound') ? 'union LikeResult = LikeSuccess' : it,
    );
    expect(compareContracts(contract(BASE), contract(later)).breaking).toContain(phrase);
  });
});

describe('clients must be prepared', () => {
  test.each([
    ['an enum has a new value', 'NEW OLD', 'NEW OLD POPULAR', 'POPULAR was added to enum type Sort'],
    ['a union has a new member', '| NotFound', '| NotFound | User', 'User was added to union type LikeResult'],
    ['a default changes', 'Int = 20', 'Int = 10', 'Query.posts arg first has changed defaultValue from 20 to 10'],
    [
      'an optional argument is new',
      'post(id: ID!)',
      'post(id: ID!, lang: String)',
      'An optional arg lang on Query.post was added',
    ],
  ])('%s', (_, from, to, phrase) => {
    const { breaking, dangerous } = compareContracts(contract(BASE), contract(changed(from, to)));
    expect({ breaking, dangerous }).toEqual({ breaking: [], dangerous: [phrase] });
  });
});

describe('nothing', () => {
  test.each([
    ['the order changes', 'id: ID! likes: Int!', 'likes: Int! id: ID!'],
    ['a description changes', 'type Post', '"A post." type Post'],
    ['a field is new', 'likes: Int!', 'likes: Int! saves: Int!'],
    ['a field can no longer be null', 'author: User', 'author: User!'],
    ['an argument may be left out', 'post(id: ID!)', 'post(id: ID)'],
    ['a field is deprecated', 'title: String', 'title: String @deprecated(reason: "Use content; goes on 2027-01-31.")'],
    ['a type is new', 'enum Sort', 'type Poll { id: ID! } enum Sort'],
  ])('%s', (_, from, to) => {
    const { breaking, dangerous } = compareContracts(contract(BASE), contract(changed(from, to)));
    expect([...breaking, ...dangerous]).toEqual([]);
  });
});

test('fields may come as they like, and none may go', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 });
  const sdl = (fields: readonly string[]) => `type Query { ${fields.map((name) => `${name}: Int`).join(' ')} }`;
  fc.assert(
    fc.property(names, names, (before, after) => {
      const { breaking } = compareContracts(contract(sdl(before)), contract(sdl(after)));
      const gone = before.filter((name) => !after.includes(name));
      expect([...breaking].sort()).toEqual(gone.map((name) => `Query.${name} was removed`).sort());
    }),
  );
});

describe('documents', () => {
  const likes = 'query Likes { post(id: 1) { likes } }';
  const title = 'query Title { post(id: 1) { title } }';

  test('one that is no longer registered is kept while the graph answers it', () => {
    const { breaking, kept } = compareContracts(contract(BASE, likes, title), contract(BASE, title));
    expect(breaking).toEqual([]);
    expect([...kept.values()]).toEqual([likes]);
  });

  test('one that is no longer registered and no longer valid breaks the apps that have it', () => {
    const { breaking, kept } = compareContracts(contract(BASE, likes), contract(changed('likes: Int!', '')));
    const id = createHash('sha256').update(likes).digest('hex').slice(0, 12);
    expect(breaking).toEqual([
      'Post.likes was removed',
      `the released document Likes (${id}) is not valid: Cannot query field "likes" on type "Post"`,
    ]);
    expect(kept.size).toBe(0);
  });

  test('what a contract registers must run on its own graph', () => {
    expect(invalidDocuments(contract(BASE, likes, title))).toEqual([]);
    expect(invalidDocuments(contract(changed('likes: Int!', ''), likes, title))).toEqual([
      'Likes is not valid: Cannot query field "likes" on type "Post"',
    ]);
  });
});
