import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { traceIdOf } from '#runtime/trace-context.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { remoteSource } from './remote-source.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`;

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ remote: ['books'] });
});
afterAll(() => library.stop());

const ask = async (query: string, headers: Record<string, string>) =>
  await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
const logged = (message: string) => library.logged.filter(({ msg }) => msg === message);

test('a failure stands in the log under the trace of its request, or under one that began with it', async () => {
  const response = await ask('{ crash }', { traceparent: TRACEPARENT, 'x-request-id': 'request-1' });
  expect(response.headers.get('x-request-id')).toBe('request-1');
  expect(logged('operation failed')).toMatchObject([{ traceId: TRACE, requestId: 'request-1' }]);
  await ask('{ crash }', { 'x-request-id': 'request-2' });
  const [, second] = logged('operation failed');
  expect(second).toMatchObject({ requestId: 'request-2', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(second?.traceId).not.toBe(TRACE);
});

test('a fetch from another process goes on with the trace, as a step of its own', async () => {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    request.resume();
    response.setHeader('content-type', 'application/json').end('{"data":{"whoAmI":null}}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { services } = library;
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  const source = remoteSource({ name: 'books', url, key: services.secrets.internalHmacKey, ...services });
  const request = { ...ANONYMOUS_REQUEST, requestId: 'r-1' };
  const fetchOnce = (traceId: string | null) =>
    source.execute({ document: '{ whoAmI }', variables: {}, request: { ...request, traceId } });
  try {
    expect((await fetchOnce(TRACE)).errors).toBeUndefined();
    await fetchOnce(null);
    const [first, second] = received;
    expect(traceIdOf(first?.traceparent)).toBe(TRACE);
    expect(first?.traceparent).not.toContain(PARENT);
    expect(second).not.toHaveProperty('traceparent');
  } finally {
    source.close();
    server.close();
  }
});
