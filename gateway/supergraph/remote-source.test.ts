import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#gateway/pipeline.ts';
import { IDENTITY_HEADER, identitySigner } from '#runtime/serving/identity.ts';
import { type Library, openLibrary, serveLibrary, viewerNamed } from '#tests/gateway/library-gateway.ts';
import type { ServedSubgraph } from '#tests/gateway/served-subgraph.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';

interface Body {
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for.
  data?: any;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

function bodyOf(answer: Answer): Body {
  if (answer.kind === 'stream' || answer.kind === 'parts') throw new Error(answer.kind);
  return JSON.parse(JSON.stringify(answer.kind === 'result' ? answer.result : { errors: answer.errors }));
}

function serverOf({ servers }: Pick<Library, 'servers'>, name: string): ServedSubgraph {
  const server = servers.get(name);
  if (server === undefined) throw new Error(`${name} is not served`);
  return server;
}

const UNAVAILABLE = { extensions: { code: 'SERVER_ERROR', reason: 'SUBGRAPH_UNAVAILABLE' } };
const TOO_SLOW = { extensions: { code: 'SERVER_ERROR', reason: 'SUBGRAPH_TOO_SLOW' } };

describe('a subgraph elsewhere', () => {
  let library: Library;
  beforeEach(async () => {
    library = await openLibrary({ remote: ['books', 'people', 'shelves'], timeMs: 5_000 });
  });
  afterEach(() => library.stop());
  const run = async (query: string, request = {}) => bodyOf(await library.ask({ query }, request));

  test('knows who asks', async () => {
    expect(await run('{ whoAmI }')).toEqual({ data: { whoAmI: null } });
    expect(await run('{ whoAmI }', { viewer: viewerNamed('ada') })).toEqual({ data: { whoAmI: 'ada' } });
  });

  test('that is down fails at its own fields; the others answer, and it is back as soon as it is there', async () => {
    const query = '{ book(id: 0) { title copies author { id name } } shelfCount }';
    const whole = await run(query);
    expect(whole.errors).toBeUndefined();

    await serverOf(library, 'people').stop();
    const without = await run(query);
    expect(without.data).toEqual({ book: { title: 'zero', copies: 0, author: null }, shelfCount: 4 });
    expect(without.errors).toMatchObject([{ path: ['book', 'author'], ...UNAVAILABLE }]);
    expect(library.logged).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        subgraph: 'people',
        requestId: 'r-1',
        msg: 'a subgraph did not answer',
      }),
    );

    await serverOf(library, 'people').start();
    expect(await run(query)).toEqual(whole);
  });

  test('whose root fields fail says so at each of them', async () => {
    await serverOf(library, 'books').stop();
    const { data, errors } = await run('{ one: book(id: 1) { title } two: whoAmI shelfCount }');
    expect(data).toEqual({ one: null, two: null, shelfCount: 4 });
    expect(errors?.map(({ path }) => path)).toEqual([['one'], ['two']]);
    expect(errors).toMatchObject([UNAVAILABLE, UNAVAILABLE]);
  });

  test('fails at every entity that it was to complete', async () => {
    await serverOf(library, 'shelves').stop();
    const { data, errors } = await run('{ books(first: 2) { title shelf } }');
    expect(data.books).toEqual([
      { title: 'zero', shelf: null },
      { title: 'one', shelf: null },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['books', 0],
      ['books', 1],
    ]);
  });

  test('delivers the events of subscriptions, and is skipped where the event is gone', async () => {
    const answer = await library.ask({ query: 'subscription { bookAdded { title copies author { name } } }' });
    if (answer.kind !== 'stream') throw new Error(JSON.stringify(answer));
    for (const id of ['99', '1']) await library.services.pubsub.publish('books:all', { id });
    const { value } = await answer.results.next();
    expect(value?.toJSON()).toEqual({ data: { bookAdded: { title: 'one', copies: 1, author: { name: 'Name p1' } } } });
    await serverOf(library, 'books').stop();
    await library.services.pubsub.publish('books:all', { id: '2' });
    const { value: failed } = await answer.results.next();
    expect(failed?.errors).toMatchObject([{ path: ['bookAdded'], ...UNAVAILABLE }]);
    await answer.results.return();
  });
});

describe('an operation has so much time for all of its fetches', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary({ remote: ['books'], timeMs: 300 });
  });
  afterAll(() => library.stop());

  test('what takes longer is told at its own field, and others answer', async () => {
    const { data, errors } = bodyOf(await library.ask({ query: '{ waits shelfCount }' }));
    expect(data).toEqual({ waits: null, shelfCount: 4 });
    expect(errors).toMatchObject([{ path: ['waits'], ...TOO_SLOW }]);
    await library.services.pubsub.publish('library:release', {});
  });

  test('the subgraph is told how much is left, and answers by itself when it is over', async () => {
    const { url } = serverOf(library, 'books');
    const body = JSON.stringify({ query: '{ waits }' });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { [IDENTITY_HEADER]: sign(library, body, 50) },
      body,
    });
    expect(response.status).toBe(200);
    expect(JSON.stringify(await response.json())).toContain('SUBGRAPH_TOO_SLOW');
    await library.services.pubsub.publish('library:release', {});
  });
});

function sign({ services }: Pick<Library, 'services'>, body: string, leftMs = 1_000): string {
  const signer = identitySigner({ key: services.secrets.internalHmacKey, subgraph: 'books', clock: services.clock });
  return signer(ANONYMOUS_REQUEST, { kind: 'operation', body, leftMs });
}

describe('what nobody of ours has signed', () => {
  let library: Library;
  let url: string;
  beforeAll(async () => {
    library = await openLibrary({ remote: ['books'] });
    ({ url } = serverOf(library, 'books'));
  });
  afterAll(() => library.stop());
  const post = async (path: string, headers: Record<string, string>, body = '{"query":"{ whoAmI }"}') => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  };

  test.each(['/graphql', '/event'])('is answered with 401 by %s, whatever the body is', async (path) => {
    for (const body of ['{"query":"{ whoAmI }"}', 'no JSON', '{"query":"no GraphQL"}']) {
      const { status, text } = await post(path, {}, body);
      expect([status, text]).toEqual([401, expect.stringContaining('IDENTITY_REFUSED')]);
      expect(text).not.toMatch(/syntax|whoAmI/i);
    }
  });

  test('nor may a signature be used for another body or another purpose', async () => {
    const body = '{"query":"{ whoAmI }"}';
    const headers = { [IDENTITY_HEADER]: sign(library, body) };
    expect((await post('/graphql', headers, body)).status).toBe(200);
    expect((await post('/graphql', headers, `${body} `)).status).toBe(401);
    expect((await post('/event', headers, body)).status).toBe(401);
  });

  test('what is signed and no GraphQL request is refused with 400', async () => {
    for (const body of ['no JSON', '[]', '{"query":"{ nothing }"}', '{"query":"{"}']) {
      const { status } = await post('/graphql', { [IDENTITY_HEADER]: sign(library, body) }, body);
      expect(status, body).toBe(400);
    }
  });

  test('may ask for health', async () => {
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ live: true });
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ ready: true, subgraph: 'books' });
  });
});

test('an identity that a client sends to the gateway goes no further', async () => {
  const library = await serveLibrary({ remote: ['books'] });
  try {
    const headers = { 'content-type': 'application/json', [IDENTITY_HEADER]: 'v1.e30.forged' };
    const body = JSON.stringify({ query: '{ whoAmI }' });
    const response = await fetch(`${library.url}/graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ data: { whoAmI: null } });
  } finally {
    await library.stop();
  }
});
