import { audit } from './audit.ts';
import { link } from './audited-graph.ts';

type Keyed = Readonly<Record<string, string>>;

audit(
  'a union that subgraphs have different members of',
  {
    a: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Query { media: Media @shareable aMedia: Media shelf: Shelf }
        union Media = Book | Song
        type Shelf @key(fields: "id") { id: ID! media: Media @shareable }
        type Book @key(fields: "title") { title: String aTitle: String }
        type Song { title: String @shareable aTitle: String }`,
      resolvers: {
        Query: {
          media: () => ({ __typename: 'Book', title: 'Book' }),
          aMedia: () => ({ __typename: 'Song', title: 'Song', aTitle: 'a Song' }),
          shelf: () => ({ id: 's' }),
        },
        Book: { __resolveReference: ({ title }: Keyed) => ({ title, aTitle: `a ${title}` }) },
        Shelf: {
          __resolveReference: (it: Keyed) => it,
          media: () => ({ __typename: 'Book', title: 'Book', aTitle: 'a Book' }),
        },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Query { media: Media @shareable bMedia: Media }
        union Media = Book | Movie
        type Shelf @key(fields: "id") { id: ID! media: Media @shareable }
        type Book @key(fields: "title") { title: String bTitle: String }
        type Movie { title: String @shareable bTitle: String }`,
      resolvers: {
        Query: {
          media: () => ({ __typename: 'Book', title: 'Book' }),
          bMedia: () => ({ __typename: 'Movie', title: 'Movie', bTitle: 'b Movie' }),
        },
        Book: { __resolveReference: ({ title }: Keyed) => ({ title, bTitle: `b ${title}` }) },
        Shelf: {
          __resolveReference: (it: Keyed) => it,
          media: () => ({ __typename: 'Book', title: 'Book', bTitle: 'b Book' }),
        },
      },
    },
  },
  {
    'may be asked for members that the subgraph does not have': {
      query:
        '{ aMedia { __typename ... on Song { title aTitle } ... on Movie { title } } bMedia { ... on Song { title } ... on Movie { t: bTitle } } }',
      data: { aMedia: { __typename: 'Song', title: 'Song', aTitle: 'a Song' }, bMedia: { t: 'b Movie' } },
    },
    'has what both know': {
      query: '{ media { __typename ... on Book { title } ... on Movie { title } ... on Song { title } } }',
      data: { media: { __typename: 'Book', title: 'Book' } },
    },
    'is put together from both': {
      query: '{ shelf { media { ... on Book { title aTitle bTitle } } } }',
      data: { shelf: { media: { title: 'Book', aTitle: 'a Book', bTitle: 'b Book' } } },
    },
  },
);

audit(
  'an interface that a subgraph has as an object',
  {
    nodes: {
      sdl: `${link('v2.3', '@key')}
        type Query { nodes: [Node!]! user: User }
        interface Node @key(fields: "id") { id: ID! name: String }
        type User implements Node @key(fields: "id") { id: ID! name: String age: Int }
        type Bot implements Node @key(fields: "id") { id: ID! name: String version: String }`,
      resolvers: {
        Query: {
          nodes: () => [
            { __typename: 'User', id: 'u', name: 'U', age: 7 },
            { __typename: 'Bot', id: 'b', name: 'B', version: '1' },
          ],
          user: () => ({ id: 'u', name: 'U', age: 7 }),
        },
        Node: {
          __resolveReference: ({ id }: Keyed) =>
            id === 'u'
              ? { __typename: 'User', id, name: 'U', age: 7 }
              : { __typename: 'Bot', id, name: 'B', version: '1' },
        },
        User: { __resolveReference: ({ id }: Keyed) => ({ id, name: 'U', age: 7 }) },
        Bot: { __resolveReference: ({ id }: Keyed) => ({ id, name: 'B', version: '1' }) },
      },
    },
    stars: {
      sdl: `${link('v2.3', '@key', '@interfaceObject', '@external', '@requires')}
        type Query { best: Node all: [Node] }
        type Node @key(fields: "id") @interfaceObject {
          id: ID! name: String @external stars: Int! greeting: String @requires(fields: "name")
        }`,
      resolvers: {
        Query: { best: () => ({ id: 'b', stars: 5 }), all: () => [{ id: 'u', stars: 1 }, null, { id: 'b', stars: 5 }] },
        Node: {
          __resolveReference: ({ id, name }: Keyed) => ({ id, name, stars: id === 'b' ? 5 : 1 }),
          greeting: ({ name }: Keyed) => `hi ${name}`,
        },
      },
    },
  },
  {
    'has the fields that subgraph adds': {
      query: '{ nodes { __typename id stars ... on User { age stars } } user { stars } }',
      data: {
        nodes: [
          { __typename: 'User', id: 'u', stars: 1, age: 7 },
          { __typename: 'Bot', id: 'b', stars: 5 },
        ],
        user: { stars: 1 },
      },
    },
    'tells its real type when it comes from there': {
      query: '{ best { __typename id stars name } }',
      data: { best: { __typename: 'Bot', id: 'b', stars: 5, name: 'B' } },
    },
    'has its objects’ own fields when it comes from there': {
      query: '{ all { id ... on Bot { version stars } ... on User { age } } }',
      data: { all: [{ id: 'u', age: 7 }, null, { id: 'b', version: '1', stars: 5 }] },
    },
    'is told what its fields there require': {
      query: '{ nodes { greeting } best { greeting } }',
      data: { nodes: [{ greeting: 'hi U' }, { greeting: 'hi B' }], best: { greeting: 'hi B' } },
    },
    'has no type of that name': {
      query: '{ best { ... on Node { __typename stars } } }',
      data: { best: { __typename: 'Bot', stars: 5 } },
    },
  },
);

