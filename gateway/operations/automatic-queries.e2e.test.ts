import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { sha256Hex } from './document-id.ts';

const BOOK = 'query Book($id: ID!) { book(id: $id) { title } }';
const ONE = { data: { book: { title: 'one' } } };

const extensionsOf = (text: string, version = 1) => ({ persistedQuery: { version, sha256Hash: sha256Hex(text) } });

let open: ServedLibrary;
let strict: ServedLibrary;
beforeAll(async () => {
  open = await serveLibrary();
  strict = await serveLibrary({ adhoc: false, registered: [BOOK] });
});
afterAll(async () => {
  await open.stop();
  await strict.stop();
});

/** Another gateway on the same cache. */
const serveNeighbour = () => serveLibrary({ services: { ...open.services, metrics: createPrometheusMetrics() } });

async function post(library: ServedLibrary, body: object, accept = 'application/graphql-response+json') {
  const response = await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

describe('where texts are run', () => {
  test.each(['application/graphql-response+json', 'application/json', '*/*'])(
    'a hash nobody knows is asked back for its text, as clients of Apollo read it (%s)',
    async (accept) => {
      const { status, body } = await post(open, { extensions: extensionsOf(`# ${accept}\n${BOOK}`) }, accept);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      });
    },
  );

  test('sent once with its text, a document is found by its hash, by GET too', async () => {
    const extensions = extensionsOf(BOOK);
    const variables = { id: '1' };
    expect(await post(open, { query: BOOK, extensions, variables })).toEqual({ status: 200, body: ONE });
    expect(await post(open, { extensions, variables })).toEqual({ status: 200, body: ONE });
    const query = new URLSearchParams({ extensions: JSON.stringify(extensions), variables: JSON.stringify(variables) });
    const response = await fetch(`${open.url}/graphql?${query}`, { headers: { 'apollo-require-preflight': '1' } });
    expect([response.status, await response.json()]).toEqual([200, ONE]);
  });

  test('a gateway that shares the cache finds it without having seen the text', async () => {
    const text = `# told to another gateway\n${BOOK}`;
    const other = await serveNeighbour();
    const extensions = extensionsOf(text);
    const variables = { id: '1' };
    await post(open, { query: text, extensions, variables });
    expect((await post(other, { extensions, variables })).body).toEqual(ONE);
    await other.stop();
  });

  test.each([
    ['the hash of another text', { query: BOOK, extensions: extensionsOf('other') }, 'PERSISTED_QUERY_MISMATCH'],
    ['another version of the protocol', { query: BOOK, extensions: extensionsOf(BOOK, 2) }, 'MALFORMED_REQUEST'],
    ['a text that is not valid', { query: '{ gone }', extensions: extensionsOf('{ gone }') }, 'DOCUMENT_INVALID'],
  ])('%s is refused and registers nothing', async (_, request, reason) => {
    const { status, body } = await post(open, { ...request, variables: { id: '1' } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT', reason } }] });
    const again = await post(open, {
      extensions: { persistedQuery: { ...request.extensions.persistedQuery, version: 1 } },
    });
    expect(again.body).not.toHaveProperty('data.gone');
  });
});

describe('where registered documents are run only', () => {
  test('a hash that is registered is one more way to name the document', async () => {
    expect((await post(strict, { extensions: extensionsOf(BOOK), variables: { id: '1' } })).body).toEqual(ONE);
  });

  test('clients learn that nothing is registered by the way', async () => {
    const { status, body } = await post(strict, { extensions: extensionsOf('{ shelfCount }') });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    });
  });

  test.each([BOOK, '{ shelfCount }'])('a text with its hash is refused, registered or not: %s', async (query) => {
    const { status, body } = await post(strict, { query, extensions: extensionsOf(query), variables: { id: '1' } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { reason: 'DOCUMENT_AMBIGUOUS' } }] });
  });
});

test('what strangers can have kept is bounded', async () => {
  const long = `${BOOK} # ${'x'.repeat(20_000)}`;
  const variables = { id: '1' };
  const other = await serveNeighbour();
  expect((await post(open, { query: long, extensions: extensionsOf(long), variables })).body).toEqual(ONE);
  expect((await post(other, { extensions: extensionsOf(long), variables })).body).not.toHaveProperty('data');
  await other.stop();
});
