import {
  ApolloClient,
  CombinedProtocolErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type ObservableQuery,
} from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler, type Incremental } from '@apollo/client/incremental';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { addBooks, endSessionOf, subscribed, WAIT } from './live-library.ts';

const ADDED = gql`
  subscription Added {
    bookAdded {
      title
    }
  }
`;

let library: ServedLibrary;
const apps: ApolloClient[] = [];
beforeAll(async () => {
  library = await serveLibrary();
});
afterEach(async () => {
  for (const app of apps.splice(0)) app.stop();
  await subscribed(library, 0);
});
afterAll(() => library.stop());

function newApp(options: Partial<ApolloClient.Options> & HttpLink.Options = {}): ApolloClient {
  const { headers, fetch, ...rest } = options;
  const link = new HttpLink({ uri: `${library.url}/graphql`, ...(headers && { headers }), ...(fetch && { fetch }) });
  const app = new ApolloClient({ link, cache: new InMemoryCache(), ...rest });
  apps.push(app);
  return app;
}

/** Listens, and keeps what comes. */
function listen(app: ApolloClient) {
  const results: unknown[] = [];
  const ends: unknown[] = [];
  const subscription = app.subscribe({ query: ADDED }).subscribe({
    next: (result) => void (result.error ? ends.push(result.error) : results.push(result.data)),
    error: (error) => ends.push(error),
    complete: () => ends.push('complete'),
  });
  return { results, ends, subscription };
}

describe('over HTTP, Apollo Client', () => {
  test('asks, with variables', async () => {
    const query = gql`
      query Book($id: ID!) {
        book(id: $id) {
          title
          author {
            nick
          }
        }
      }
    `;
    const { data } = await newApp().query({ query, variables: { id: '2' } });
    expect(data).toMatchObject({ book: { title: 'two', author: { nick: 'p2' } } });
  });

  test('mutates', async () => {
    const mutation = gql`
      mutation Add {
        addBook(title: "neu") {
          title
        }
      }
    `;
    expect((await newApp().mutate({ mutation })).data).toMatchObject({ addBook: { title: 'neu' } });
  });

  test('gets data and errors', async () => {
    const query = gql`
      query Partly {
        refuse
        shelfCount
      }
    `;
    const { data, error } = await newApp({ headers: { 'accept-language': 'tr' } }).query({ query, errorPolicy: 'all' });
    expect(data).toEqual({ refuse: null, shelfCount: 4 });
    expect(error?.message).toBe('Size kitap yok.');
  });
});

test('sends the hash first, the text once, and the hash alone from then on (APQ)', async () => {
  const bodies: { query?: string }[] = [];
  const uri = `${library.url}/graphql`;
  const watching: typeof fetch = async (input, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    return await fetch(input, init);
  };
  const app = newApp({
    link: createPersistedQueryLink({ sha256: sha256Hex }).concat(new HttpLink({ uri, fetch: watching })),
  });
  const query = gql`
    query Counted {
      shelfCount
    }
  `;
  for (let n = 0; n < 2; n += 1) {
    const { data } = await app.query({ query, fetchPolicy: 'network-only' });
    expect(data).toEqual({ shelfCount: 4 });
  }
  expect(bodies.map((body) => 'query' in body)).toEqual([false, true, false]);
});

describe.each([
  ['deferSpec=20220824', () => new Defer20220824Handler()],
  ['incrementalSpec=v0.2', () => new GraphQL17Alpha9Handler()],
])('with @defer in %s, Apollo Client', (_format, handler) => {
  const query = gql`
    query Later {
      waiting: shelfCount
      ... @defer {
        waits
      }
      books(first: 2) {
        title
        ... @defer {
          author {
            nick
          }
        }
      }
    }
  `;

  test('shows what is there first, and the rest when it comes', async () => {
    // The library's types are not made for exactOptionalPropertyTypes.
    const app = newApp({ incrementalHandler: handler() as unknown as Incremental.Handler });
    const seen: ObservableQuery.Result<unknown>[] = [];
    const waits = new Promise<void>((resolve) => {
      void library.services.pubsub.subscribe('library:waiting', () => resolve());
    });
    const subscription = app
      .watchQuery({ query, errorPolicy: 'all', notifyOnNetworkStatusChange: true })
      .subscribe((result) => seen.push(result));
    await vi.waitFor(
      () => expect(seen.at(-1)?.data).toMatchObject({ waiting: 4, books: [{ title: 'zero' }, {}] }),
      WAIT,
    );
    expect(seen.at(-1)?.data).not.toHaveProperty('waits');
    expect(seen.at(-1)?.dataState).toBe('streaming');
    await waits;
    await library.services.pubsub.publish('library:release', {});
    await vi.waitFor(() => expect(seen.at(-1)?.dataState).toBe('complete'), WAIT);
    expect(seen.at(-1)).toMatchObject({
      data: {
        waiting: 4,
        waits: 'released',
        books: [
          { title: 'zero', author: { nick: 'p0' } },
          { title: 'one', author: { nick: null } },
        ],
      },
      error: { errors: [{ path: ['books', 1, 'author', 'nick'], extensions: { code: 'PERMISSION_DENIED' } }] },
    });
    subscription.unsubscribe();
  });
});

describe('with a subscription over HTTP, Apollo Client', () => {
  test('gets each event as it comes', async () => {
    const { results, ends, subscription } = listen(newApp());
    await subscribed(library);
    await addBooks(library, '1');
    await vi.waitFor(() => expect(results).toHaveLength(1), WAIT);
    await addBooks(library, '2');
    await vi.waitFor(() => expect(results).toHaveLength(2), WAIT);
    expect(results).toMatchObject([{ bookAdded: { title: 'one' } }, { bookAdded: { title: 'two' } }]);
    expect(ends).toEqual([]);
    subscription.unsubscribe();
    await subscribed(library, 0);
  });

  test('is told when its session has ended', async () => {
    const { ends } = listen(newApp({ headers: { authorization: 'Bearer ada' } }));
    await subscribed(library);
    endSessionOf(library, 'ada');
    await vi.waitFor(() => expect(ends[0]).toBeInstanceOf(CombinedProtocolErrors), WAIT);
    expect(ends[0]).toMatchObject({ errors: [{ extensions: { code: 'INVALID_TOKEN' } }] });
  });

  test('is told when the gateway stops', async () => {
    const other = await serveLibrary();
    const app = newApp({ link: new HttpLink({ uri: `${other.url}/graphql` }) });
    const { ends } = listen(app);
    await subscribed(other);
    await other.stop();
    await vi.waitFor(() => expect(ends[0]).toBeInstanceOf(CombinedProtocolErrors), WAIT);
    expect(ends[0]).toMatchObject({ errors: [{ extensions: { reason: 'GATEWAY_STOPPING' } }] });
  });
});
