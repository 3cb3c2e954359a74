import { afterAll, expect, test } from 'vitest';
import type { DeferredBatch, Executed, PendingPart } from '#gateway/execution/executor.ts';
import { errorLines, federate } from '#tests/gateway/federated.ts';

type Ref = { readonly id: string };

let slowShelf: Promise<void> | null = null;

const books = ['0', '1', '2'].map((id) => ({ __typename: 'Book', id, title: `title ${id}`, author: { id: `p${id}` } }));

const graph = federate({
  books: {
    sdl: `
      union Found = Book | Missing
      type Missing { reason: String }
      type Book @key(fields: "id") { id: ID! title: String! author: Person tags: [Tag!] }
      type Tag @key(fields: "id") { id: ID! }
      type Person @key(fields: "id", resolvable: false) { id: ID! }
      type Query { book(id: ID!): Book books: [Book!]! found: [Found!]! boss: Person }
      type Mutation { add: Book! }
    `,
    resolvers: {
      Query: {
        book: (_: unknown, { id }: Ref) => books[Number(id)],
        books: () => books,
        found: () => [books[0], { __typename: 'Missing', reason: 'lost' }, books[1]],
        boss: () => null,
      },
      Mutation: { add: () => books[2] },
      Book: {
        __resolveReference: ({ id }: Ref) => books[Number(id)],
        tags: () => [{ id: 'a' }, { id: 'b' }],
      },
      Tag: { __resolveReference: (ref: Ref) => ref },
    },
  },
  people: {
    sdl: 'type Person @key(fields: "id") { id: ID! name: String! nick: String } type Query { people: Int! }',
    resolvers: {
      Person: {
        __resolveReference: (ref: Ref) => (ref.id === 'p2' ? null : ref),
        name: ({ id }: Ref) => `name of ${id}`,
        nick: ({ id }: Ref) => {
          if (id === 'p1') throw new Error('no nick');
          return id;
        },
      },
      Query: { people: () => 3 },
    },
  },
  shelves: {
    sdl: `type Book @key(fields: "id") { id: ID! shelf: String copies: Int! }
      type Tag @key(fields: "id") { id: ID! label: String }`,
    resolvers: {
      Book: {
        __resolveReference: (ref: Ref) => ref,
        shelf: async ({ id }: Ref) => {
          await slowShelf;
          return `shelf ${id}`;
        },
        copies: ({ id }: Ref) => (id === '2' ? null : 7),
      },
      Tag: { __resolveReference: (ref: Ref) => ref, label: ({ id }: Ref) => `label ${id}` },
    },
  },
});
afterAll(() => graph.loaded.stop());

const deferring = (text: string, variables: Record<string, unknown> = {}) =>
  graph.run(text, variables, { defer: true });

async function batchesOf({ deferred }: Executed): Promise<DeferredBatch[]> {
  const batches: DeferredBatch[] = [];
  for await (const batch of deferred?.batches ?? []) batches.push(batch);
  return batches;
}

/** Parts by their place: `label@path`, with what came. */
async function partsOf(executed: Executed): Promise<Record<string, unknown>> {
  const batches = await batchesOf(executed);
  const pending = [...(executed.deferred?.pending ?? []), ...batches.flatMap((batch) => batch.pending)];
  const names = new Map(pending.map((part) => [part.id, nameOf(part)]));
  expect(names.size).toBe(pending.length);
  const completed = batches.flatMap((batch) => batch.completed);
  expect(completed.map(({ id }) => id).sort()).toEqual([...names.keys()].sort());
  return Object.fromEntries(completed.map(({ id, data }) => [names.get(id), data.value]));
}

const nameOf = ({ label, path }: PendingPart): string => `${label ?? ''}@${path.join('.')}`;

