import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { addBooks, endSessionOf, subscribed } from './live-library.ts';

let library: ServedLibrary;
let clients: Client[] = [];
beforeAll(async () => {
  library = await serveLibrary();
});
afterEach(async () => {
  for (const client of clients) await client.dispose();
  clients = [];
  await subscribed(library, 0);
});
afterAll(() => library.stop());

function connect(connectionParams: Record<string, unknown> = {}): Client {
  const url = `${library.url.replace('http', 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
  clients.push(client);
  return client;
}

test('graphql-ws runs queries and mutations, signed in', async () => {
  const client = connect({ authorization: 'Bearer ada' });
  expect(await Array.fromAsync(client.iterate({ query: '{ whoAmI }' }))).toEqual([{ data: { whoAmI: 'ada' } }]);
  const added = client.iterate({ query: 'mutation { addBook(title: "neu") { title } }' });
  expect(await Array.fromAsync(added)).toEqual([{ data: { addBook: { title: 'neu' } } }]);
});

test('graphql-ws gets the events of many subscriptions', async () => {
  const client = connect();
  const streams = Array.from({ length: 5 }, () => client.iterate({ query: 'subscription { bookAdded { title } }' }));
  const firsts = streams.map((stream) => stream.next());
  await subscribed(library, 5);
  await addBooks(library, '2');
  for (const first of firsts) expect((await first).value).toEqual({ data: { bookAdded: { title: 'two' } } });
  for (const stream of streams) await stream.return?.();
});

test('graphql-ws is closed with 4403 when its session ends', async () => {
  const stream = connect({ authorization: 'Bearer eve' }).iterate({ query: 'subscription { bookAdded { title } }' });
  const closed = expect(stream.next()).rejects.toMatchObject({ code: 4403 });
  await subscribed(library);
  endSessionOf(library, 'eve');
  await closed;
});

test('graphql-ws gets @defer at once: its protocol has no parts', async () => {
  const query = '{ book(id: 1) { title ... @defer { copies } } }';
  expect(await Array.fromAsync(connect().iterate({ query }))).toEqual([
    { data: { book: { title: 'one', copies: 1 } } },
  ]);
});
