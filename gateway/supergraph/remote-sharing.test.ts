import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { systemClock } from '#runtime/clock.ts';
import { createLogger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import type { RemoteSource } from './http-source.ts';
import { FAILURES_TO_OPEN } from './remote-circuit.ts';
import { meterCircuits } from './remote-circuit-metric.ts';
import { createSharing } from './remote-sharing.ts';
import { remoteSource } from './remote-source.ts';

let server: Server;
let source: RemoteSource;
let waiting: ServerResponse[];

beforeEach(async () => {
  waiting = [];
  server = createServer((request, response) => {
    request.resume().once('end', () => waiting.push(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  source = remoteSource({
    name: 'books',
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    key: createSecretKey(Buffer.alloc(32)),
    clock: systemClock,
    log: createLogger('debug', new Writable({ write: (_chunk, _encoding, done) => done() })),
    sharing: createSharing(),
  });
});
afterEach(() => {
  source.close();
  server.closeAllConnections();
  server.close();
});

/** Asks the same twice at the same time. @returns how often the subgraph was asked */
async function requestsFor(one: Partial<RequestInfo>, two: Partial<RequestInfo>, atLeast: number): Promise<number> {
  const deadline = performance.now() + 10_000;
  const fetches = [one, two].map((of) =>
    source.execute({ document: '{ a }', variables: {}, request: { ...ANONYMOUS_REQUEST, ...of }, deadline }),
  );
  await expect.poll(() => waiting.length).toBe(atLeast);
  for (const response of waiting) response.end('{"data":{"a":1}}');
  expect(await Promise.all(fetches)).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
  return waiting.length;
}

test('what two ask whom nobody knows is one request', async () => {
  expect(await requestsFor({ requestId: 'r-1' }, { requestId: 'r-2' }, 1)).toBe(1);
});

test.each([
  ['a viewer asks twice', { viewer: viewerNamed('ada') }, { viewer: viewerNamed('ada') }],
  ['a viewer and nobody in particular ask', { viewer: viewerNamed('ada') }, {}],
  ['two ask in different languages', { locale: 'tr' as const }, { locale: 'en' as const }],
])('when %s, each has a request of their own', async (_, one, two) => {
  expect(await requestsFor(one, two, 2)).toBe(2);
});

test('the metrics show whether a subgraph is asked', async () => {
  const metrics = createPrometheusMetrics();
  meterCircuits(() => [source], metrics);
  const shown = async () => (await metrics.expose('text')).text.match(/^polit_subgraph_circuit_state.*$/m)?.[0];
  expect(await shown()).toBe('polit_subgraph_circuit_state{subgraph="books"} 0');

  server.closeAllConnections();
  server.close();
  const request = ANONYMOUS_REQUEST;
  for (let n = 0; n < FAILURES_TO_OPEN; n += 1) {
    await source.execute({ document: 'mutation { a }', variables: {}, request });
  }
  expect(await shown()).toBe('polit_subgraph_circuit_state{subgraph="books"} 2');
});