test('a fragment comes later, its object is there from the beginning', async () => {
  const executed = await deferring('{ book(id: 0) { ... @defer(label: "x") { shelf title } } people __typename }');
  expect(executed.data.text).toBe('{"__typename":"Query","people":3,"book":{}}');
  expect(executed.deferred?.pending).toEqual([{ id: '1', label: 'x', path: ['book'] }]);
  expect(await partsOf(executed)).toEqual({ 'x@book': { shelf: 'shelf 0', title: 'title 0' } });
});

test('one part for each object of a list, through lists in lists', async () => {
  const executed = await deferring('{ books { title tags { id ... @defer { label } } } }');
  expect(executed.data.value).toEqual({
    books: books.map(({ title }) => ({ title, tags: [{ id: 'a' }, { id: 'b' }] })),
  });
  expect(await partsOf(executed)).toEqual(
    Object.fromEntries(
      [0, 1, 2].flatMap((book) => [
        [`@books.${book}.tags.0`, { label: 'label a' }],
        [`@books.${book}.tags.1`, { label: 'label b' }],
      ]),
    ),
  );
});

test('only for objects that the fragment asks something of', async () => {
  const text = `query ($more: Boolean!) { found { ... on Missing { reason } ... on Book @defer(label: "b") { shelf } }
    books @include(if: $more) { title } boss { id ... @defer { nick } } }`;
  const executed = await deferring(text, { more: false });
  expect(executed.data.value).toEqual({ found: [{}, { reason: 'lost' }, {}], boss: null });
  expect(await partsOf(executed)).toEqual({ 'b@found.0': { shelf: 'shelf 0' }, 'b@found.2': { shelf: 'shelf 1' } });
});

test('fragments deferred in fragments are announced with what they belong to', async () => {
  const executed = await deferring(`{ book(id: 0) { title
    ... @defer(label: "outer") { shelf author { ... @defer(label: "inner") { name nick } } } } }`);
  expect(executed.data.text).toBe('{"book":{"title":"title 0"}}');
  const [first, second, ...rest] = await batchesOf(executed);
  expect(rest).toEqual([]);
  expect(first?.completed.map(({ data }) => data.value)).toEqual([{ shelf: 'shelf 0', author: {} }]);
  expect(first?.pending).toEqual([{ id: '2', label: 'inner', path: ['book', 'author'] }]);
  expect(second?.completed.map(({ id, data }) => [id, data.value])).toEqual([
    ['2', { name: 'name of p0', nick: 'p0' }],
  ]);
});

test('a fragment that asks nothing itself leaves its place to those within', async () => {
  const text = `query ($no: Boolean!) { ... @defer(label: "a") { ... on Query @defer(label: "b") { book(id: 0) { shelf } } }
    books { ... @defer(label: "c") { id @include(if: $no) ... @defer(label: "d") { copies @skip(if: $no) } } } }`;
  const executed = await deferring(text, { no: false });
  expect(executed.data.text).toBe('{"books":[{},{},{}]}');
  const parts = await partsOf(executed);
  expect(Object.keys(parts).sort()).toEqual(['b@', 'd@books.0', 'd@books.1', 'd@books.2']);
  expect(parts).toMatchObject({ 'b@': { book: { shelf: 'shelf 0' } }, 'd@books.0': { copies: 7 }, 'd@books.2': null });
});

test('conditions leave out fragments with those deferred within', async () => {
  const text = `query ($no: Boolean!) { book(id: 0) @include(if: $no) { author { ... @defer { name } } }
    people ... @include(if: $no) { books { ... @defer { shelf } } }
    ... on Query @skip(if: true) { ... on Query @defer { boss { id } } } }`;
  const executed = await deferring(text, { no: false });
  expect([executed.data.text, executed.deferred]).toEqual(['{"people":3}', undefined]);
});

test('what nobody asked for is in no part', async () => {
  const executed = await deferring('{ found { ... on Book { title } ... @defer { ... on Book { shelf } } } }');
  expect(executed.data.value).toEqual({ found: [{ title: 'title 0' }, {}, { title: 'title 1' }] });
  expect(await partsOf(executed)).toEqual({ '@found.0': { shelf: 'shelf 0' }, '@found.2': { shelf: 'shelf 1' } });
});

