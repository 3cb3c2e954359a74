import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Library, openLibrary, viewerNamed } from '#tests/gateway/library-gateway.ts';
import type { Answer } from './pipeline.ts';

/** The answer's body as JSON, or what it was refused with. */
function bodyOf(answer: Answer): {
  data?: unknown;
  errors?: { message: string; path?: unknown; extensions: object }[];
} {
  if (answer.kind === 'stream' || answer.kind === 'parts') throw new Error(answer.kind);
  return JSON.parse(JSON.stringify(answer.kind === 'result' ? answer.result : { errors: answer.errors }));
}

const REGISTERED = 'query Registered($id: ID!) { book(id: $id) { title } }';

describe.each([
  ['own', []],
  ['apollo', []],
  ['own', ['books', 'people', 'shelves']],
  ['apollo', ['books', 'shelves']],
] as const)('with the %s executor and %j elsewhere', (executor, remote) => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary({ executor, remote, registered: [REGISTERED] });
  });
  afterAll(() => library.stop());
  const run = async (query: string, variables: object = {}, request = {}) =>
    bodyOf(await library.ask({ query, variables }, request));

  test('answers across subgraphs, in the order of the document', async () => {
    const { data, errors } = await run('{ book(id: 0) { copies title author { name id } printedAt } shelfCount }');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      '{"book":{"copies":0,"title":"zero","author":{"name":"Name p0","id":"p0"},"printedAt":null},"shelfCount":4}',
    );
  });

  test('knows unions, interfaces, fragments, aliases and conditions', async () => {
    const { data } = await run(
      `query ($yes: Boolean!, $no: Boolean! = false) {
        b: find(id: 1) { __typename ... on Book { t: title genre } ...M }
        m: find(id: 99) { __typename ... on Book { title } ...M }
        named { title __typename ... on Book { copies @include(if: $yes) shelf @skip(if: $yes) } }
        shelfCount @include(if: $no)
      }
      fragment M on Missing { id }`,
      { yes: true },
    );
    expect(data).toEqual({
      b: { __typename: 'Book', t: 'one', genre: 'ESSAY' },
      m: { __typename: 'Missing', id: '99' },
      named: [{ title: 'one', __typename: 'Book', copies: 1 }],
    });
  });

  test('a foreseen failure keeps its codes, path and language', async () => {
    const { data, errors } = await run('{ mine: refuse book(id: 1) { author { short: nick } } }', {}, { locale: 'tr' });
    expect(data).toEqual({ mine: null, book: { author: { short: null } } });
    const extensions = { code: 'PERMISSION_DENIED', reason: 'BOOK_REFUSED', inputPath: ['id'], requestId: 'r-1' };
    expect(errors).toEqual([
      { message: 'Size kitap yok.', path: ['mine'], extensions },
      { message: 'Size kitap yok.', path: ['book', 'author', 'short'], extensions },
    ]);
  });

  test('everything else is masked, and logged in full with its subgraph', async () => {
    library.logged.length = 0;
    const { data, errors } = await run('query Broken { crash }');
    expect(data).toEqual({ crash: null });
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['crash'],
        extensions: { code: 'SERVER_ERROR', requestId: 'r-1' },
      },
    ]);
    expect(library.logged).toMatchObject([
      {
        level: 'error',
        requestId: 'r-1',
        operation: 'Broken',
        subgraph: 'books',
        path: 'crash',
        error: { message: 'the database password is hunter2', stack: expect.stringContaining('library.ts') },
      },
    ]);
  });

  test('one entity that fails or is missing does not empty its neighbours', async () => {
    const { data, errors } = await run('{ books(first: 5) { id author { name } } }');
    expect(data).toEqual({
      books: [
        { id: '0', author: { name: 'Name p0' } },
        { id: '1', author: { name: 'Name p1' } },
        { id: '2', author: null },
        { id: '3', author: null },
        { id: '4', author: null },
      ],
    });
    // The fourth person is just gone: no error for that.
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['books', 3, 'author'], { code: 'NOT_FOUND', reason: 'PERSON_NOT_FOUND', requestId: 'r-1' }],
      [['books', 2, 'author', 'name'], { code: 'SERVER_ERROR', requestId: 'r-1' }],
    ]);
  });

  test('a subgraph that fails as a whole leaves the others standing', async () => {
    const { data, errors } = await run('{ books(first: 1) { title shelf } }', {}, { userAgent: 'break shelves' });
    expect(data).toEqual({ books: [{ title: 'zero', shelf: null }] });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toEqual({ code: 'SERVER_ERROR', requestId: 'r-1' });
  });

  test('null reaches up to the root where nothing is nullable', async () => {
    const { data, errors } = await run('{ crashNonNull { title } shelfCount }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['crashNonNull'], extensions: { code: 'SERVER_ERROR' } }]);
  });

  test('mutations run', async () => {
    expect(await run('mutation { addBook(title: "new") { title copies } explode }')).toMatchObject({
      data: { addBook: { title: 'new', copies: 1 }, explode: null },
      errors: [{ path: ['explode'], extensions: { reason: 'BOOK_REFUSED' } }],
    });
  });

  test('the viewer reaches the subgraphs', async () => {
    expect(await run('{ whoAmI }', {}, { viewer: viewerNamed('ada') })).toEqual({ data: { whoAmI: 'ada' } });
    expect(await run('{ whoAmI }')).toEqual({ data: { whoAmI: null } });
  });

  test('introspection is answered here', async () => {
    const { data } = await run('query ($n: String!) { __type(name: $n) { fields { name } } __typename }', {
      n: 'Missing',
    });
    expect(data).toEqual({ __type: { fields: [{ name: 'id' }] }, __typename: 'Query' });
  });

  test.each([
    ['a missing variable', '($id: ID!) { book(id: $id) { id } }', {}, '"$id" of required type "ID!" was not provided'],
    ['a wrong scalar', '($n: Int) { books(first: $n) { id } }', { n: 'many' }, '"$n" got invalid value "many"'],
    ['a wrong enum', '($f: BookFilter) { books(filter: $f) { id } }', { f: { genre: 'DRAMA' } }, 'at "f.genre"'],
    [
      'an unknown field',
      '($f: BookFilter) { books(filter: $f) { id } }',
      { f: { pages: 3 } },
      '"pages" is not defined',
    ],
    ['a wrong DateTime', '($f: BookFilter) { books(filter: $f) { id } }', { f: { since: 'monday' } }, 'monday'],
  ])('refuses %s among the variables', async (_, query, variables, message) => {
    const { data, errors } = await run(`query ${query}`, variables);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', reason: 'VARIABLES_INVALID' });
  });

  test.each([
    ['a wrong DateTime literal', '{ books(filter: { since: "monday" }) { id } }', 'monday'],
    ['an unknown field', '{ nothing }', 'Cannot query field "nothing"'],
    ['a syntax error', '{ book(id: 1) { ', 'Syntax Error'],
    [
      'a cycle of fragments',
      '{ book(id: 1) { ...A } } fragment A on Book { author { favourite { ...A } } }',
      'Cannot spread',
    ],
  ])('refuses a document with %s', async (_, query, message) => {
    const { data, errors } = await run(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]).toMatchObject({ locations: [{ line: 1 }], extensions: { reason: 'DOCUMENT_INVALID' } });
  });

  test('runs the named one of several operations', async () => {
    const query = 'query A { shelfCount } query B { book(id: 2) { shelf } }';
    expect(bodyOf(await library.ask({ query, operationName: 'B' }))).toEqual({ data: { book: { shelf: null } } });
    expect(bodyOf(await library.ask({ query, operationName: 'A' }))).toEqual({ data: { shelfCount: 4 } });
    for (const operationName of ['C', null]) {
      const { errors } = bodyOf(await library.ask({ query, operationName }));
      expect(errors?.[0]?.message).toContain('A, B');
      expect(errors?.[0]?.extensions).toMatchObject({ reason: 'OPERATION_UNKNOWN' });
    }
  });

  test('a revoked session and an expired token end at once', async () => {
    const viewer = viewerNamed('eve');
    library.revoked.add(viewer.sessionId);
    expect(await run('{ whoAmI }', {}, { viewer })).toMatchObject({
      errors: [{ extensions: { code: 'INVALID_TOKEN', reason: 'TOKEN_REVOKED' } }],
    });
    const old = { ...viewerNamed('bob'), issuedAt: Date.now() - 15 * 60_000 };
    expect(await run('{ whoAmI }', {}, { viewer: old })).toMatchObject({
      errors: [{ extensions: { code: 'INVALID_TOKEN', reason: 'TOKEN_EXPIRED' } }],
    });
  });
});
