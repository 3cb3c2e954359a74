import { once } from 'node:events';
import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';

const ADDED = 'subscription Added { bookAdded { id title copies author { name } } }';
const BOOK = 'query Book($id: ID!) { book(id: $id) { title } }';

let library: ServedLibrary;
const open: (() => unknown)[] = [];
beforeAll(async () => {
  library = await serveLibrary({ registered: [ADDED, BOOK], origins: ['https://polit.example'] });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await vi.waitFor(() => expect(library.subscriptions).toBe(0));
});
afterAll(() => library.stop());

const address = () => `${library.url.replace('http', 'ws')}/graphql`;

const client = (connectionParams: Record<string, unknown> = {}): Client => {
  const made = createClient({
    url: address(),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazy: true,
  });
  open.push(() => made.dispose());
  return made;
};

/** Subscribes and waits until the server listens for events. */
async function listen(from: Client, payload: SubscribePayload) {
  const before = library.subscriptions;
  const results: unknown[] = [];
  let failure: unknown;
  let ended = false;
  const end = from.subscribe(payload, {
    next: (result) => results.push(result),
    error: (error) => {
      failure = error;
    },
    complete: () => {
      ended = true;
    },
  });
  await vi.waitFor(() => {
    if (failure === undefined) expect(library.subscriptions).toBe(before + 1);
  });
  return {
    results,
    end,
    get failure() {
      return failure;
    },
    get ended() {
      return ended;
    },
  };
}

const publish = (topic: string, id: string) => library.services.pubsub.publish(topic, { id });
const ask = async (from: Client, payload: SubscribePayload): Promise<unknown> => {
  for await (const result of from.iterate(payload)) return result;
  return undefined;
};

/** A socket without a client library, and what comes back. */
async function rawSocket(options: { headers?: Record<string, string>; protocol?: string } = {}) {
  const socket = new WebSocket(address(), options.protocol ?? 'graphql-transport-ws', {
    headers: options.headers ?? {},
  });
  open.push(() => socket.terminate());
  const messages: { type: string; [key: string]: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  return { socket, messages, closed, send };
}

describe('subscriptions', () => {
  test('each event is completed from the other subgraphs', async () => {
    const stream = await listen(client(), { query: ADDED });
    await publish('books:all', '1');
    await publish('books:all', '0');
    await vi.waitFor(() => expect(stream.results).toHaveLength(2));
    expect(stream.results).toEqual([
      { data: { bookAdded: { id: '1', title: 'one', copies: 1, author: { name: 'Name p1' } } } },
      { data: { bookAdded: { id: '0', title: 'zero', copies: 0, author: { name: 'Name p0' } } } },
    ]);
    stream.end();
    await vi.waitFor(() => expect(library.subscriptions).toBe(0));
  });

  test('aliases, arguments, variables and conditions hold for events', async () => {
    const query =
      'subscription ($g: Genre, $no: Boolean!) { b: bookAdded(genre: $g) { t: title copies @include(if: $no) shelf } }';
    const stream = await listen(client(), { query, variables: { g: 'NOVEL', no: false } });
    await publish('books:ESSAY', '1');
    await publish('books:NOVEL', '2');
    await vi.waitFor(() => expect(stream.results).toEqual([{ data: { b: { t: 'two', shelf: null } } }]));
  });

  test('an event whose object is gone is skipped', async () => {
    const stream = await listen(client(), { query: ADDED });
    await publish('books:all', '99');
    await publish('books:all', '1');
    await vi.waitFor(() => expect(stream.results).toMatchObject([{ data: { bookAdded: { id: '1' } } }]));
  });

  test('failures within an event are told as in any other answer', async () => {
    const stream = await listen(client(), { query: 'subscription { bookAdded { author { name nick } } }' });
    await publish('books:all', '2');
    await publish('books:all', '1');
    await vi.waitFor(() => expect(stream.results).toHaveLength(2));
    expect(stream.results).toMatchObject([
      {
        data: { bookAdded: { author: null } },
        errors: [{ path: ['bookAdded', 'author', 'name'], extensions: { code: 'SERVER_ERROR' } }],
      },
      { data: { bookAdded: { author: { nick: null } } }, errors: [{ extensions: { reason: 'BOOK_REFUSED' } }] },
    ]);
  });

  test('a registered one is started by its id', async () => {
    const socket = await rawSocket();
    socket.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(socket.messages).toEqual([{ type: 'connection_ack' }]));
    socket.send({ id: '1', type: 'subscribe', payload: { documentId: `sha256:${sha256Hex(ADDED)}` } });
    await vi.waitFor(() => expect(library.subscriptions).toBe(1));
    await publish('books:all', '1');
    await vi.waitFor(() => expect(socket.messages[1]).toMatchObject({ id: '1', type: 'next' }));
    socket.send({ id: '1', type: 'complete' });
    await vi.waitFor(() => expect(library.subscriptions).toBe(0));
  });

  test('a viewer hears what is theirs, nobody else does', async () => {
    const query = 'subscription { onlySignedIn { id } }';
    const ada = await listen(client({ authorization: 'Bearer ada' }), { query });
    const bob = await listen(client({ Authorization: 'Bearer bob' }), { query });
    const nobody = await listen(client(), { query });
    await publish('books:for:id-of-ada', '1');
    await vi.waitFor(() => expect(ada.results).toEqual([{ data: { onlySignedIn: { id: '1' } } }]));
    expect(bob.results).toEqual([]);
    expect(nobody.failure).toMatchObject([
      { message: 'No book for you.', extensions: { code: 'PERMISSION_DENIED', reason: 'BOOK_REFUSED' } },
    ]);
  });

  test.each([
    ['two root fields', 'subscription { bookAdded { id } onlySignedIn { id } }'],
    ['an unknown field', 'subscription { bookLost { id } }'],
    ['a wrong argument', 'subscription { bookAdded(genre: DRAMA) { id } }'],
    ['a root field that may be skipped', 'subscription ($no: Boolean = true) { bookAdded @skip(if: $no) { id } }'],
  ])('%s are refused, and the socket lives on', async (_, query) => {
    const from = client();
    const stream = await listen(from, { query });
    expect(stream.failure).toMatchObject([{ extensions: { code: 'INVALID_INPUT', reason: 'DOCUMENT_INVALID' } }]);
    expect(await ask(from, { query: '{ shelfCount }' })).toEqual({ data: { shelfCount: 4 } });
  });
});

