import { GraphQLError } from 'graphql';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Run } from '#gateway/execution/executor.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { SubgraphFetch, SubgraphResult } from '#runtime/subgraph/source.ts';
import { errorLines, federate } from '#tests/gateway/federated.ts';
import { ENTITIES_PER_CALL } from './entities.ts';

/** What the subgraphs answer next; each test says. */
let answers: Readonly<Record<string, (fetch: SubgraphFetch) => SubgraphResult | Promise<SubgraphResult>>> = {};
const answered = (name: string) => (fetch: SubgraphFetch) => answers[name]?.(fetch) ?? { data: null };

const graph = federate({
  shop: {
    sdl: `
      enum Size { S L HIDDEN @inaccessible }
      scalar Json
      type Hidden @inaccessible { id: ID }
      interface Media { id: ID! }
      union Thing = Item | Note | Hidden
      type Note { text: String }
      type Film implements Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! }
      type Item @key(fields: "id") {
        id: ID! name: String must: String! size: Size tags: [String!] grid: [[Int!]] rating: Float json: Json on: Boolean count: Int
        parent: Item sure: Item! things: [Thing!]!
      }
      type Query { item(id: ID, again: Boolean): Item items: [Item] all: [Item!] every: [Item!]! thing: Thing media: [Media!] }
      type Mutation { first: Item second: String }
      type Subscription { changed: Item }
    `,
    answer: answered('shop'),
  },
  stock: {
    sdl: `
      type Item @key(fields: "id") { id: ID! left: Int place: Place reserved: Int! }
      type Place { shelf: String }
      type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int }
      type Query { total: Int }
    `,
    answer: answered('stock'),
  },
});
afterAll(() => graph.loaded.stop());
beforeEach(() => {
  graph.fetches.length = 0;
});

const items = (...ids: readonly (string | null)[]) => ids.map((id) => id && { __typename: 'Item', id });
const representationsOf = (fetch?: SubgraphFetch) => fetch?.variables.representations as { id: string }[];
const shop =
  (data: Record<string, unknown>, ...errors: GraphQLError[]) =>
  () => ({ data: structuredClone(data), errors });
const dataOf = async (text: string, variables?: Record<string, unknown>) =>
  (await graph.run(text, variables)).data.text;

