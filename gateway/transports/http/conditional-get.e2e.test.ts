import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

const BOOK = 'query Book($id: ID!) { book(id: $id) { title } }';
const REFUSED = 'query Refused { shelfCount refuse }';
const SCHEMA = 'query Schema { __schema { queryType { name } } }';
const ADD = 'mutation Add { addBook(title: "x") { id } }';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ registered: [BOOK, REFUSED, SCHEMA, ADD] });
});
afterAll(() => library.stop());

const MODERN = 'application/graphql-response+json';

const get = (text: string, variables: object, headers: Record<string, string> = {}) =>
  fetch(`${library.url}/graphql/sha256:${sha256Hex(text)}?variables=${encodeURIComponent(JSON.stringify(variables))}`, {
    headers: { accept: MODERN, 'graphql-require-preflight': '1', ...headers },
  });
const etagOf = (response: Response): string => response.headers.get('etag') ?? '';

test('an answer to nobody in particular may be kept by everybody for a moment', async () => {
  const response = await get(BOOK, { id: '1' });
  expect(response.headers.get('cache-control')).toBe('public, max-age=5');
  expect(etagOf(response)).toMatch(/^W\/"[\w-]{43}"$/);
  const vary = response.headers.get('vary')?.split(', ');
  expect(vary).toEqual(expect.arrayContaining(['Accept', 'Accept-Language', 'Authorization', 'X-Api-Key']));
});

test('one to somebody signed in is theirs alone, and asked for again', async () => {
  const response = await get(BOOK, { id: '1' }, { authorization: 'Bearer ada' });
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(etagOf(response)).not.toBe('');
});

test.each([
  ['as it came', (etag: string) => etag],
  ['among others', (etag: string) => `"x", ${etag}, W/"y"`],
  ['strong, as some caches make it', (etag: string) => etag.slice(2)],
  ['any', () => '*'],
])('what has not changed is not sent again: %s', async (_, given) => {
  for (const headers of [{}, { authorization: 'Bearer ada' }]) {
    const first = await get(BOOK, { id: '1' }, headers);
    const again = await get(BOOK, { id: '1' }, { ...headers, 'if-none-match': given(etagOf(first)) });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // A cache would give what it keeps the type that it is told here (RFC 9111 section 3.2).
    expect(again.headers.get('content-type')).toBeNull();
    for (const name of ['etag', 'cache-control', 'vary']) expect(again.headers.get(name)).toBe(first.headers.get(name));
  }
});

test('what is another answer is sent: other variables, another media type', async () => {
  const etag = etagOf(await get(BOOK, { id: '1' }));
  expect((await get(BOOK, { id: '2' }, { 'if-none-match': etag })).status).toBe(200);
  expect((await get(BOOK, { id: '1' }, { 'if-none-match': etag, accept: 'application/json' })).status).toBe(200);
});

test.each([
  ['an answer with errors', () => get(REFUSED, {})],
  ['the schema', () => get(SCHEMA, {})],
  ['a refusal', () => get(BOOK, {})],
  ['a mutation', () => get(ADD, {})],
  [
    'a text of their own',
    () =>
      fetch(`${library.url}/graphql?query=%7BshelfCount%7D`, {
        headers: { accept: MODERN, 'content-type': 'application/json' },
      }),
  ],
  [
    'a POST',
    () =>
      fetch(`${library.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: MODERN, 'if-none-match': '*' },
        body: JSON.stringify({ documentId: sha256Hex(BOOK), variables: { id: '1' } }),
      }),
  ],
])('nobody keeps %s', async (_, send) => {
  const response = await send();
  expect(response.status).not.toBe(304);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('etag')).toBeNull();
});
