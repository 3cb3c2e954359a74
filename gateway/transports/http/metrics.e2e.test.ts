import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { scrape } from '#tests/harness/scrape.ts';
import { openTestSocket } from '#tests/harness/socket.ts';

const REGISTERED = 'query BookOf($id: ID!) { book(id: $id) { title copies } }';
const LIVE = 'subscription Added { bookAdded { title } }';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ registered: [REGISTERED, LIVE], clientNames: ['web'] });
});
afterAll(() => library.stop());

const ask = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return await response.json();
};

describe('operations', () => {
  test('are counted and timed by registered name and by client', async () => {
    const labels = { operation: 'BookOf', client: 'web' };
    for (let n = 0; n < 3; n += 1) await ask(REGISTERED, { id: 1 }, { 'apollographql-client-name': 'web' });
    const { value } = await scrape(library.url);
    expect(value('polit_operation_duration_seconds_count', labels)).toBe(3);
    expect(value('polit_operation_duration_seconds_bucket', { ...labels, le: '+Inf' })).toBe(3);
    expect(value('polit_operation_duration_seconds_sum', labels)).toBeGreaterThan(0);
    expect(value('polit_operation_errors_total', labels)).toBeUndefined();
  });

  test('under names that clients make up count together: nobody makes the list of series grow', async () => {
    for (let n = 0; n < 20; n += 1) {
      await ask(`query Mine${n} { shelfCount }`, {}, { 'apollographql-client-name': `me-${n}` });
    }
    const { labels, value } = await scrape(library.url);
    expect(value('polit_operation_duration_seconds_count', { operation: 'adhoc', client: 'other' })).toBe(20);
    for (const name of labels('polit_operation_duration_seconds_count', 'operation')) {
      expect(['BookOf', 'Added', 'adhoc', 'none']).toContain(name);
    }
    for (const name of labels('polit_operation_duration_seconds_count', 'client')) {
      expect(['web', 'other', 'none']).toContain(name);
    }
  });

  test('that fail count by their public codes, those that never began as well', async () => {
    await ask('{ refuse again: refuse crash }');
    await ask('{ nothing }');
    const { value } = await scrape(library.url);
    const failed = (operation: string, code: string) =>
      value('polit_operation_errors_total', { operation, client: 'none', code });
    expect(failed('adhoc', 'PERMISSION_DENIED')).toBe(1);
    expect(failed('adhoc', 'SERVER_ERROR')).toBe(1);
    expect(failed('none', 'INVALID_INPUT')).toBe(1);
  });

  test('find their documents and plans kept, and count by the reason where they are turned away', async () => {
    const before = await scrape(library.url);
    const since = async (name: string, labels: Readonly<Record<string, string>>): Promise<number> =>
      ((await scrape(library.url)).value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
    await ask(REGISTERED, { id: 1 });
    await ask('query Fresh { shelfCount }');
    await ask('query Fresh { shelfCount }');
    for (const cache of ['documents', 'plans']) {
      expect(await since('polit_cache_reads_total', { cache, outcome: 'miss' })).toBe(1);
      expect(await since('polit_cache_reads_total', { cache, outcome: 'hit' })).toBe(2);
    }
    await ask('{ nothing }');
    expect(await since('polit_operation_refusals_total', { reason: 'DOCUMENT_INVALID' })).toBe(1);
  });

  test('cause fetches, timed by subgraph, and their failures', async () => {
    const count = async (name: string, labels: Record<string, string>) =>
      (await scrape(library.url)).value(name, labels) ?? 0;
    const fetches = 'polit_subgraph_fetch_duration_seconds_count';
    const [books, shelves] = [
      { subgraph: 'books', place: 'local' },
      { subgraph: 'shelves', place: 'local' },
    ];
    const before = [await count(fetches, books), await count(fetches, shelves)];
    await ask(REGISTERED, { id: 2 });
    expect([await count(fetches, books), await count(fetches, shelves)]).toEqual(before.map((n) => n + 1));
    const errors = { ...books, code: 'SERVER_ERROR' };
    const failures = await count('polit_subgraph_fetch_errors_total', errors);
    await ask('{ crash }');
    expect(await count('polit_subgraph_fetch_errors_total', errors)).toBe(failures + 1);
  });
});

test('sockets, subscriptions and their events', async () => {
  const gateway = library;
  const socket = openTestSocket({ url: library.url, token: 'ada', request: (query) => ({ query }), gateway });
  const stream = await socket.subscribe(LIVE);
  const { pubsub } = library.services;
  for (const id of ['1', '2']) await pubsub.publish('books:all', { id });
  await stream.result(1);
  const open = await scrape(library.url);
  expect(open.value('polit_sockets')).toBe(1);
  const openBy = (transport: string) => open.value('polit_subscriptions', { transport });
  expect(['websocket', 'sse', 'multipart'].map(openBy)).toEqual([1, 0, 0]);
  expect(open.value('polit_subscription_events_total', { operation: 'Added' })).toBe(2);
  await socket.close();
  await vi.waitFor(async () => expect((await scrape(library.url)).value('polit_sockets')).toBe(0), { timeout: 10_000 });
});

test.each([
  ['sse', 'text/event-stream'],
  ['multipart', 'multipart/mixed;subscriptionSpec="1.0"'],
])('subscriptions over %s', async (transport, accept) => {
  const leaving = new AbortController();
  await fetch(`${library.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: LIVE }),
    signal: leaving.signal,
  });
  const openNow = async () => (await scrape(library.url)).value('polit_subscriptions', { transport });
  expect(await openNow()).toBe(1);
  leaving.abort();
  await vi.waitFor(async () => expect(await openNow()).toBe(0), { timeout: 10_000 });
});

test('requests count by route, never by what was asked for', async () => {
  await fetch(`${library.url}/health/live`);
  await fetch(`${library.url}/nothing/here?really=1`);
  await fetch(`${library.url}/graphql`, { method: 'DELETE' });
  await fetch(`${library.url}/graphql/sha256:${'0'.repeat(64)}`, { headers: { 'graphql-require-preflight': '1' } });
  const { value, labels } = await scrape(library.url);
  expect(value('polit_http_requests_total', { route: '/graphql/:documentId' })).toBe(1);
  expect(value('polit_http_requests_total', { route: '/health/live', method: 'GET', status: '200' })).toBe(1);
  expect(value('polit_http_requests_total', { route: 'none', method: 'GET', status: '404' })).toBe(1);
  expect(value('polit_http_requests_total', { route: '/graphql', method: 'DELETE', status: '405' })).toBe(1);
  expect([...labels('polit_http_requests_total', 'route')].join(' ')).not.toContain('nothing');
  expect(value('polit_http_request_duration_seconds_count', { route: '/health/live' })).toBe(1);
});

test('refusals of the rate limit count by limit', async () => {
  const limited = await serveLibrary({ hourlyLimits: { viewer: 3, anonymous: 1 } });
  try {
    for (let n = 0; n < 3; n += 1) {
      await fetch(`${limited.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ shelfCount }"}',
      });
    }
    const { value } = await scrape(limited.url);
    expect(value('polit_operation_errors_total', { code: 'RATE_LIMIT_EXCEEDED' })).toBe(2);
  } finally {
    await limited.stop();
  }
});