describe('entities', () => {
  const left = (fetch: SubgraphFetch) => ({
    data: { _entities: representationsOf(fetch).map(({ id }) => (id === 'gone' ? null : { left: Number(id) })) },
  });

  test('are asked for once each, and given to all that share one', async () => {
    answers = { shop: shop({ items: items('1', '2', null, '1', 'gone') }), stock: left };
    expect(await dataOf('{ items { left } }')).toBe('{"items":[{"left":1},{"left":2},null,{"left":1},{"left":null}]}');
    expect(representationsOf(graph.fetches[1]).map(({ id }) => id)).toEqual(['1', '2', 'gone']);
  });

  test('are asked for in calls of a bounded size', async () => {
    const ids = Array.from({ length: ENTITIES_PER_CALL * 2 + 1 }, (_, n) => String(n));
    answers = { shop: shop({ items: items(...ids) }), stock: left };
    const { data } = await graph.run('{ items { left } }');
    expect(data.value).toEqual({ items: ids.map((id) => ({ left: Number(id) })) });
    expect(graph.fetches.slice(1).map((fetch) => representationsOf(fetch).length)).toEqual([500, 500, 1]);
  });

  test('are not asked for where there are none, or their keys are missing', async () => {
    answers = { shop: shop({ items: [null, { __typename: 'Item' }] }) };
    expect(await dataOf('{ items { left } }')).toBe('{"items":[null,{"left":null}]}');
    expect(graph.fetches).toHaveLength(1);
  });

  test('of an interface that a subgraph has as an object keep their own types', async () => {
    const media = [
      { __typename: 'Film', id: '1' },
      { __typename: 'Book', id: '1' },
    ];
    answers = {
      shop: shop({ media }),
      stock: (fetch) => ({
        data: { _entities: representationsOf(fetch).map(() => ({ __typename: 'Media', stars: 5 })) },
      }),
    };
    expect(await dataOf('{ media { __typename stars } }')).toBe(
      '{"media":[{"__typename":"Film","stars":5},{"__typename":"Book","stars":5}]}',
    );
    expect(representationsOf(graph.fetches[1])).toEqual([
      { __typename: 'Media', id: '1' },
      { __typename: 'Media', id: '1' },
    ]);
  });

  test('an error is told at each place that it concerns', async () => {
    const cause = new Error('no');
    answers = {
      shop: shop({ list: items('1', null, '2', '1') }),
      stock: () => ({
        data: { _entities: [{ p: { s: null } }, null] },
        errors: [
          new GraphQLError('no shelf', { path: ['_entities', 0, 'p', 's'], originalError: cause }),
          new GraphQLError('gone', { path: ['_entities', 1] }),
        ],
      }),
    };
    const { data, errors } = await graph.run('{ list: items { p: place { s: shelf } } }');
    expect(data.value).toEqual({ list: [{ p: { s: null } }, null, { p: null }, { p: { s: null } }] });
    expect(errorLines(errors)).toEqual(['list.0.p.s: no shelf', 'list.2: gone', 'list.3.p.s: no shelf']);
    expect(errors[0]?.extensions).toMatchObject({ serviceName: 'stock' });
    expect(originalError(errors[0])).toBe(cause);
  });

  test.each([
    ['the only field of the only one', '{ item { left } }', { item: items('1')[0] }, 'item.left: down'],
    [
      'what is at the place of the only one',
      '{ item { left place { shelf } } }',
      { item: items('1')[0] },
      'item: down',
    ],
    ['where all of them are', '{ items { left } }', { items: items('1', '2') }, 'items: down'],
  ])('a call that fails is told once, at %s', async (_, text, data, line) => {
    answers = { shop: shop(data), stock: () => ({ errors: [new GraphQLError('down')] }) };
    expect(errorLines((await graph.run(text)).errors)).toEqual([line]);
  });

  test.each([
    ['a list that is too short', { _entities: [] }],
    ['no list', { _entities: { left: 1 } }],
    ['nothing', {}],
  ])('an answer with %s is an error, not a fault', async (_, data) => {
    answers = { shop: shop({ item: items('1')[0] }), stock: () => ({ data }) };
    const executed = await graph.run('{ item { left } }');
    expect(executed.data.text).toBe('{"item":{"left":null}}');
    expect(executed.errors).toHaveLength(1);
  });
});

