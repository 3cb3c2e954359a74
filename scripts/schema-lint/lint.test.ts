import { describe, expect, test } from 'vitest';
import { lintSchema } from './lint.ts';
import { RULES } from './rules.ts';

const SHARED = `
"A page."
type PageInfo { "More?" hasNextPage: Boolean! }
"A code."
enum ErrorCode { "Not there." NOT_FOUND }
"An expected failure."
interface UserError { "Code." code: ErrorCode! "Text." message: String! "Field." path: [String!] }
"Not there."
type NotFound implements UserError { "Code." code: ErrorCode! "Text." message: String! "Field." path: [String!] }
"A post."
type Post { "Its id." id: ID! }
`;

function faults(sdl: string): string[] {
  const files = new Map([
    ['shared.graphql', SHARED],
    ['posts.graphql', sdl],
  ]);
  return lintSchema(files, 'shared.graphql').map(
    ({ path, line, rule, detail }) => `${path}:${line} ${rule}: ${detail}`,
  );
}

interface Example {
  readonly rule: string;
  readonly bad: string;
  readonly detail: string;
  readonly good: string;
}

const DESCRIBED = 'everything has a description';
const NAMES = 'names: types PascalCase, fields and arguments camelCase, enum values UPPER_SNAKE';
const SHAPE = 'a connection has edges and pageInfo, an edge has cursor and node';
const PAGED =
  'a field that returns a connection takes first and after, has @listSize over its edges, and is null for failures only';
const CONTRIBUTED = "what a subgraph adds to another's entity is nullable";
const BOUNDED = 'a list outside a connection is bounded by @listSize(assumedSize)';
const MUTATION = 'a mutation takes one input and returns a result union';
const RESULT = 'a result union holds its success and members that implement UserError';
const ERROR = 'an error type has code, message and path';
const DEPRECATED = 'a deprecation names its replacement and date';
const INPUT = 'an input type is named …Input, and no type is free-form';

const LIST_SIZE = '@listSize(slicingArguments: ["first"], assumedSize: 20, sizedFields: ["edges"])';

