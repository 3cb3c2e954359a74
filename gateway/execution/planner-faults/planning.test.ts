import { describe, expect, test } from 'vitest';
import { contestOn, outcomeOf } from '#tests/gateway/differential/compare.ts';
import { loadGraph } from '#tests/gateway/differential/loaded-graph.ts';
import { NO_FAULTS } from '#tests/gateway/differential/world.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@shareable", "@external", "@requires", "@interfaceObject"])\n`;

/** What each field is made of, by `Type.field`. */
type Requires = Readonly<Record<string, string>>;

/** A graph of these subgraphs, named a, b and so on, whose values follow from their object, field and arguments. */
async function graphOf(sdls: readonly string[], requires: Requires = {}) {
  const graph = {
    subgraphs: sdls.map((sdl, i) => ({ name: 'abc'.charAt(i), sdl: `${LINK}${sdl}` })),
    members: new Map([['Named', ['Box', 'Person']]]),
    interfaceObjects: new Map(),
    requires: new Map(Object.entries(requires)),
  };
  const contest = contestOn(await loadGraph(graph, { seed: 6, faults: NO_FAULTS }));
  return {
    plan: (text: string, defer = false) => contest.run({ text, variables: {} }, defer).planned,
    async answers(text: string, variables: Readonly<Record<string, unknown>> = {}) {
      const run = contest.run({ text, variables });
      const [own, stock] = [await contest.own.execute(run), await contest.reference(run)];
      return { own: outcomeOf(own), stock: outcomeOf(stock), whole: await contest.monolith(run) };
    },
  };
}

describe('a key that its subgraph does not resolve', () => {
  const names = 'type A @key(fields: "id") { id: ID! name: String! }';
  const fields = 'id: ID! sku: ID! name: String! @external named: String! @requires(fields: "name")';

  test('is not what an object is found by again, where there is another', async () => {
    const keys = '@key(fields: "id", resolvable: false) @key(fields: "id sku")';
    const graph = await graphOf([names, `type Query { thing: A! } type A ${keys} { ${fields} }`], {
      'A.named': 'name',
    });
    const { own, whole } = await graph.answers('{ thing { named } }');
    expect(own).toEqual(whole);
    expect(JSON.stringify(graph.plan('{ thing { named } }').plan)).toContain('"name":"sku"');
  });

  test('makes an operation unplannable where there is no other', async () => {
    const keys = '@key(fields: "id", resolvable: false)';
    const graph = await graphOf([names, `type Query { thing: A! } type A ${keys} { ${fields} }`]);
    expect(() => graph.plan('{ thing { named } }')).toThrow('b has no key for A');
    expect(graph.plan('{ thing { name } }').plan.node).toBeDefined();
  });
});

describe('a field that the planner would leave out', () => {
  const values = `interface Named { label: String } type Box implements Named { w: Int label: String }
    type Person implements Named { label: String }`;

  test('is asked for although nobody knows an object of its type', async () => {
    const graph = await graphOf([
      'type Query { lost: Node found: Int } interface Node @key(fields: "id") { id: ID! }',
      'type Query { other: Int } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }',
    ]);
    expect(JSON.stringify(graph.plan('{ lost { field } other }').plan)).toContain('{lost{__typename}}');
  });

  test.each([
    'query ($no: Boolean! = false) { box { w @include(if: $no) } }',
    'query ($no: Boolean! = false) { boxes { ... on Box @include(if: $no) { w } } }',
    '{ boxes { ...Narrow } } fragment Narrow on Named { ... on Person { label } }',
    'query ($no: Boolean! = false) { named { ... @include(if: $no) { label } } }',
    'mutation ($no: Boolean! = false) { change { w @include(if: $no) } }',
    'mutation { change { ... on Named { ... on Person { label } } } }',
  ])('is there although nothing of it is: %s', async (text) => {
    const types = `type Query { box: Box! boxes: [Box!]! named: Named! } type Mutation { change: Box! } ${values}`;
    const { own, whole } = await (await graphOf([types])).answers(text);
    expect(whole.errors).toEqual([]);
    expect(own).toEqual(whole);
  });

  test('is not, where only the schema is asked for within a fragment', async () => {
    const graph = await graphOf(['type Query { x: Int! }', 'type Query { y: Int! }']);
    const text =
      '{ ...Both } fragment Both on Query { __schema { queryType { name } } t: __type(name: "Int") { name } x }';
    const { own, whole } = await graph.answers(text);
    expect(own).toEqual(whole);
    expect(graph.plan('{ ...F } fragment F on Query { __schema { queryType { name } } }').plan.node).toBeUndefined();
  });
});