describe('who may read them', () => {
  const statusOf = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;

  test('nobody where they are closed', async () => {
    const closed = await serveLibrary({ metricsAccess: 'closed' });
    expect(await statusOf(closed.url)).toBe(404);
    expect(await statusOf(closed.url, { authorization: 'Bearer anything' })).toBe(404);
    await closed.stop();
  });

  test('whoever has the token, where there is one', async () => {
    const token = 'a-token-of-some-length';
    const guarded = await serveLibrary({ metricsAccess: { token } });
    expect(await statusOf(guarded.url)).toBe(401);
    expect(await statusOf(guarded.url, { authorization: 'Bearer another' })).toBe(401);
    expect(await statusOf(guarded.url, { authorization: token })).toBe(401);
    expect(await statusOf(guarded.url, { authorization: `Bearer ${token}` })).toBe(200);
    await guarded.stop();
  });
});

test('they are text for those who do not say, and OpenMetrics for those who ask for it', async () => {
  const typeFor = async (accept?: string) =>
    (await fetch(`${library.url}/metrics`, { headers: accept ? { accept } : {} })).headers.get('content-type');
  expect(await typeFor()).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await typeFor('text/plain')).toBe('text/plain; version=0.0.4; charset=utf-8');
  // As Prometheus 3 asks.
  expect(
    await typeFor('application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1'),
  ).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
});