describe('values', () => {
  test.each([
    ['a string', 'name', '"x\\n"', '"x\\n"'],
    ['a number for a string', 'name', '1', 'null'],
    ['an id as a number', 'id', '5', '5'],
    ['an enum value', 'size', '"L"', '"L"'],
    ['an enum value that clients do not see', 'size', '"HIDDEN"', 'null'],
    ['a fraction for an Int', 'count', '1.5', 'null'],
    ['a Float', 'rating', '-1.5e-7', '-1.5e-7'],
    ['a string for a Float', 'rating', '"1"', 'null'],
    ['a Boolean', 'on', 'false', 'false'],
    ['a string for a Boolean', 'on', '"true"', 'null'],
    ['any JSON', 'json', '{"a":[1,"ö",null]}', '{"a":[1,"ö",null]}'],
    ['an empty list', 'tags', '[]', '[]'],
    ['no list where one is due', 'tags', '"x"', 'null'],
    ['null among what may not be null', 'tags', '["x",null]', 'null'],
    ['null in a list in a list', 'grid', '[[1],[null],null]', '[[1],null,null]'],
    ['an object for a string', 'name', '{}', 'null'],
    ['a list for an object', 'parent { id }', '[]', 'null'],
    ['a string for an object', 'parent { id }', '"x"', 'null'],
    ['an object of a type that clients do not see', 'parent { id }', '{"__typename":"Hidden","id":"1"}', 'null'],
    ['a null for what may not be null', 'parent { must }', '{"must":null}', 'null'],
    ['a missing one', 'parent { name }', '{}', '{"name":null}'],
  ])('%s', async (_, field, value, expected) => {
    const [name = ''] = field.split(' ');
    answers = { shop: () => ({ data: { item: { id: '1', [name]: JSON.parse(value) } } }) };
    expect(await dataOf(`{ item { ${field} } }`)).toBe(`{"item":{"${name}":${expected}}}`);
  });

  test.each([
    ['{ all { must } total }', { all: [{ must: 'x' }, { must: null }] }, '{"all":null,"total":1}', 'all.1.must'],
    ['{ every { must } total }', { every: [{ must: null }] }, 'null', 'every.0.must'],
    [
      '{ items { sure { sure { must } } } }',
      { items: [{ sure: { sure: {} } }, null] },
      '{"items":[null,null]}',
      'items.0.sure.sure.must',
    ],
    [
      '{ item { things { ... on Note { text } } } }',
      { item: { things: [{ __typename: 'Hidden' }] } },
      '{"item":null}',
      'item.things.0',
    ],
  ])('null goes up as far as it must: %s', async (text, data, expected, path) => {
    answers = { shop: shop(data), stock: shop({ total: 1 }) };
    const executed = await graph.run(text);
    expect(executed.data.text).toBe(expected);
    expect(executed.errors).toEqual([]);
    expect(executed.gone?.map((part) => part.path.join('.'))).toEqual([path]);
  });

  test('are written alike however often their objects were', async () => {
    const odd: unknown[] = [
      { id: '1', name: 'ö"', count: -0, rating: 1e21, on: true, size: 'S', json: 'x', constructor: 'own' },
      { id: 7, name: null, count: 2.5, rating: null, on: null, size: 'XL', json: 7, constructor: null },
      { id: 'x', json: [1], must: 3 },
      { id: null },
      null,
      { __typename: 'Hidden', id: '1' },
    ];
    const many = Array.from({ length: 600 }, (_, n) => odd[n % odd.length]);
    answers = { shop: shop({ items: many }) };
    const executed = await graph.run(
      '{ items { id name count rating on size json constructor: name __typename must2: tags parent { id } } }',
    );
    const { items: written } = executed.data.value as { items: unknown[] };
    expect(written).toHaveLength(600);
    for (const [index, value] of written.entries()) expect(value).toEqual(written[index % odd.length]);
    expect(written.slice(0, odd.length)).toMatchObject([
      { id: '1', name: 'ö"', count: 0, rating: 1e21, on: true, size: 'S', json: 'x', constructor: 'own' },
      { id: 7, name: null, count: null, rating: null, on: null, size: null, json: 7, constructor: null },
      { id: 'x', json: [1], constructor: null },
      null,
      null,
      null,
    ]);
  });

  test('names that objects inherit are names like others', async () => {
    answers = { shop: shop({ toString: { id: '1', valueOf: 'x' } }) };
    const text = '{ toString: item { __proto: id hasOwnProperty: name valueOf: name isPrototypeOf: must } }';
    expect(await dataOf(text)).toBe('{"toString":null}');
    expect(await dataOf('{ toString: item { hasOwnProperty: name valueOf: name } constructor: total }')).toBe(
      '{"toString":{"hasOwnProperty":null,"valueOf":"x"},"constructor":null}',
    );
  });
});

