import { Client, fetchExchange, gql, type OperationResult, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { addBooks, subscribed, WAIT } from './live-library.ts';

const ADDED = gql`
  subscription Added {
    bookAdded {
      title
    }
  }
`;

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
});
afterEach(() => subscribed(library, 0));
afterAll(() => library.stop());

/** Queries go by POST: a GET needs a header that a browser asks permission for. */
const over = {
  fetch: () =>
    new Client({
      url: `${library.url}/graphql`,
      exchanges: [fetchExchange],
      fetchSubscriptions: true,
      preferGetMethod: false,
    }),
  'graphql-sse': () => {
    const sse = createSseClient({ url: `${library.url}/graphql/stream` });
    return withSubscriptions((request, sink) => sse.subscribe(request, sink));
  },
  'graphql-ws': () => {
    const socket = createSocketClient({
      url: `${library.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
    });
    return withSubscriptions((request, sink) => socket.subscribe(request, sink));
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the libraries name the same parts of a protocol by types of their own.
function withSubscriptions(subscribe: (request: any, sink: any) => () => void): Client {
  return new Client({
    url: `${library.url}/graphql`,
    exchanges: [
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: subscribe({ ...request, query: request.query ?? '' }, sink) }),
        }),
      }),
    ],
  });
}

test('urql asks, by POST and by GET', async () => {
  const query = gql`
    query Count {
      shelfCount
    }
  `;
  for (const preferGetMethod of [false, 'force'] as const) {
    const client = new Client({
      url: `${library.url}/graphql`,
      exchanges: [fetchExchange],
      preferGetMethod,
      fetchOptions: { headers: { 'graphql-require-preflight': '1' } },
    });
    expect((await client.query(query, {}).toPromise()).data).toEqual({ shelfCount: 4 });
  }
});

test('urql gets the errors of a document that is not valid', async () => {
  const { error } = await over.fetch().query('{ nothing }', {}).toPromise();
  expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ reason: 'DOCUMENT_INVALID' });
});

test.each(Object.entries(over))('urql gets the events of a subscription over %s', async (_name, connect) => {
  const results: OperationResult[] = [];
  const { unsubscribe } = connect()
    .subscription(ADDED, {})
    .subscribe((result) => results.push(result));
  await subscribed(library);
  await addBooks(library, '1');
  await vi.waitFor(() => expect(results).toHaveLength(1), WAIT);
  await addBooks(library, '2');
  await vi.waitFor(() => expect(results).toHaveLength(2), WAIT);
  expect(results.map(({ data }) => data.bookAdded.title)).toEqual(['one', 'two']);
  unsubscribe();
});

test('urql shows what is there first, and what is deferred when it comes', async () => {
  const query = gql`
    query Later {
      waiting: shelfCount
      ... @defer {
        waits
      }
    }
  `;
  const waits = new Promise<void>((resolve) => {
    void library.services.pubsub.subscribe('library:waiting', () => resolve());
  });
  const results: OperationResult[] = [];
  const { unsubscribe } = over
    .fetch()
    .query(query, {})
    .subscribe((result) => results.push(result));
  await vi.waitFor(() => expect(results).toMatchObject([{ data: { waiting: 4 }, hasNext: true }]), WAIT);
  expect(results[0]?.data).not.toHaveProperty('waits');
  await waits;
  await library.services.pubsub.publish('library:release', {});
  await vi.waitFor(
    () => expect(results.at(-1)).toMatchObject({ data: { waiting: 4, waits: 'released' }, hasNext: false }),
    WAIT,
  );
  unsubscribe();
});
