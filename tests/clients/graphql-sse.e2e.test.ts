import { type Client, type ClientOptions, createClient, NetworkError } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { addBooks, endSessionOf, subscribed } from './live-library.ts';

const ADDED = 'subscription { bookAdded { title author { nick } } }';

let library: ServedLibrary;
const clients: Client<boolean>[] = [];
beforeAll(async () => {
  library = await serveLibrary();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  await subscribed(library, 0);
});
afterAll(() => library.stop());

function connect(options: Partial<ClientOptions<boolean>> = {}): Client<boolean> {
  const client = createClient({ url: `${library.url}/graphql/stream`, retryAttempts: 0, ...options });
  clients.push(client);
  return client;
}

const signedIn = (username: string) => ({ headers: { authorization: `Bearer ${username}` } });

describe.each([
  ['a stream for each operation', false],
  ['one stream for all operations', true],
])('graphql-sse with %s', (_mode, singleConnection) => {
  test('gets the result of a query and is done', async () => {
    const results = await Array.fromAsync(connect({ singleConnection }).iterate({ query: '{ shelfCount }' }));
    expect(results).toEqual([{ data: { shelfCount: 4 } }]);
  });

  test('runs a mutation', async () => {
    const query = 'mutation { addBook(title: "neu") { title } }';
    const results = await Array.fromAsync(connect({ singleConnection }).iterate({ query }));
    expect(results).toEqual([{ data: { addBook: { title: 'neu' } } }]);
  });

  test('gets the errors of a result with its data', async () => {
    const results = await Array.fromAsync(connect({ singleConnection }).iterate({ query: '{ refuse shelfCount }' }));
    expect(results).toMatchObject([
      { data: { refuse: null, shelfCount: 4 }, errors: [{ extensions: { code: 'PERMISSION_DENIED' } }] },
    ]);
  });

  test('gets the events of a subscription, and ends it', async () => {
    const results = connect({ singleConnection }).iterate({ query: ADDED });
    const first = results.next();
    await subscribed(library);
    await addBooks(library, '2', '3');
    expect((await first).value).toEqual({ data: { bookAdded: { title: 'two', author: { nick: 'p2' } } } });
    expect((await results.next()).value).toMatchObject({ data: { bookAdded: { title: 'three' } } });
    await results.return?.();
    await subscribed(library, 0);
  });

  test('runs many subscriptions at once', async () => {
    const client = connect({ singleConnection });
    const streams = Array.from({ length: 5 }, () => client.iterate({ query: ADDED }));
    const firsts = streams.map((stream) => stream.next());
    await subscribed(library, 5);
    await addBooks(library, '2');
    for (const first of firsts) expect((await first).value).toMatchObject({ data: { bookAdded: { title: 'two' } } });
    for (const stream of streams) await stream.return?.();
  });

  test('is signed in by the header', async () => {
    const client = connect({ singleConnection, ...signedIn('ada') });
    expect(await Array.fromAsync(client.iterate({ query: '{ whoAmI }' }))).toEqual([{ data: { whoAmI: 'ada' } }]);
  });

  test('is told when its session has ended, and that it is over', async () => {
    const username = singleConnection ? 'bob' : 'eve';
    const results = connect({ singleConnection, ...signedIn(username) }).iterate({ query: ADDED });
    const told = Array.fromAsync(results);
    await subscribed(library);
    endSessionOf(library, username);
    expect(await told).toMatchObject([{ errors: [{ extensions: { code: 'INVALID_TOKEN' } }] }]);
  });

  test('connects again when the gateway stops', async () => {
    const other = await serveLibrary();
    let attempts = 0;
    const client = connect({
      singleConnection,
      url: () => {
        attempts += 1;
        return `${other.url}/graphql/stream`;
      },
      retryAttempts: 1,
      retry: async () => {},
    });
    const results = client.iterate({ query: ADDED });
    const failed = expect(results.next()).rejects.toBeInstanceOf(NetworkError);
    await subscribed(other);
    await other.stop();
    await failed;
    expect(attempts).toBeGreaterThan(1);
  });

  test('with a token that does not hold fails at once', async () => {
    const results = connect({ singleConnection, headers: { authorization: 'Bearer 0' } }).iterate({
      query: '{ whoAmI }',
    });
    await expect(results.next()).rejects.toBeInstanceOf(NetworkError);
  });
});

test('a document that is not valid is told as an event where each operation has its stream', async () => {
  const results = await Array.fromAsync(connect().iterate({ query: '{ nothing }' }));
  expect(results).toMatchObject([{ errors: [{ extensions: { reason: 'DOCUMENT_INVALID' } }] }]);
});

test('a document that is not valid is answered with a status where operations share one', async () => {
  const results = connect({ singleConnection: true }).iterate({ query: '{ nothing }' });
  await expect(results.next()).rejects.toMatchObject({ response: { status: 400 } });
});