describe('plans', () => {
  test('conditions decide what is fetched and written, in the order of the document', async () => {
    answers = {
      shop: shop({ item: { __typename: 'Item', id: '1', name: 'n' } }),
      stock: () => ({ data: { _entities: [{ left: 3 }] } }),
    };
    const text = `query ($a: Boolean!, $b: Boolean! = true) { item {
      id @include(if: $a) left @skip(if: $a) ...F @include(if: $b) id } } fragment F on Item { name }`;
    expect(await dataOf(text, { a: true })).toBe('{"item":{"id":"1","name":"n"}}');
    expect(graph.fetches).toHaveLength(1);
    expect(await dataOf(text, { a: false })).toBe('{"item":{"left":3,"name":"n","id":"1"}}');
    expect(await dataOf(text, { a: false, b: false })).toBe('{"item":{"left":3,"id":"1"}}');
  });

  test('only a fetch that uses them gets variables, and all of them as they came where it uses all', async () => {
    answers = { shop: shop({ item: null }), stock: shop({ total: 1 }) };
    const run = graph.prepare('query ($id: ID, $again: Boolean) { item(id: $id, again: $again) { id } total }', {
      id: '1',
    });
    await graph.executor.execute(run);
    const sent = new Map(graph.fetches.map((fetch) => [fetch.subgraph, fetch]));
    expect(sent.get('shop')?.variables).toBe(run.variables);
    expect(sent.get('stock')?.variables).toEqual({});
    expect(sent.get('shop')).toMatchObject({ operationType: 'query', deadline: expect.any(Number) });
  });

  test('mutations run one after the other', async () => {
    const order: string[] = [];
    answers = {
      shop: async ({ document }) => {
        order.push(document.includes('second') ? 'second' : 'first');
        return { data: { first: { __typename: 'Item', id: '1' }, second: 'x' } };
      },
      stock: async () => {
        order.push('stock');
        return { data: { _entities: [{ left: 1 }] } };
      },
    };
    expect(await dataOf('mutation { second first { left } }')).toBe('{"second":"x","first":{"left":1}}');
    expect(order.at(-1)).toBe('stock');
  });

  test('an event starts from its root value or its result, and is completed by the other fetches', async () => {
    const item = { __typename: 'Item', id: '1', name: 'n' };
    answers = {
      shop: ({ rootValue }) => ({ data: { ...rootValue } as Record<string, unknown> }),
      stock: () => ({ data: { _entities: [{ left: 4 }] } }),
    };
    const run: Run = graph.prepare('subscription { changed { name left } }');
    const expected = '{"changed":{"name":"n","left":4}}';
    const root = await graph.executor.executeEvent(run, { kind: 'root', rootValue: { changed: { ...item } } });
    expect(root.data.text).toBe(expected);
    const result = await graph.executor.executeEvent(run, { kind: 'result', result: { data: { changed: item } } });
    expect(result.data.text).toBe(expected);
  });

  test('a source that fails by itself takes down nothing but its fetch', async () => {
    answers = {
      shop: () => {
        throw new Error('broken');
      },
      stock: shop({ total: 2 }),
    };
    const { data, errors } = await graph.run('{ a: item { id } b: item { id } total }');
    expect(data.value).toEqual({ a: null, b: null, total: 2 });
    expect(errorLines(errors)).toEqual(['a: broken', 'b: broken']);
  });

  test('a condition without a value is an error', async () => {
    const run = graph.prepare('query ($a: Boolean = true) { total @include(if: $a) }');
    const executed = await graph.executor.execute({ ...run, variables: { a: null } });
    expect([executed.data.text, executed.errors.length]).toEqual(['null', 1]);
  });

  test('more forms than are kept are still answered', async () => {
    answers = { stock: shop({ total: 1 }) };
    const names = ['a', 'b', 'c', 'd', 'e'];
    const text = `query (${names.map((name) => `$${name}: Boolean!`)}) { ${names.map((name) => `${name}: total @include(if: $${name})`).join(' ')} }`;
    answers = { stock: () => ({ data: Object.fromEntries(names.map((name) => [name, 1])) }) };
    for (let bits = 0; bits < 64; bits += 1) {
      const chosen = names.filter((_, index) => (bits >> index) & 1);
      const variables = Object.fromEntries(names.map((name) => [name, chosen.includes(name)]));
      expect(await dataOf(text, variables)).toBe(JSON.stringify(Object.fromEntries(chosen.map((name) => [name, 1]))));
    }
  });

  test('the schema is asked about here, among other fields', async () => {
    answers = { stock: shop({ total: 1 }) };
    const text = `query ($n: String!) { t: __typename total s: __type(name: $n) { ...T } s: __type(name: $n) { kind } }
      fragment T on __Type { name enumValues { name } }`;
    expect(await dataOf(text, { n: 'Size' })).toBe(
      '{"t":"Query","total":1,"s":{"name":"Size","enumValues":[{"name":"S"},{"name":"L"}],"kind":"ENUM"}}',
    );
    expect(await dataOf('{ __type(name: "Hidden") { name } }')).toBe('{"__type":null}');
  });
});
