import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import { buildSubgraph, SubgraphMismatch } from './build.ts';
import { defineSubgraph } from './define.ts';
import { EventGone } from './event-gone.ts';
import { readSubgraphSdl } from './sdl.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  scalar DateTime
  type Query { now: DateTime! any: Thing }
  type Mutation { noop: Boolean }
  interface Thing { id: ID! }
  type Book implements Thing @key(fields: "id") { id: ID! title: String! }
  type Author @key(fields: "id", resolvable: false) { id: ID! }
  type Subscription { bookAdded: Book! }
`;
const complete = {
  Query: { now: () => new Date('2026-05-19T09:30:00Z'), any: () => ({ __typename: 'Book', id: '7', title: 'x' }) },
  Book: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `title ${id}` }) },
  Subscription: {
    bookAdded: { subscribe: () => undefined, resolve: (root: { bookAdded: unknown }) => root.bookAdded },
  },
};
const source = { topics: () => ['books'] };
const define = (resolvers: object, subscriptions: object = { bookAdded: source }) =>
  defineSubgraph({
    name: 'books',
    sdl: 'books',
    resolvers,
    context: () => ({ viewer: null, locale: 'en' as const }),
    subscriptions: subscriptions as Record<string, typeof source>,
  });

test('scalars leave as text and abstract types go by __typename', async () => {
  const { schema } = buildSubgraph(define(complete), SDL);
  const result = await graphql({ schema, source: '{ now any { __typename id ... on Book { title } } }' });
  expect(JSON.parse(JSON.stringify(result))).toEqual({
    data: { now: '2026-05-19T09:30:00.000Z', any: { __typename: 'Book', id: '7', title: 'x' } },
  });
});

test('a __resolveReference that throws at once costs its own item only', async () => {
  const reference = ({ id }: { id: string }) => {
    if (id === 'bad') throw new Error('no such book');
    return { id, title: id };
  };
  const { schema } = buildSubgraph(define({ ...complete, Book: { __resolveReference: reference } }), SDL);
  const { data, errors } = await graphql({
    schema,
    source: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Book { title } } }',
    variableValues: { r: ['a', 'bad', 'c'].map((id) => ({ __typename: 'Book', id })) },
  });
  expect(data?._entities).toEqual([{ title: 'a' }, null, { title: 'c' }]);
  expect(errors?.map(({ path, message }) => [path, message])).toEqual([[['_entities', 1], 'no such book']]);
});

test('an event without its object is told apart from a failure', async () => {
  const { schema } = buildSubgraph(define(complete), SDL);
  const run = (rootValue: object) => graphql({ schema, source: 'subscription { bookAdded { id } }', rootValue });
  const execute = schema.getSubscriptionType()?.getFields().bookAdded?.resolve;
  expect(execute).toBeTypeOf('function');
  await expect(execute?.({ bookAdded: null }, {}, {}, {} as never)).rejects.toBeInstanceOf(EventGone);
  expect((await run({ bookAdded: { id: '1', title: 't' } })).data).toEqual({ bookAdded: { id: '1' } });
});

test.each([
  ['a resolver for Query.unknown', { ...complete, Query: { ...complete.Query, unknown: () => 1 } }],
  ['resolvers for Magazine', { ...complete, Magazine: {} }],
  ['Book has a resolvable key and no __resolveReference', { ...complete, Book: {} }],
])('refuses %s', (fault, resolvers) => {
  expect(() => buildSubgraph(define(resolvers), SDL)).toThrow(SubgraphMismatch);
  expect(() => buildSubgraph(define(resolvers), SDL)).toThrow(`subgraph books: ${fault}`);
});

test('refuses subscriptions and sources of events that do not pair up, and scalars without implementation', () => {
  expect(() => buildSubgraph(define(complete, {}), SDL)).toThrow('Subscription.bookAdded has no source of events');
  expect(() => buildSubgraph(define(complete, { bookAdded: source, bookLost: source }), SDL)).toThrow(
    'Subscription.bookLost',
  );
  expect(() => buildSubgraph(define(complete), `${SDL} scalar Money`)).toThrow('scalar Money has no implementation');
});

test('the SDL of a subgraph holds the shared part', async () => {
  const sdl = await readSubgraphSdl('organizations');
  expect(sdl).toContain('type PageInfo');
  expect(sdl).toContain('type Area ');
});