const EXAMPLES: readonly Example[] = [
  { rule: DESCRIBED, bad: 'type A { "Id." id: ID! }', detail: 'A has none', good: '"A." type A { "Id." id: ID! }' },
  { rule: DESCRIBED, bad: '"A." type A { id: ID! }', detail: 'id has none', good: 'type Query { "A." a: ID }' },
  { rule: DESCRIBED, bad: '"A." enum A { B }', detail: 'B has none', good: '"A." enum A { "B." B }' },
  {
    rule: DESCRIBED,
    bad: '"A." type A { "B." b(c: Int): Int }',
    detail: 'c has none',
    good: '"A." type A { "B." b("C." c: Int): Int }',
  },
  {
    rule: DESCRIBED,
    bad: '"A." input AInput { b: Int }',
    detail: 'b has none',
    good: '"A." input AInput { "B." b: Int }',
  },
  { rule: DESCRIBED, bad: '"  " scalar Day', detail: 'Day has none', good: '"A day." scalar Day' },
  {
    rule: NAMES,
    bad: '"A." type a_b { "B." b: Int }',
    detail: 'a_b is not PascalCase',
    good: '"A." type AB { "B." b: Int }',
  },
  {
    rule: NAMES,
    bad: '"A." type A { "B." b_c: Int }',
    detail: 'b_c is not camelCase',
    good: '"A." type A { "B." bC: Int }',
  },
  { rule: NAMES, bad: '"A." enum A { "B." bC }', detail: 'bC is not UPPER_SNAKE', good: '"A." enum A { "B." B_C }' },
  {
    rule: SHAPE,
    bad: '"P." type PostConnection { "E." edges: [Post!]! "I." pageInfo: PageInfo! }',
    detail: 'PostConnection.edges is [Post!]!',
    good: '"P." type PostConnection { "E." edges: [PostEdge!]! "I." pageInfo: PageInfo! }',
  },
  {
    rule: SHAPE,
    bad: '"P." type PostEdge { "N." node: Post! }',
    detail: 'PostEdge lacks cursor',
    good: '"P." type PostEdge { "C." cursor: String! "N." node: Post! }',
  },
  {
    rule: PAGED,
    bad: `type Query { "P." posts("F." first: Int): PostConnection! ${LIST_SIZE} }`,
    detail: 'posts has no argument after: String',
    good: `type Query { "P." posts("F." first: Int, "A." after: String): PostConnection! ${LIST_SIZE} }`,
  },
  {
    rule: PAGED,
    bad: 'type Query { "P." posts("F." first: Int, "A." after: String): PostConnection! @listSize(assumedSize: 20) }',
    detail: 'posts lacks @listSize(slicingArguments: ["first"], sizedFields: ["edges"])',
    good: `type Query { "P." posts("F." first: Int = 20, "A." after: String): PostConnection! ${LIST_SIZE} }`,
  },
  {
    rule: PAGED,
    bad: `type Query { "P." posts("F." first: Int, "A." after: String): PostConnection ${LIST_SIZE} }`,
    detail: 'posts is PostConnection',
    good: `type Query { "P." postsNow("F." first: Int, "A." after: String): PostConnection! ${LIST_SIZE} }`,
  },
  {
    rule: BOUNDED,
    bad: '"A." type A { "P." posts: [Post!]! }',
    detail: 'A.posts is not',
    good: '"A." type A { "P." posts: [Post!]! @listSize(assumedSize: 10) "C." codes: [ErrorCode!]! }',
  },
  {
    rule: MUTATION,
    bad: 'type Mutation { "L." like("I." id: ID!): LikeResult! }',
    detail: 'like takes (id: ID!), not (input: LikeInput!)',
    good: 'type Mutation { "L." like("I." input: LikeInput!): LikeResult! }',
  },
  {
    rule: MUTATION,
    bad: 'type Mutation { "L." like("I." input: LikeInput!): Post! }',
    detail: 'like returns Post!, not LikeResult!',
    good: 'type Mutation { "L." logout: Boolean! }',
  },
  {
    rule: RESULT,
    bad: '"L." union LikeResult = LikeSuccess | Post',
    detail: 'Post in LikeResult does not implement UserError',
    good: '"L." union LikeResult = LikeSuccess | NotFound',
  },
  {
    rule: RESULT,
    bad: '"L." union LikeResult = NotFound',
    detail: 'LikeResult lacks LikeSuccess',
    good: '"L." union Anything = Post | NotFound',
  },
  {
    rule: ERROR,
    bad: '"B." type Busy implements UserError { "C." code: ErrorCode! "M." message: String! }',
    detail: 'Busy lacks path',
    good: '"B." type Busy implements UserError { "C." code: ErrorCode! "M." message: String! "P." path: [String!] }',
  },
  {
    rule: DEPRECATED,
    bad: 'type Query { "A." a: Int @deprecated }',
    detail: 'reason: say what to use instead and the date of removal as YYYY-MM-DD',
    good: 'type Query { "A." a: Int @deprecated(reason: "Use b; goes on 2027-01-31.") }',
  },
  {
    rule: INPUT,
    bad: '"A." input Like { "B." b: Int }',
    detail: 'Like does not end in Input',
    good: '"A." input LikeInput { "B." b: Int }',
  },
  {
    rule: CONTRIBUTED,
    bad: '"A." type User @key(fields: "id") { "I." id: ID! "P." postsCount: Int! }',
    detail: 'postsCount is Int!',
    good: '"A." type User @key(fields: "id") { "I." id: ID! "P." postsCount: Int }',
  },
  { rule: INPUT, bad: '"A." scalar JSONObject', detail: 'JSONObject has no shape', good: '"A." scalar DateTime' },
];

describe.each(EXAMPLES)('$rule', ({ rule, bad, detail, good }) => {
  test(`refuses ${bad}`, () => {
    expect(faults(bad)).toEqual([`posts.graphql:1 ${rule}: ${detail}`]);
  });
  test(`allows ${good}`, () => {
    expect(faults(good)).toEqual([]);
  });
});

test('every rule has an example', () => {
  const shown = new Set(EXAMPLES.map(({ rule }) => rule));
  expect(RULES.map(({ rule }) => rule).filter((rule) => !shown.has(rule))).toEqual([]);
});

test('a file that is not GraphQL is named', () => {
  expect(() => faults('type {')).toThrow(/Expected Name/);
});
