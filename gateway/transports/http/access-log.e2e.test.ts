import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { openTestSocket } from '#tests/harness/socket.ts';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ accessLog: true });
});
afterAll(() => library.stop());
beforeEach(() => {
  library.logged.length = 0;
});

const lines = (): Record<string, unknown>[] => library.logged.filter(({ msg }) => msg === 'access');

/** A line is written when its answer has gone, which the client may see first. */
const lineOf = (holds: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> =>
  vi.waitFor(() => {
    const line = lines().find(holds);
    if (line === undefined) throw new Error('no such line yet');
    return line;
  }, 10_000);

const post = (body: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  });

test('a request is one line, without anything personal', async () => {
  const answer = await post(
    { query: 'query Secret($id: ID!) { book(id: $id) { title } refuse }', variables: { id: '0' } },
    {
      authorization: 'Bearer ada',
      'x-request-id': 'request-1',
      'apollographql-client-name': 'web',
      'user-agent': 'Some Browser 1.0',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    },
  );
  const text = await answer.text();
  const line = await lineOf(({ requestId }) => requestId === 'request-1');
  expect(lines()).toHaveLength(1);
  expect(line).toMatchObject({
    level: 'info',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    userId: 'id-of-ada',
    network: '127.0.0.0/24',
    client: 'web',
    partner: null,
    operation: 'Secret',
    documentId: expect.stringMatching(/^[0-9a-f]{64}$/),
    type: 'query',
    codes: ['PERMISSION_DENIED'],
    transport: 'http',
    method: 'POST',
    route: '/graphql',
    status: 294,
  });
  expect(line.bytes).toBeGreaterThan(text.length);
  expect(Object.keys(line).sort()).toEqual(
    'bytes client codes documentId level method ms msg network operation partner requestId route status time traceId transport type userId'.split(
      ' ',
    ),
  );
  for (const personal of ['Browser', 'zero', '"0"', 'Bearer']) expect(JSON.stringify(line)).not.toContain(personal);
});

test('a name that a client made up does not fill the log', async () => {
  await (await post({ query: `query ${'x'.repeat(50_000)} { shelfCount }` }, { 'x-request-id': 'request-5' })).text();
  const line = await lineOf(({ requestId }) => requestId === 'request-5');
  expect(line.operation).toBe('x'.repeat(128));
});

test('a request that is turned away is a line as well, a health check is none', async () => {
  await (await fetch(`${library.url}/health/live`)).text();
  await (await post({ query: '{ nothing }' }, { 'x-request-id': 'request-2' })).text();
  await (await fetch(`${library.url}/nowhere`, { headers: { 'x-request-id': 'request-3' } })).text();
  expect(await lineOf(({ requestId }) => requestId === 'request-2')).toMatchObject({
    status: 400,
    operation: null,
    codes: ['INVALID_INPUT'],
  });
  expect(await lineOf(({ requestId }) => requestId === 'request-3')).toMatchObject({ status: 404, route: null });
  expect(lines()).toHaveLength(2);
});

test('an operation that shares a stream of events is a line that names it', async () => {
  const signedIn = { authorization: 'Bearer ada' };
  const stream = `${library.url}/graphql/stream`;
  const token = await (await fetch(stream, { method: 'PUT', headers: signedIn })).text();
  await fetch(`${stream}?token=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'request-4', ...signedIn },
    body: JSON.stringify({ query: 'query Shared { shelfCount }', extensions: { operationId: '1' } }),
  });
  const line = await lineOf(({ requestId }) => requestId === 'request-4');
  expect(line).toMatchObject({ operation: 'Shared', type: 'query', userId: 'id-of-ada', codes: [], status: 202 });
  expect(JSON.stringify(lines())).not.toContain(token);
});

test('a subscription on a socket is a line when it ends', async () => {
  const socket = openTestSocket({
    url: library.url,
    token: 'ada',
    request: (query) => ({ query }),
    gateway: library,
  });
  const stream = await socket.subscribe('subscription Added { bookAdded { id } }');
  expect(lines()).toEqual([]);
  stream.end();
  expect(await lineOf(({ operation }) => operation === 'Added')).toMatchObject({
    transport: 'websocket',
    type: 'subscription',
    outcome: 'stream',
    userId: 'id-of-ada',
    codes: [],
  });
  await socket.close();
});
