import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

const MODERN = 'application/graphql-response+json';
const BOOK = 'query Book($id: ID!) { book(id: $id) { title } }';
const ADD = 'mutation Add { addBook(title: "x") { id } }';
const BOOK_ID = sha256Hex(BOOK);

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ registered: [BOOK, ADD] });
});
afterAll(() => library.stop());

const post = (body: unknown, headers: Record<string, string> = {}, path = '/graphql') =>
  fetch(`${library.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: MODERN, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}, path = '/graphql') =>
  fetch(`${library.url}${path}?${new URLSearchParams(parameters)}`, {
    headers: { accept: MODERN, 'graphql-require-preflight': '1', ...headers },
  });
const codesOf = async (response: Response) => {
  const body = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; reason?: string } }[];
  };
  expect(body).not.toHaveProperty('data');
  return body.errors?.map(({ extensions }) => extensions.reason ?? extensions.code);
};

describe('media types', () => {
  test.each([
    [MODERN, MODERN],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', MODERN],
    ['application/graphql-response+json;q=0.5, application/json', 'application/json'],
    ['text/html, */*;q=0.1', 'application/json'],
  ])('Accept: %s is answered with %s', async (accept, type) => {
    const response = await post({ query: '{ shelfCount }' }, { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await response.json()).toEqual({ data: { shelfCount: 4 } });
  });

  test('a client that takes none of them is told 406', async () => {
    const response = await post({ query: '{ shelfCount }' }, { accept: 'text/html' });
    expect(response.status).toBe(406);
    expect(await codesOf(response)).toEqual(['NOT_ACCEPTABLE']);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=latin1',
  ])('a body of %s is refused with 415', async (type) => {
    const response = await post('{ "query": "{ shelfCount }" }', { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await codesOf(response)).toEqual(['MEDIA_TYPE_UNSUPPORTED']);
  });

  test('a POST that does not say what it brings is refused with 415', async () => {
    const status = await new Promise((resolve, reject) => {
      rawRequest(`${library.url}/graphql/sha256:${sha256Hex(ADD)}`, { method: 'POST' }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(415);
  });
});

describe('statuses', () => {
  const FAULTY = [
    ['a syntax error', { query: '{' }],
    ['an unknown field', { query: '{ nothing }' }],
    ['a variable that does not fit', { query: BOOK, variables: { id: {} } }],
    ['an unknown operation', { query: BOOK, operationName: 'Other' }],
    ['an unknown id', { documentId: `sha256:${'0'.repeat(64)}` }],
  ] as const;

  test.each(FAULTY)('%s: 400, and 200 for clients of application/json', async (_, body) => {
    expect((await post(body)).status).toBe(400);
    expect((await post(body, { accept: '*/*' })).status).toBe(400);
    const legacy = await post(body, { accept: 'application/json' });
    expect(legacy.status).toBe(200);
    expect(await codesOf(legacy)).toHaveLength(1);
  });

  test.each([
    ['no JSON', '{ "query": '],
    ['no object', '"{ shelfCount }"'],
    ['a batch', '[{ "query": "{ shelfCount }" }]'],
    ['nothing to run', '{ "qeury": "{ shelfCount }" }'],
    ['an empty body', ''],
    ['a query that is no text', '{ "query": 3 }'],
    ['variables that are no object', '{ "query": "{ shelfCount }", "variables": [1] }'],
    ['extensions that are no object', '{ "query": "{ shelfCount }", "extensions": "x" }'],
    ['an operationName that is no text', '{ "query": "{ shelfCount }", "operationName": {} }'],
  ])('%s: 400 for everybody', async (_, body) => {
    for (const accept of [MODERN, 'application/json']) {
      const response = await post(body, { accept });
      expect(response.status).toBe(400);
      expect(await codesOf(response)).toEqual(['MALFORMED_REQUEST']);
    }
  });

  test('null stands for absent', async () => {
    const body = { query: '{ shelfCount }', variables: null, operationName: null, extensions: null, documentId: null };
    expect((await post(body)).status).toBe(200);
  });

  test('data with errors: 294, and 200 for application/json', async () => {
    const query = '{ shelfCount refuse }';
    expect((await post({ query })).status).toBe(294);
    expect((await post({ query }, { accept: 'application/json' })).status).toBe(200);
    expect((await post({ query }, { accept: '*/*' })).status).toBe(200);
    expect((await post({ query: '{ crashNonNull { id } }' })).status).toBe(294);
  });

  test('a body over the limit: 413', async () => {
    const response = await post({ query: `{ shelfCount } #${'x'.repeat(1_000_000)}` });
    expect(response.status).toBe(413);
    expect(await codesOf(response)).toEqual(['REQUEST_TOO_LARGE']);
  });

  test.each(['HEAD', 'PUT', 'PATCH', 'DELETE'])('%s: 405', async (method) => {
    const response = await fetch(`${library.url}/graphql`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });

  test.each([
    ['an unknown address', '/nowhere', {}],
    ['an address that cannot be read', '/graphql/%zz', {}],
    ['a method that does not fit', '/graphql', { method: 'DELETE' }],
    ['a media type that we do not have', '/graphql?query={shelfCount}', { headers: { accept: 'text/html' } }],
    [
      'a body that is not JSON',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
    ],
    ['a stream that is not reserved', '/graphql/stream?token=x', { headers: { accept: 'text/event-stream' } }],
  ])('nobody keeps what is said of %s', async (_, address, init) => {
    const response = await fetch(`${library.url}${address}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('an unknown address: 404', async () => {
    expect((await fetch(`${library.url}/nowhere`)).status).toBe(404);
  });

  test('a subscription over HTTP is told where to go', async () => {
    const response = await post({ query: 'subscription { bookAdded { id } }' });
    expect(response.status).toBe(400);
    expect(await codesOf(response)).toEqual(['SUBSCRIPTION_NEEDS_STREAM']);
  });
});

describe('GET', () => {
  test('runs queries with variables', async () => {
    const response = await get({ query: BOOK, variables: '{"id":"2"}', operationName: 'Book', extensions: '{}' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { book: { title: 'two' } } });
  });

  test('refuses mutations with 405, also registered ones, whatever headers come along', async () => {
    const responses = [
      await get({ query: ADD }),
      await get({ documentId: sha256Hex(ADD) }),
      await fetch(`${library.url}/graphql?query=${encodeURIComponent(ADD)}`),
    ];
    for (const response of responses) {
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    }
  });

  test('refuses variables that are no JSON, and parameters given twice', async () => {
    expect((await get({ query: BOOK, variables: '{"id"' })).status).toBe(400);
    const twice = await fetch(`${library.url}/graphql?query=%7BshelfCount%7D&query=x`, {
      headers: { authorization: 'Bearer ada' },
    });
    expect(twice.status).toBe(400);
  });

  test('refuses what another site could send unasked', async () => {
    const url = `${library.url}/graphql?query=%7BshelfCount%7D`;
    const simple = await fetch(url);
    expect(simple.status).toBe(400);
    expect(await codesOf(simple)).toEqual(['PREFLIGHT_REQUIRED']);
    for (const headers of [
      { 'apollo-require-preflight': '1' },
      { authorization: 'Bearer ada' },
      { 'content-type': 'application/json' },
    ]) {
      expect((await fetch(url, { headers })).status).toBe(200);
    }
  });
});

describe('registered documents', () => {
  const variables = { id: '1' };
  const expected = { data: { book: { title: 'one' } } };
  const hash = { persistedQuery: { version: 1, sha256Hash: BOOK_ID } };

  test.each([
    ['documentId', () => post({ documentId: BOOK_ID, variables })],
    ['documentId with its prefix', () => post({ documentId: `sha256:${BOOK_ID}`, variables })],
    ['the persisted query extension', () => post({ extensions: hash, variables })],
    ['both, agreeing', () => post({ documentId: BOOK_ID, extensions: hash, variables })],
    ['the query string', () => get({ documentId: `sha256:${BOOK_ID}`, variables: '{"id":"1"}' })],
    ['the extension in the query string', () => get({ extensions: JSON.stringify(hash), variables: '{"id":"1"}' })],
    ['the path', () => get({ variables: '{"id":"1"}' }, {}, `/graphql/sha256:${BOOK_ID}`)],
    ['the path of a POST', () => post({ variables }, {}, `/graphql/sha256:${BOOK_ID}`)],
  ])('are named by %s', async (_, send) => {
    const response = await send();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(expected);
  });

  test('an unknown one has a code of its own', async () => {
    const response = await post({ documentId: `sha256:${'a'.repeat(64)}` });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND', reason: 'PERSISTED_DOCUMENT_NOT_FOUND' } }],
    });
  });

  test.each([
    ['a text and an id', () => post({ query: BOOK, documentId: BOOK_ID, variables })],
    ['two ids', () => post({ documentId: sha256Hex(ADD), extensions: hash, variables })],
    ['a path and another id', () => post({ documentId: sha256Hex(ADD) }, {}, `/graphql/sha256:${BOOK_ID}`)],
  ])('%s together are refused', async (_, send) => {
    const response = await send();
    expect(response.status).toBe(400);
    expect(await codesOf(response)).toEqual(['DOCUMENT_AMBIGUOUS']);
  });

  test('where only they are run, texts and the schema are refused', async () => {
    const strict = await serveLibrary({
      adhoc: false,
      introspection: false,
      registered: [BOOK, 'query Schema { __schema { queryType { name } } }'],
    });
    const send = (body: object) =>
      fetch(`${strict.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: MODERN },
        body: JSON.stringify(body),
      });
    const text = await send({ query: BOOK, variables });
    expect([text.status, await codesOf(text)]).toEqual([403, ['ADHOC_DOCUMENT_REFUSED']]);
    const schema = await send({ documentId: sha256Hex('query Schema { __schema { queryType { name } } }') });
    expect([schema.status, await codesOf(schema)]).toEqual([403, ['INTROSPECTION_REFUSED']]);
    expect(await (await send({ documentId: BOOK_ID, variables })).json()).toEqual(expected);
    await strict.stop();
  });
});
