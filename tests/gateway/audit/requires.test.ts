import { audit } from './audit.ts';
import { link } from './audited-graph.ts';

audit(
  'fields that require fields that require fields',
  {
    base: {
      sdl: `${link('v2.3', '@key')} type Query { box: Box boxes: [Box!] } type Box @key(fields: "id") { id: ID! width: Int size(unit: String!): Int }`,
      resolvers: {
        Query: { box: () => ({ id: 'b', width: 3 }), boxes: () => [{ id: 'b', width: 3 }, { id: 'c' }] },
        Box: {
          __resolveReference: ({ id }: { id: string }) => ({ id, width: 3 }),
          size: (_: unknown, { unit }: { unit: string }) => unit.length,
        },
      },
    },
    area: {
      sdl: `${link('v2.3', '@key', '@requires', '@external')}
        type Box @key(fields: "id") {
          id: ID! width: Int @external size(unit: String!): Int @external
          area: Int @requires(fields: "width") tall: Int @requires(fields: "size(unit: \\"cm\\")")
        }`,
      resolvers: {
        Box: {
          __resolveReference: (box: object) => box,
          area: ({ width }: { width: number | null }) => width && width * width,
          tall: ({ size }: { size: number }) => size * 100,
        },
      },
    },
    price: {
      sdl: `${link('v2.3', '@key', '@requires', '@external')}
        type Box @key(fields: "id") {
          id: ID! area: Int @external width: Int @external price: Int @requires(fields: "area") both: Int @requires(fields: "area width")
        }`,
      resolvers: {
        Box: {
          __resolveReference: (box: object) => box,
          price: ({ area }: { area: number | null }) => area && area + 1,
          both: ({ area, width }: { area: number; width: number }) => area - width,
        },
      },
    },
    tax: {
      sdl: `${link('v2.3', '@key', '@requires', '@external')}
        type Box @key(fields: "id") { id: ID! price: Int @external tax: Int @requires(fields: "price") }`,
      resolvers: {
        Box: {
          __resolveReference: (box: object) => box,
          tax: ({ price }: { price: number | null }) => price && price * 1000,
        },
      },
    },
  },
  {
    'come at the end of the chain': { query: '{ box { tax } }', data: { box: { tax: 10_000 } } },
    'come in any mixture': {
      query: '{ box { tax both area p: price width } }',
      data: { box: { tax: 10_000, both: 6, area: 9, p: 10, width: 3 } },
    },
    'are told of what is null': {
      query: '{ boxes { id tax } }',
      data: {
        boxes: [
          { id: 'b', tax: 10_000 },
          { id: 'c', tax: null },
        ],
      },
    },
    'and have arguments of their own beside the client’s': {
      query: '{ box { tall size(unit: "metre") } }',
      data: { box: { tall: 200, size: 5 } },
    },
  },
);

audit(
  'what a subgraph provides',
  {
    media: {
      sdl: `${link('v2.3', '@key', '@provides', '@external', '@shareable')}
        type Query { shown: Media @provides(fields: "... on Film { title }") plain: Media either: Either @provides(fields: "... on Film { title } ... on Song { by { name } }") deep: Shelf @provides(fields: "best { by { name } }") }
        interface Media { id: ID! }
        union Either = Film | Song
        type Shelf @shareable { best: Song }
        type Film implements Media @key(fields: "id") { id: ID! title: String @external }
        type Song implements Media @key(fields: "id") { id: ID! by: Person @shareable }
        type Person @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: {
          shown: () => ({ __typename: 'Film', id: 'f', title: 'as shown' }),
          plain: () => ({ __typename: 'Film', id: 'f' }),
          either: () => ({ __typename: 'Song', id: 's', by: { id: 'p', name: 'as provided' } }),
          deep: () => ({ best: { id: 's', by: { id: 'p', name: 'deep' } } }),
        },
        Song: { by: ({ by }: { by?: object }) => by ?? { id: 'p' } },
      },
    },
    titles: {
      sdl: `${link('v2.3', '@key', '@shareable')}
        type Film @key(fields: "id") { id: ID! title: String @shareable }
        type Person @key(fields: "id") { id: ID! name: String @shareable age: Int }`,
      resolvers: {
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id, title: 'the title' }) },
        Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'the name', age: 40 }) },
      },
    },
  },
  {
    'through an interface is not asked for elsewhere': {
      query: '{ shown { id ... on Film { title } } }',
      data: { shown: { id: 'f', title: 'as shown' } },
    },
    'is not taken where it is not provided': {
      query: '{ plain { ... on Film { title } } }',
      data: { plain: { title: 'the title' } },
    },
    'through a union is not asked for elsewhere, the rest is': {
      query: '{ either { ... on Song { by { name age } } } }',
      data: { either: { by: { name: 'as provided', age: 40 } } },
    },
    'far below is not asked for elsewhere': {
      query: '{ deep { best { by { name } } } }',
      data: { deep: { best: { by: { name: 'deep' } } } },
    },
  },
);

audit(
  'what is required of objects of several types',
  {
    owners: {
      sdl: `${link('v2.3', '@key')}
        type Query { pets: [Pet!]! }
        interface Pet { id: ID! }
        type Cat implements Pet @key(fields: "id") { id: ID! home: Home }
        type Dog implements Pet @key(fields: "id") { id: ID! home: Home }
        interface Home { city: String }
        type House implements Home { city: String rooms: Int }
        type Flat implements Home { city: String floor: Int }`,
      resolvers: {
        Query: {
          pets: () => [
            { __typename: 'Cat', id: 'c', home: { __typename: 'House', city: 'A', rooms: 5 } },
            { __typename: 'Dog', id: 'd', home: { __typename: 'Flat', city: 'B', floor: 2 } },
            { __typename: 'Dog', id: 'e', home: null },
          ],
        },
      },
    },
    care: {
      sdl: `${link('v2.3', '@key', '@requires', '@external')}
        type Cat @key(fields: "id") { id: ID! home: Home @external care: String @requires(fields: "home { city ... on House { rooms } ... on Flat { floor } }") }
        type Dog @key(fields: "id") { id: ID! home: Home @external care: String @requires(fields: "home { city ... on House { rooms } ... on Flat { floor } }") }
        interface Home { city: String }
        type House implements Home { city: String @external rooms: Int @external }
        type Flat implements Home { city: String @external floor: Int @external }`,
      resolvers: {
        Cat: { __resolveReference: (it: object) => it, care: ({ home }: { home: object }) => JSON.stringify(home) },
        Dog: { __resolveReference: (it: object) => it, care: ({ home }: { home: object }) => JSON.stringify(home) },
      },
    },
  },
  {
    'is what each of them has': {
      query: '{ pets { id ... on Cat { care } ... on Dog { care } } }',
      data: {
        pets: [
          { id: 'c', care: '{"city":"A","rooms":5}' },
          { id: 'd', care: '{"city":"B","floor":2}' },
          { id: 'e', care: 'null' },
        ],
      },
    },
  },
);
