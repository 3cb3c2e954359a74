import { GraphQLError } from 'graphql';
import { audit } from './audit.ts';
import { link } from './audited-graph.ts';

type Keyed = Readonly<Record<string, string>>;

audit(
  'a root field that several subgraphs share',
  {
    names: {
      sdl: `${link('v2.3', '@shareable')}
        type Query @shareable { product: Product products: [Product] }
        type Product { id: ID! @shareable name: Name! }
        type Name { brand: String model: String }`,
      resolvers: {
        Query: {
          product: () => ({ id: '1', name: { brand: 'B', model: 'M' } }),
          products: () => [{ id: '1', name: { brand: 'B', model: 'M' } }, null],
        },
      },
    },
    prices: {
      sdl: `${link('v2.3', '@shareable')}
        type Query @shareable { product: Product products: [Product] }
        type Product { id: ID! @shareable price: Price }
        type Price { id: ID! amount: Int }`,
      resolvers: {
        Query: {
          product: () => ({ id: '1', price: { id: 'p', amount: 5 } }),
          products: () => [{ id: '1', price: { id: 'p', amount: 5 } }, null],
        },
      },
    },
  },
  {
    'is put together from all of them': {
      query: '{ product { id name { brand model } price { amount } } }',
      data: { product: { id: '1', name: { brand: 'B', model: 'M' }, price: { amount: 5 } } },
    },
    'is put together in lists, with their nulls': {
      query: '{ products { name { brand } price { amount } } again: products { id } }',
      data: { products: [{ name: { brand: 'B' }, price: { amount: 5 } }, null], again: [{ id: '1' }, null] },
    },
  },
);

