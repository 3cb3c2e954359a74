import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
});
afterAll(() => library.stop());

const post = (body: object) =>
  fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a body that is not UTF-8: 400, rather than a text with holes', async () => {
  const body = Buffer.concat([
    Buffer.from('{ "query": "{ shelfCount } #'),
    Buffer.from([0xc3, 0x28, 0xff]),
    Buffer.from('" }'),
  ]);
  const response = await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message: 'The body is not UTF-8.' }] });
});

test('a compressed body is refused with 415 and never unpacked', async () => {
  const response = await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync('{ "query": "{ shelfCount }" }'),
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('not compressed'), extensions: { reason: 'MEDIA_TYPE_UNSUPPORTED' } }],
  });
});

test.each(['/%c0%ae', '/graphql/sha256:%ff', `/graphql/sha256:${'a'.repeat(200)}`])(
  'an address that cannot be read, %s: 400 like every refusal',
  async (path) => {
    const response = await fetch(`${library.url}${path}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { reason: 'MALFORMED_REQUEST' } }] });
  },
);

test('what is quoted of an unknown operation name is cut short', async () => {
  const response = await post({ query: '{ shelfCount }', operationName: 'x'.repeat(900_000) });
  expect(response.status).toBe(400);
  expect((await response.text()).length).toBeLessThan(500);
});

test.each([
  'query ($__proto__: ID!) { book(id: $__proto__) { title } }',
  '{ book(id: "1") { __proto__: author { name } } }',
])('a name that JavaScript would swallow is refused: %s', async (query) => {
  const response = await post({ query, variables: JSON.parse('{ "__proto__": "1" }') });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message: 'The name __proto__ cannot be used.' }] });
});
