import { request as rawRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

const ADDED = 'subscription { bookAdded { title } }';
const EVENTS = { accept: 'text/event-stream' };
const JSON_BODY = { 'content-type': 'application/json' };

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ origins: ['https://app.example'] });
});
afterEach(() => vi.waitFor(() => expect(library.subscriptions).toBe(0)));
afterAll(() => library.stop());

type Headers = Readonly<Record<string, string>>;

const send = (method: string, query: string, headers: Headers = {}, body?: object) =>
  fetch(`${library.url}/graphql/stream${query}`, {
    method,
    headers: { ...(body && JSON_BODY), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
const reserve = async (headers: Headers = {}) => await (await send('PUT', '', headers)).text();
const codeOf = async (response: Response) => {
  const body = (await response.json()) as { errors: [{ extensions: { code: string; reason?: string } }] };
  return [response.status, body.errors[0].extensions.reason ?? body.errors[0].extensions.code];
};
const operation = (operationId: unknown, query = '{ shelfCount }') => ({ query, extensions: { operationId } });

/** Opens a stream and keeps what comes. */
async function open(query: string, headers: Headers = {}, body?: object) {
  const response = await send(body ? 'POST' : 'GET', query, { ...EVENTS, ...headers }, body);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const leaving = new AbortController();
  let seen = '';
  const keep = (chunk: string): void => {
    seen += chunk;
  };
  const ended = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: keep }), { signal: leaving.signal })
    .catch(() => {});
  return { seen: () => seen, ended, leave: () => leaving.abort() };
}