describe('queries and mutations', () => {
  test('run as over HTTP', async () => {
    const from = client({ authorization: 'Bearer ada' });
    expect(await ask(from, { query: '{ whoAmI refuse }' })).toEqual({
      data: { whoAmI: 'ada', refuse: null },
      errors: [
        {
          message: 'No book for you.',
          path: ['refuse'],
          extensions: {
            code: 'PERMISSION_DENIED',
            reason: 'BOOK_REFUSED',
            inputPath: ['id'],
            requestId: expect.any(String),
          },
        },
      ],
    });
    expect(await ask(from, { query: 'mutation { addBook(title: "x") { title } }' })).toEqual({
      data: { addBook: { title: 'x' } },
    });
  });

  test('a text and an id together are refused here too', async () => {
    const stream = await listen(client(), {
      query: BOOK,
      documentId: sha256Hex(BOOK),
    } as SubscribePayload);
    expect(stream.failure).toMatchObject([{ extensions: { reason: 'DOCUMENT_AMBIGUOUS' } }]);
  });
});

describe('who connects', () => {
  test.each([['Bearer FORGED'], ['ada'], [3], [{}]])('%j is turned away with 4403', async (authorization) => {
    const socket = await rawSocket();
    socket.send({ type: 'connection_init', payload: { authorization } });
    expect(await socket.closed).toEqual([4403, 'Forbidden']);
  });

  test('a revoked session loses its socket at once', async () => {
    const [eve, ada] = [client({ authorization: 'Bearer eve' }), client({ authorization: 'Bearer ada' })];
    const query = 'subscription { onlySignedIn { id } }';
    const [hers, other] = [await listen(eve, { query }), await listen(ada, { query })];
    library.revoke('session-of-eve');
    await vi.waitFor(() => expect(hers.failure).toMatchObject({ code: 4403 }));
    await publish('books:for:id-of-ada', '1');
    await vi.waitFor(() => expect(other.results).toHaveLength(1));
  });

  test('a revocation that nobody told of ends the stream at the next event', async () => {
    const stream = await listen(client({ authorization: 'Bearer mallory' }), {
      query: 'subscription { onlySignedIn { id } }',
    });
    library.revoked.add('id-of-mallory');
    await publish('books:for:id-of-mallory', '1');
    await vi.waitFor(() => expect(stream.failure).toMatchObject({ code: 4403 }));
    expect(stream.results).toEqual([]);
  });

  test('pages of other sites cannot connect', async () => {
    const statusFor = async (origin: string) => {
      const socket = new WebSocket(address(), 'graphql-transport-ws', { headers: { origin } });
      const [, response] = await Promise.race([
        once(socket, 'unexpected-response'),
        once(socket, 'open').then(() => [null, { statusCode: 101 }]),
      ]);
      socket.on('error', () => {});
      socket.terminate();
      return response.statusCode;
    };
    expect(await statusFor('https://evil.example')).toBe(403);
    expect(await statusFor('null')).toBe(403);
    expect(await statusFor('https://polit.example')).toBe(101);
    expect(await statusFor(library.url)).toBe(101);
  });
});

