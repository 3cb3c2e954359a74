import { audit } from './audit.ts';
import { link } from './audited-graph.ts';

type Keyed = Readonly<Record<string, string>>;

audit(
  'an entity of two subgraphs',
  {
    accounts: {
      sdl: `${link('v2.3', '@key')} type Query { me: User nobody: User users: [User] } type User @key(fields: "id") { id: ID! email: String! }`,
      resolvers: {
        Query: {
          me: () => ({ id: 'u1', email: 'u1@x' }),
          nobody: () => null,
          users: () => [
            { id: 'u2', email: 'u2@x' },
            null,
            { id: 'gone', email: 'gone@x' },
            { id: 'u2', email: 'u2@x' },
          ],
        },
      },
    },
    names: {
      sdl: `${link('v2.3', '@key')} type User @key(fields: "id") { id: ID! nick: String must: String! }`,
      resolvers: {
        User: {
          __resolveReference: ({ id }: Keyed) => (id === 'gone' ? null : { id, nick: `nick ${id}`, must: 'yes' }),
        },
      },
    },
  },
  {
    'is put together': {
      query: '{ me { nick email again: nick __typename } }',
      data: { me: { nick: 'nick u1', email: 'u1@x', again: 'nick u1', __typename: 'User' } },
    },
    'that is not there is null': { query: '{ nobody { nick } }', data: { nobody: null } },
    'that one of them does not know keeps what the other knows': {
      query: '{ users { email nick } }',
      data: {
        users: [
          { email: 'u2@x', nick: 'nick u2' },
          null,
          { email: 'gone@x', nick: null },
          { email: 'u2@x', nick: 'nick u2' },
        ],
      },
    },
    'is lost where one of them does not know what must be there': {
      query: '{ users { email must } }',
      data: { users: [{ email: 'u2@x', must: 'yes' }, null, null, { email: 'u2@x', must: 'yes' }] },
    },
  },
);

audit(
  'keys that lead from one subgraph to the next',
  {
    links: {
      sdl: `${link('v2.3', '@key')} type Query { product: Product } type Product @key(fields: "upc") { upc: ID! }`,
      resolvers: { Query: { product: () => ({ upc: 'p' }) } },
    },
    bridge: {
      sdl: `${link('v2.3', '@key')} type Product @key(fields: "upc") @key(fields: "sku") { upc: ID! sku: ID! }`,
      resolvers: {
        Product: {
          __resolveReference: ({ upc, sku }: Keyed) => ({ upc: upc ?? sku?.slice(4), sku: sku ?? `sku-${upc}` }),
        },
      },
    },
    catalogue: {
      sdl: `${link('v2.3', '@key')}
        type Product @key(fields: "sku") @key(fields: "maker { id city { code } } label") {
          sku: ID! maker: Maker! label: String!
        }
        type Maker { id: ID! city: City! }
        type City { code: String! }`,
      resolvers: {
        Product: {
          __resolveReference: ({ sku }: Keyed) => ({
            sku,
            label: `label ${sku}`,
            maker: { id: 'm', city: { code: 'c' } },
          }),
        },
      },
    },
    prices: {
      sdl: `${link('v2.3', '@key', '@external')}
        type Product @key(fields: "maker { id city { code } } label") {
          maker: Maker! @external label: String! @external price: String
        }
        type Maker { id: ID! @external city: City! @external }
        type City { code: String! @external }`,
      resolvers: {
        Product: {
          __resolveReference: (product: { label: string; maker: { id: string; city: { code: string } } }) => product,
          price: ({ label, maker }: { label: string; maker: { id: string; city: { code: string } } }) =>
            `${label} by ${maker.id} in ${maker.city.code}`,
        },
      },
    },
  },
  {
    'are followed to the end': {
      query: '{ product { price } }',
      data: { product: { price: 'label sku-p by m in c' } },
    },
    'are no part of the answer, but where they are asked for': {
      query: '{ product { price label maker { city { code } } } }',
      data: { product: { price: 'label sku-p by m in c', label: 'label sku-p', maker: { city: { code: 'c' } } } },
    },
  },
);

audit(
  'keys that are null',
  {
    books: {
      sdl: `${link('v2.3', '@key')}
        type Query { containers: [Container] }
        type Container { book: Book }
        type Book @key(fields: "upc") { upc: ID }`,
      resolvers: {
        Query: { containers: () => [{ book: { upc: 'b1' } }, { book: { upc: null } }, { book: null }, null] },
      },
    },
    shelf: {
      sdl: `${link('v2.3', '@key')} type Book @key(fields: "upc") { upc: ID place: String }`,
      resolvers: {
        Book: { __resolveReference: ({ upc }: Keyed) => (upc === null ? null : { upc, place: `place of ${upc}` }) },
      },
    },
  },
  {
    'are asked for, and what is not found by them is null': {
      query: '{ containers { book { upc place } } }',
      data: {
        containers: [
          { book: { upc: 'b1', place: 'place of b1' } },
          { book: { upc: null, place: null } },
          { book: null },
          null,
        ],
      },
    },
  },
);

audit(
  'an object without a key of its own',
  {
    a: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Query { page: Page @shareable }
        type Page @key(fields: "id") { id: ID! top: Block @shareable }
        type Block { text: String @shareable from: String }`,
      resolvers: {
        Query: { page: () => ({ id: '1' }) },
        Page: { __resolveReference: (it: Keyed) => it, top: () => ({ text: 'text', from: 'a' }) },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Page @key(fields: "id") { id: ID! top: Block @shareable }
        type Block { text: String @shareable size: Int }`,
      resolvers: { Page: { __resolveReference: (it: Keyed) => it, top: () => ({ text: 'text', size: 7 }) } },
    },
  },
  {
    'is reached by the entity above it': {
      query: '{ page { top { text from size } } }',
      data: { page: { top: { text: 'text', from: 'a', size: 7 } } },
    },
    'is reached so from within fragments': {
      query: '{ page { ...P } } fragment P on Page { top { ...B } } fragment B on Block { s: size ... { text } }',
      data: { page: { top: { s: 7, text: 'text' } } },
    },
  },
);

audit(
  'entities that refer to each other through an interface',
  {
    a: {
      sdl: `${link('v2.3', '@key')}
        type Query { product: Product }
        interface Product { samePrice: Product  }
        type Book implements Product @key(fields: "id") { id: ID! samePrice: Book }
        `,
      resolvers: {
        Query: { product: () => ({ __typename: 'Book', id: '1' }) },
        Book: { __resolveReference: (it: Keyed) => it, samePrice: ({ id }: Keyed) => ({ id: id === '1' ? '2' : '1' }) },
      },
    },
    b: {
      sdl: `${link('v2.3', '@key')} type Book @key(fields: "id") { id: ID! price: Int }`,
      resolvers: { Book: { __resolveReference: ({ id }: Keyed) => ({ id, price: Number(id) * 10 }) } },
    },
  },
  {
    'are followed as far as is asked': {
      query:
        '{ product { samePrice { ... on Book { id price samePrice { id price } } samePrice { __typename ... on Book { price } } } } }',
      data: {
        product: {
          samePrice: { id: '2', price: 20, samePrice: { id: '1', price: 10, __typename: 'Book' } },
        },
      },
    },
  },
);