describe('a field that @requires adds', () => {
  const prices = `type Query { p: P! ps: [P!]! } type Mutation { put: P! }
    type P @key(fields: "id") { id: ID! price(in: String! = "one"): String! box(n: Int = 1): Box! }
    type Box { w: Int @shareable h(n: Int = 2): Int! }`;
  const made = `type P @key(fields: "id") {
      id: ID! price(in: String! = "one"): String! @external box(n: Int = 1): Box! @external
      one: String! @requires(fields: "price(in: \\"one\\")") two: String! @requires(fields: "price(in: \\"two\\")")
      high: String! @requires(fields: "box(n: 1) { h(n: 2) }")
    }
    type Box { w: Int @shareable h(n: Int = 2): Int! @external }`;
  const requires = { 'P.one': 'price', 'P.high': 'box { h }' };

  test.each([
    '{ p { price(in: "x") one } }',
    '{ p { one price(in: "x") } }',
    '{ ps { ...A ...B } } fragment A on P { price(in: "x") } fragment B on P { one other: price(in: "y") }',
    'query ($in: String! = "x") { p { price(in: $in) one } }',
    '{ p { box(n: 3) { w } high } }',
    '{ p { box(n: 3) { h(n: 4) w } high one } }',
    '{ p { box { h(n: 4) } high } }',
    'mutation { put { price(in: "x") one high } }',
    // Aliases that are names of keys and of required fields.
    '{ p { price: id one } }',
    '{ p { id: price(in: "x") one } }',
    '{ p { __typename: price(in: "x") one } }',
    '{ p { box: price(in: "x") high } own_box: p { id } }',
    '{ ps { own_price: id price(in: "x") one } }',
  ])('is not taken for what the client asks for, nor the other way round: %s', async (text) => {
    const { own, stock, whole } = await (await graphOf([prices, made], requires)).answers(text);
    expect(whole.errors).toEqual([]);
    expect(own).toEqual(whole);
    expect(JSON.parse(stock.data)).toEqual(JSON.parse(whole.data));
  });

  test.each(['{ p { price(in: "x") plain } }', '{ p { plain box(n: 3) { h(n: 4) } } }'])(
    'is not taken for what the client asks for with arguments where it is added without: %s',
    async (text) => {
      const plain = `type P @key(fields: "id") {
          id: ID! price(in: String! = "one"): String! @external box(n: Int = 1): Box! @external
          plain: String! @requires(fields: "price box { h }")
        }
        type Box { h(n: Int = 2): Int! @external }`;
      const graph = await graphOf([prices, plain], { 'P.plain': 'price box { h }' });
      const { own, whole } = await graph.answers(text);
      expect(whole.errors).toEqual([]);
      expect(own).toEqual(whole);
    },
  );

  test.each(['{ p { one two } }', '{ p { ...A ...B } } fragment A on P { one } fragment B on P { again: two }'])(
    'cannot be added with different arguments at once: %s',
    async (text) => {
      const graph = await graphOf([prices, made], requires);
      expect(() => graph.plan(text)).toThrow('need price with different arguments');
    },
  );

  test('can be added with different arguments to different objects', async () => {
    const graph = await graphOf([prices, made], requires);
    expect(() => graph.plan('{ a: p { one } b: p { two } }')).not.toThrow();
  });
});

test('a variable by the name of the planner’s own is refused where it would stand beside that', async () => {
  const graph = await graphOf([
    'type Query { p: P! } type P @key(fields: "id") { id: ID! }',
    'type P @key(fields: "id") { id: ID! size(n: Int): Int } type Query { number(n: Int): Int }',
  ]);
  expect(() => graph.plan('query ($representations: Int) { p { size(n: $representations) } }')).toThrow('another name');
  expect(graph.plan('query ($representations: Int) { number(n: $representations) }').plan.node).toBeDefined();
});

test('a deferred fragment that cannot be planned so is answered at once', async () => {
  const types = `interface Named { label: String } type Box implements Named { w: Int label: String of: Person }
    type Person implements Named { label: String } type Query { named: Named! }`;
  const graph = await graphOf([types]);
  const text = '{ named { ... on Box { of { ... on Named @defer { label } } } } }';
  const planned = graph.plan(text, true);
  expect(JSON.stringify(planned.plan)).not.toContain('"kind":"Defer"');
});