describe('the protocol', () => {
  test.each([
    ['no JSON', 'hello'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"shout"}'],
    ['a subscribe without text or id', '{"type":"subscribe","id":"1","payload":{}}'],
  ])('%s closes with 4400', async (_, message) => {
    const socket = await rawSocket();
    socket.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(socket.messages).toHaveLength(1));
    socket.socket.send(message);
    expect((await socket.closed)[0]).toBe(4400);
  });

  test('subscribing before connection_init closes with 4401', async () => {
    const socket = await rawSocket();
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ shelfCount }' } });
    expect(await socket.closed).toEqual([4401, 'Unauthorized']);
  });

  test('saying nothing closes with 4408', async () => {
    expect((await (await rawSocket()).closed)[0]).toBe(4408);
  });

  test('an id in use closes with 4409, a second connection_init with 4429', async () => {
    const twice = await rawSocket();
    twice.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(twice.messages).toHaveLength(1));
    for (let i = 0; i < 2; i += 1) twice.send({ id: '1', type: 'subscribe', payload: { query: ADDED } });
    expect((await twice.closed)[0]).toBe(4409);
    const again = await rawSocket();
    again.send({ type: 'connection_init' });
    again.send({ type: 'connection_init' });
    expect((await again.closed)[0]).toBe(4429);
  });

  test('no subprotocol closes with 4406', async () => {
    const socket = new WebSocket(address());
    const [code] = await once(socket, 'close');
    expect(code).toBe(4406);
  });

  test('a message over the limit closes with 1009', async () => {
    const socket = await rawSocket();
    socket.send({ type: 'ping', payload: { x: 'x'.repeat(1_100_000) } });
    expect((await socket.closed)[0]).toBe(1009);
  });

  test('a binary message closes with 1003', async () => {
    const socket = await rawSocket();
    socket.socket.send(Buffer.from('{"type":"connection_init"}'));
    expect(await socket.closed).toEqual([1003, 'Text only']);
  });

  test('a ping is answered, and may bring a fresh token of the same person', async () => {
    const socket = await rawSocket();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer ada' } });
    socket.send({ type: 'ping', payload: { authorization: 'Bearer ada' } });
    await vi.waitFor(() => expect(socket.messages.map(({ type }) => type)).toEqual(['connection_ack', 'pong']));
    socket.send({ type: 'ping', payload: { authorization: 'Bearer bob' } });
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ whoAmI }' } });
    await vi.waitFor(() =>
      expect(socket.messages.find(({ type }) => type === 'next')?.payload).toEqual({ data: { whoAmI: 'ada' } }),
    );
    socket.send({ type: 'ping', payload: { authorization: 'Bearer FORGED' } });
    expect((await socket.closed)[0]).toBe(4403);
  });

  test('more than 100 operations at a time are refused, the others go on', async () => {
    const socket = await rawSocket();
    socket.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(socket.messages).toHaveLength(1));
    for (let i = 0; i < 101; i += 1) socket.send({ id: String(i), type: 'subscribe', payload: { query: ADDED } });
    await vi.waitFor(() => expect(library.subscriptions).toBe(100));
    await vi.waitFor(() =>
      expect(socket.messages[1]).toMatchObject({
        id: '100',
        type: 'error',
        payload: [{ extensions: { reason: 'TOO_MANY_OPERATIONS' } }],
      }),
    );
  });
});

test('stopping sends every socket elsewhere with 1001', async () => {
  const other = await serveLibrary();
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ADDED } }));
  await vi.waitFor(() => expect(other.subscriptions).toBe(1));
  const closed = once(socket, 'close');
  await other.stop();
  expect((await closed)[0]).toBe(1001);
  expect(other.subscriptions).toBe(0);
});