describe('an operation with a stream of its own', () => {
  test('is answered by events also to those who accept anything', async () => {
    const response = await send('POST', '', {}, { query: '{ shelfCount }' });
    expect(await response.text()).toBe('event: next\ndata: {"data":{"shelfCount":4}}\n\nevent: complete\ndata: \n\n');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
  });

  test('may be a GET, which another site cannot send', async () => {
    const query = `?${new URLSearchParams({ query: '{ shelfCount }' })}`;
    expect(await codeOf(await send('GET', query, EVENTS))).toEqual([400, 'PREFLIGHT_REQUIRED']);
    const response = await send('GET', query, { ...EVENTS, 'graphql-require-preflight': '1' });
    expect(await response.text()).toContain('{"data":{"shelfCount":4}}');
  });

  test('is told by its stream that its subscription is refused', async () => {
    const { seen, ended } = await open('', {}, { query: 'subscription { onlySignedIn { id } }' });
    await ended;
    expect(seen()).toMatch(
      /^event: next\ndata: {"errors":\[.*"reason":"BOOK_REFUSED".*\n\nevent: complete\ndata: \n\n$/,
    );
  });

  test.each([
    ['a mutation by GET', 'GET', `?query=${encodeURIComponent('mutation { explode }')}`, {}, undefined, 405],
    ['no operation', 'POST', '', {}, {}, 400],
    ['a token that does not hold', 'POST', '', { authorization: 'Bearer 0' }, { query: '{ whoAmI }' }, 401],
    ['an Accept header without events', 'POST', '', { accept: 'application/json' }, { query: '{ whoAmI }' }, 406],
    [
      'an event id that nobody gave',
      'POST',
      '',
      { 'last-event-id': 'x' },
      { query: '{ whoAmI }', extensions: { resumeAfter: 1 } },
      400,
    ],
    ['a method that means nothing here', 'PATCH', '', {}, undefined, 405],
  ])('%s is refused with a status', async (_what, method, query, headers, body, status) => {
    const response = await send(method, query, { ...EVENTS, ...headers }, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('operations that share a stream', () => {
  test('run before it is opened, and after', async () => {
    const token = await reserve();
    const query = `?token=${token}`;
    expect((await send('POST', query, {}, operation('a'))).status).toBe(202);
    const { seen, leave } = await open(query);
    await vi.waitFor(() => expect(seen()).toContain('{"id":"a","payload":{"data":{"shelfCount":4}}}'));
    expect((await send('POST', query, {}, operation('b', ADDED))).status).toBe(202);
    await vi.waitFor(() => expect(library.subscriptions).toBe(1));
    await library.services.pubsub.publish('books:all', { id: '1' });
    await vi.waitFor(() => expect(seen()).toContain('{"id":"b","payload":{"data":{"bookAdded":{"title":"one"}}}}'));
    expect(await codeOf(await send('POST', query, {}, operation('b')))).toEqual([409, 'EVENT_STREAM_CONFLICT']);
    expect((await send('DELETE', `${query}&operationId=b`)).status).toBe(200);
    await vi.waitFor(() => expect(seen()).toMatch(/event: complete\ndata: {"id":"b"}\n\n$/));
    leave();
    await vi.waitFor(async () => expect((await send('POST', query, {}, operation('c'))).status).toBe(404));
  });

  test('end with the connection', async () => {
    const query = `?token=${await reserve()}`;
    const { leave } = await open(query);
    await send('POST', query, {}, operation('a', ADDED));
    await vi.waitFor(() => expect(library.subscriptions).toBe(1));
    leave();
    await vi.waitFor(() => expect(library.subscriptions).toBe(0));
  });

  test('are run for their viewer alone, whose stream another one cannot use', async () => {
    const [ada, eve] = ['ada', 'eve'].map((name) => ({ authorization: `Bearer ${name}` }));
    const token = await reserve(ada);
    const query = `?token=${token}`;
    for (const headers of [{}, eve]) {
      expect(await codeOf(await send('POST', query, headers, operation('a', '{ whoAmI }')))).toEqual([
        404,
        'EVENT_STREAM_NOT_FOUND',
      ]);
      expect((await send('DELETE', `${query}&operationId=a`, headers)).status).toBe(404);
    }
    expect((await send('GET', query, { ...EVENTS, ...eve })).status).toBe(404);
    const { seen, leave } = await open(query);
    expect((await send('GET', query, { ...EVENTS, ...ada })).status).toBe(409);
    await send('POST', query, ada, operation('a', '{ whoAmI }'));
    await vi.waitFor(() => expect(seen()).toContain('{"id":"a","payload":{"data":{"whoAmI":"ada"}}}'));
    leave();
  });

  test.each([
    ['not valid', operation('a', '{ nothing }'), 400, 'DOCUMENT_INVALID'],
    ['without an id', { query: '{ shelfCount }' }, 400, 'MALFORMED_REQUEST'],
    ['with an id that is no text', operation(1), 400, 'MALFORMED_REQUEST'],
    ['with an id longer than ids are', operation('x'.repeat(101)), 400, 'MALFORMED_REQUEST'],
    [
      'after an event whose id is no text',
      { ...operation('a'), extensions: { operationId: 'a', resumeAfter: 1 } },
      400,
      'MALFORMED_REQUEST',
    ],
  ])('are refused where they are %s, and leave no trace', async (_what, body, status, reason) => {
    const query = `?token=${await reserve()}`;
    expect(await codeOf(await send('POST', query, {}, body))).toEqual([status, reason]);
    expect((await send('POST', query, {}, operation('a'))).status).toBe(202);
    (await open(query)).leave();
  });

  test('are a hundred at most', async () => {
    const query = `?token=${await reserve()}`;
    for (let n = 0; n < 100; n += 1) expect((await send('POST', query, {}, operation(`${n}`, ADDED))).status).toBe(202);
    expect(await codeOf(await send('POST', query, {}, operation('100')))).toEqual([429, 'TOO_MANY_OPERATIONS']);
    (await open(query)).leave();
  });

  test('wait for their connection on a few streams at most', async () => {
    const tokens: string[] = [];
    for (let response = await send('PUT', ''); ; response = await send('PUT', '')) {
      if (response.status === 201) {
        tokens.push(await response.text());
        continue;
      }
      expect(response.headers.get('retry-after')).toBe('30');
      expect(await codeOf(response)).toEqual([429, 'TOO_MANY_RESERVATIONS']);
      break;
    }
    expect(tokens.length).toBeLessThanOrEqual(20);
    for (const token of tokens) (await open(`?token=${token}`)).leave();
    await vi.waitFor(async () => (await open(`?token=${await reserve()}`)).leave());
  });
});

test('a page that may call us may do so here', async () => {
  const { headers } = await send('OPTIONS', '', { origin: 'https://app.example' });
  expect(headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE');
  expect(headers.get('access-control-allow-headers')).toContain('x-graphql-event-stream-token');
});

test.each([
  ['server-sent events', 'text/event-stream'],
  ['parts', 'multipart/mixed;subscriptionSpec="1.0"'],
])(
  'a client that reads no %s is cut off, and harms nobody',
  async (_what, accept) => {
    const aliases = Array.from({ length: 45 }, (_, n) => `${'x'.repeat(1_000)}${n}: title`);
    const long = `subscription { bookAdded { ${aliases.join(' ')} } }`;
    const broken = Promise.withResolvers<void>();
    const stuck = rawRequest(
      `${library.url}/graphql`,
      { method: 'POST', headers: { ...JSON_BODY, accept } },
      (response) => {
        response.once('error', () => broken.resolve());
        response.once('close', () => broken.resolve());
        response.pause();
      },
    );
    stuck.on('error', () => broken.resolve());
    stuck.end(JSON.stringify({ query: long }));
    const reading = await open('', {}, { query: ADDED });
    await vi.waitFor(() => expect(library.subscriptions).toBe(2));
    let published = 0;
    // As many as the buffers of both ends and of what is between take.
    while (library.subscriptions > 1) {
      for (let n = 0; n < 50; n += 1) await library.services.pubsub.publish('books:all', { id: '1' });
      published += 50;
      await vi.waitFor(() => expect(reading.seen().split('event: next').length - 1).toBe(published), {
        timeout: 20_000,
      });
    }
    stuck.destroy();
    await broken.promise;
    reading.leave();
  },
  60_000,
);