audit(
  'subgraphs of federation 1',
  {
    users: {
      sdl: `type Query { user: User users: [User] }
        type User @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          user: () => ({ id: 'u', name: 'U' }),
          users: () => [
            { id: 'u', name: 'U' },
            { id: 'w', name: null },
          ],
        },
        User: { __resolveReference: ({ id }: Keyed) => ({ id, name: 'U' }) },
      },
    },
    ranks: {
      sdl: `extend type Query { ranked: User @provides(fields: "name") }
        extend type User @key(fields: "id") {
          id: ID! @external name: String @external rank: Int title: String @requires(fields: "name")
        }`,
      resolvers: {
        Query: { ranked: () => ({ id: 'u', name: 'as provided' }) },
        User: {
          __resolveReference: (it: Keyed) => ({ ...it, rank: 3 }),
          title: ({ name }: Keyed) => `Dr ${name}`,
        },
      },
    },
    replies: {
      sdl: `type User @extends @key(fields: "id") { id: ID! @external replies: [String!] }`,
      resolvers: { User: { __resolveReference: ({ id }: Keyed) => ({ id, replies: ['r'] }) } },
    },
  },
  {
    'extend each other’s entities': {
      query: '{ user { name rank title replies } users { title } }',
      data: {
        user: { name: 'U', rank: 3, title: 'Dr U', replies: ['r'] },
        users: [{ title: 'Dr U' }, { title: 'Dr null' }],
      },
    },
    'provide what is another’s': {
      query: '{ ranked { id name replies } }',
      data: { ranked: { id: 'u', name: 'as provided', replies: ['r'] } },
    },
  },
);

const posts = (who: string) => ({
  Query: { [`${who}Post`]: () => ({ id: 'p' }) },
  Post: {
    __resolveReference: ({ id }: Keyed) => ({ id }),
    author: () => `${who}’s author`,
    date: () => `${who}’s date`,
  },
});

audit(
  'fields that moved to another subgraph',
  {
    old: {
      sdl: `${link('v2.7', '@key')} type Query { oldPost: Post } type Post @key(fields: "id") { id: ID! author: String date: String }`,
      resolvers: posts('old'),
    },
    next: {
      sdl: `${link('v2.7', '@key', '@override')} type Query { nextPost: Post }
        type Post @key(fields: "id") { id: ID! author: String @override(from: "old") date: String @override(from: "old", label: "percent(0)") }`,
      resolvers: posts('next'),
    },
  },
  {
    'are taken from where they are now': {
      query: '{ oldPost { author } nextPost { author } }',
      data: { oldPost: { author: 'next’s author' }, nextPost: { author: 'next’s author' } },
    },
    'are taken from where they were while nobody is to see the move': {
      query: '{ oldPost { date } nextPost { date } }',
      data: { oldPost: { date: 'old’s date' }, nextPost: { date: 'old’s date' } },
    },
  },
);

let numbers: number[] = [];
const add = async (number: number) => {
  const before = numbers;
  await new Promise(setImmediate);
  numbers = [...before, number];
  return number;
};

audit(
  'mutations in several subgraphs',
  {
    a: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Query { numbers: [Int!]! }
        type Mutation { addA(number: Int!): Int! put(name: String!): Item! fail: Int reset: Boolean }
        type Item @key(fields: "id") { id: ID! name: String! @shareable }`,
      resolvers: {
        Query: { numbers: () => numbers },
        Mutation: {
          addA: (_: unknown, { number }: { number: number }) => add(number),
          put: (_: unknown, { name }: { name: string }) => ({ id: name, name }),
          fail: () => {
            throw new GraphQLError('it cannot');
          },
          reset: () => {
            numbers = [];
            return true;
          },
        },
        Item: { __resolveReference: ({ id }: Keyed) => ({ id, name: id }) },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key', '@external', '@requires')}
        type Mutation { addB(number: Int!): Int! }
        type Item @key(fields: "id") { id: ID! name: String! @external size: Int! @requires(fields: "name") }`,
      resolvers: {
        Mutation: { addB: (_: unknown, { number }: { number: number }) => add(number) },
        Item: { __resolveReference: (it: Keyed) => it, size: ({ name = '' }: Keyed) => name.length },
      },
    },
  },
  {
    'are done one after another': {
      query:
        'mutation { reset one: addA(number: 1) two: addB(number: 2) three: addB(number: 3) four: addA(number: 4) }',
      data: { reset: true, one: 1, two: 2, three: 3, four: 4 },
    },
    'have been done when something is asked for after them': { query: '{ numbers }', data: { numbers: [1, 2, 3, 4] } },
    'answer with what other subgraphs know': {
      query: 'mutation($name: String!) { put(name: $name) { id size } }',
      variables: { name: 'four' },
      data: { put: { id: 'four', size: 4 } },
    },
    'fail by themselves': {
      query: 'mutation { before: addB(number: 5) fail after: addB(number: 6) }',
      data: { before: 5, fail: null, after: 6 },
      errors: [{ path: ['fail'], message: 'it cannot' }],
    },
  },
);

audit(
  'conditions across subgraphs',
  {
    a: {
      sdl: `${link('v2.3', '@key')} type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int }`,
      resolvers: { Query: { product: () => ({ id: 'p', price: 9 }) } },
    },
    b: {
      sdl: `${link('v2.3', '@key', '@external', '@requires')}
        type Product @key(fields: "id") { id: ID! price: Int @external cheap: Boolean @requires(fields: "price") never: Int! }`,
      resolvers: {
        Product: {
          __resolveReference: (it: object) => it,
          cheap: ({ price }: { price: number }) => price < 10,
          never: () => {
            throw new Error('was asked for');
          },
        },
      },
    },
  },
  {
    'leave out what is not wanted': {
      query:
        'query($no: Boolean = false, $yes: Boolean!) { product { price never @include(if: $no) cheap @skip(if: $no) ... @skip(if: $yes) { never } } }',
      variables: { yes: true },
      data: { product: { price: 9, cheap: true } },
    },
    'both have to hold': {
      query:
        'query($no: Boolean!, $yes: Boolean!) { product { a: cheap @include(if: $yes) @skip(if: $no) b: never @include(if: $yes) @skip(if: $yes) } }',
      variables: { no: false, yes: true },
      data: { product: { a: true } },
    },
    'leave an object with nothing of it': {
      query: 'query($no: Boolean!) { product { ...F @include(if: $no) } } fragment F on Product { never }',
      variables: { no: false },
      data: { product: {} },
    },
  },
);

audit(
  '__typename',
  {
    a: {
      sdl: `${link('v2.3', '@key')}
        type Query { union: Thing interface: Named } union Thing = Oven | Toaster
        interface Named { name: String }
        type Oven implements Named @key(fields: "id") { id: ID! name: String } type Toaster implements Named { name: String warm: Boolean }`,
      resolvers: {
        Query: {
          union: () => ({ __typename: 'Oven', id: 'o', name: 'O' }),
          interface: () => ({ __typename: 'Toaster', name: 'T', warm: true }),
        },
      },
    },
    b: {
      sdl: 'type Oven @key(fields: "id") { id: ID! watts: Int }',
      resolvers: { Oven: { __resolveReference: () => ({ watts: 7 }) } },
    },
  },
  {
    'is there for the root, unions and interfaces, under any name': {
      query:
        '{ __typename root: __typename union { t: __typename __typename ... on Oven { watts } } interface { __typename ... on Toaster { ty: __typename warm } } }',
      data: {
        __typename: 'Query',
        root: 'Query',
        union: { t: 'Oven', __typename: 'Oven', watts: 7 },
        interface: { __typename: 'Toaster', ty: 'Toaster', warm: true },
      },
    },
  },
);