test.each([
  [true, { 'x@book': { shelf: 'shelf 1' } }, '{"book":{"title":"title 1"}}'],
  [false, {}, '{"book":{"title":"title 1","shelf":"shelf 1"}}'],
])('a condition that is %s decides whether it is deferred', async (now, parts, text) => {
  const executed = await deferring(
    'query ($now: Boolean!) { book(id: 1) { title ... @defer(if: $now, label: "x") { shelf } } }',
    { now },
  );
  expect(executed.data.text).toBe(text);
  expect(await partsOf(executed)).toEqual(parts);
});

test('@skip and @include hold within fragments, and on them', async () => {
  const text = `query ($yes: Boolean!, $no: Boolean!) { book(id: 0) {
    title @skip(if: $yes) ... @defer(label: "x") { shelf @include(if: $yes) copies @include(if: $no) }
    ... @include(if: $no) @defer(label: "y") { id } } }`;
  const executed = await deferring(text, { yes: true, no: false });
  expect(executed.data.text).toBe('{"book":{}}');
  expect(await partsOf(executed)).toEqual({ 'x@book': { shelf: 'shelf 0' } });
});

test('errors stay with the part that they happen in', async () => {
  const executed = await deferring('{ books { author { id ... @defer { nick } } } }');
  expect(executed.errors).toEqual([]);
  const batches = await batchesOf(executed);
  const completed = batches.flatMap((batch) => batch.completed);
  expect(completed.map(({ data, errors }) => [data.value, errorLines(errors)])).toEqual([
    [{ nick: 'p0' }, []],
    [{ nick: null }, ['books.1.author.nick: no nick']],
    [{ nick: null }, []],
  ]);
});

test('a part that cannot be without what it lacks has no data, and says why', async () => {
  const executed = await deferring('{ books { id ... @defer { copies } } }');
  const completed = (await batchesOf(executed)).flatMap((batch) => batch.completed);
  expect(completed.map(({ data }) => data.text)).toEqual(['{"copies":7}', '{"copies":7}', 'null']);
  expect(completed.map(({ errors }) => errors.length)).toEqual([0, 0, 1]);
});

test('nothing is deferred where the answer is null', async () => {
  const executed = await deferring('{ book(id: 2) { copies ... @defer { title } } }');
  expect(executed.data.value).toEqual({ book: null });
  expect(executed.deferred).toBeUndefined();
});

test('mutations defer, too', async () => {
  const executed = await deferring('mutation { add { title ... @defer { shelf } } }');
  expect(executed.data.value).toEqual({ add: { title: 'title 2' } });
  expect(await partsOf(executed)).toEqual({ '@add': { shelf: 'shelf 2' } });
});

test('parts come as they are ready, and ending the reading ends the wait for them', async () => {
  const released = Promise.withResolvers<void>();
  slowShelf = released.promise;
  const { deferred } = await deferring(
    '{ book(id: 0) { ... @defer(label: "slow") { shelf } ... @defer(label: "fast") { author { name } } } }',
  );
  expect(deferred?.pending.map(({ label }) => label).sort()).toEqual(['fast', 'slow']);
  const first = await deferred?.batches.next();
  expect(first?.value?.completed.map(({ data }) => data.value)).toEqual([{ author: { name: 'name of p0' } }]);
  const second = deferred?.batches.next();
  await deferred?.batches.return();
  expect(await second).toEqual({ done: true, value: undefined });
  released.resolve();
  slowShelf = null;
});

test('without an answer in parts everything comes at once', async () => {
  const executed = await graph.run('{ book(id: 0) { title ... @defer { shelf } } }');
  expect(executed.data.text).toBe('{"book":{"title":"title 0","shelf":"shelf 0"}}');
  expect(executed.deferred).toBeUndefined();
});