audit(
  'fields of one name and different types',
  {
    a: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Query { results: [Result] accounts: [Account!]! }
        union Result = User | Admin
        interface Account { id: ID! }
        type User implements Account @key(fields: "id") { id: ID! name: String! @shareable score: Int }
        type Admin implements Account @key(fields: "id") { id: ID! name: String @shareable score: [Int!] }`,
      resolvers: {
        Query: {
          results: () => [
            { __typename: 'User', id: 'u', name: 'U', score: 1 },
            { __typename: 'Admin', id: 'a', name: null, score: [1, 2] },
          ],
          accounts: () => [
            { __typename: 'Admin', id: 'a', name: null, score: [1, 2] },
            { __typename: 'User', id: 'u', name: 'U', score: 1 },
          ],
        },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type User @key(fields: "id") { id: ID! name: String @shareable similar: [Account!]! }
        type Admin @key(fields: "id") { id: ID! similar: [Account!]! }
        interface Account { id: ID! }
        type Guest implements Account { id: ID! }`,
      resolvers: {
        User: { __resolveReference: (it: Keyed) => it, similar: () => [{ __typename: 'Guest', id: 'g' }] },
        Admin: { __resolveReference: (it: Keyed) => it, similar: () => [] },
      },
    },
  },
  {
    'are asked for side by side': {
      query: '{ results { ... on User { id name } ... on Admin { id name } } }',
      data: {
        results: [
          { id: 'u', name: 'U' },
          { id: 'a', name: null },
        ],
      },
    },
    'are told apart by the client’s aliases': {
      query: '{ accounts { __typename ... on User { one: score } ... on Admin { many: score } } }',
      data: {
        accounts: [
          { __typename: 'Admin', many: [1, 2] },
          { __typename: 'User', one: 1 },
        ],
      },
    },
    'lead on to objects of a type that one subgraph knows': {
      query:
        '{ accounts { ... on User { similar { __typename id ... on Guest { again: id } } } ... on Admin { similar { id } } } }',
      data: { accounts: [{ similar: [] }, { similar: [{ __typename: 'Guest', id: 'g', again: 'g' }] }] },
    },
  },
);

audit(
  'enums and inputs that subgraphs have different parts of',
  {
    a: {
      sdl: `${link('v2.3', '@key', '@shareable', '@inaccessible')}
        type Query { users: [User!]! kind(of: Kind): String find(by: Filter!): String }
        enum Kind { FULL HALF ONLY_A @inaccessible }
        enum Shown { NEW OLD @inaccessible }
        input Filter { first: Int! only: String = "default" @inaccessible }
        type User @key(fields: "id") { id: ID! shown: Shown must: Shown! }`,
      resolvers: {
        Query: {
          users: () => [
            { id: '1', shown: 'NEW', must: 'NEW' },
            { id: '2', shown: 'OLD', must: 'NEW' },
          ],
          kind: (_: unknown, { of }: { of?: string }) => `kind ${of}`,
          find: (_: unknown, { by }: { by: object }) => JSON.stringify(by),
        },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key')}
        type Query { other(of: Kind): String search(by: Filter): String }
        enum Kind { FULL HALF }
        input Filter { first: Int! second: String }
        type User @key(fields: "id") { id: ID! more: Int }`,
      resolvers: { User: { __resolveReference: ({ id }: Keyed) => ({ id, more: Number(id) }) } },
    },
  },
  {
    'hide a value that clients may not see': {
      query: '{ users { id shown more } }',
      data: {
        users: [
          { id: '1', shown: 'NEW', more: 1 },
          { id: '2', shown: null, more: 2 },
        ],
      },
    },
    'take the values and the fields that all of them have': {
      query: 'query($kind: Kind, $by: Filter!) { kind(of: $kind) find(by: $by) }',
      variables: { kind: 'HALF', by: { first: 2 } },
      data: { kind: 'kind HALF', find: '{"first":2,"only":"default"}' },
    },
  },
);
