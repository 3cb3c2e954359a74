import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import { newKey } from './key.ts';
import { PARTNERS_TOPIC } from './keyring.ts';
import { createPartners, type PartnerServices } from './partners.ts';
import { insertKey, insertPartner, revokeKeys, type UsageCount, usageSince } from './store.ts';

const PATIENCE = { timeout: 10_000, interval: 20 };
const FRONTEND = 'query Frontend { shelfCount }';
const BOOK = 'query Book($id: ID!) { book(id: $id) { title } }';
const ADDED = 'subscription Added { bookAdded { title } }';
const REFUSED = 'query Refused { shelfCount refuse }';

let database: TestDatabase;
let folder: string;
/** Two gateways on one database; the second is not told of revocations. */
let services: AppServices[];
let partners: PartnerServices[];
let gateways: ServedLibrary[];

beforeAll(async () => {
  database = await testDatabase();
  folder = await makeTestFolder();
  // Relay's form for one partner, with ids of its own; Apollo's for the other.
  await writeFile(join(folder, 'acme.json'), JSON.stringify({ book: BOOK, added: ADDED, refused: REFUSED }));
  const operation = { id: sha256Hex(BOOK), name: 'Book', type: 'query', body: BOOK };
  await writeFile(
    join(folder, 'other.json'),
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] }),
  );
  services = ['told', 'deaf'].map(() => testServices(database.url));
  partners = services.map((it, place) =>
    createPartners(place === 0 ? it : { ...it, pubsub: createMemoryPubSub({ log: it.log }) }),
  );
  for (const name of ['acme', 'other']) await insertPartner(services[0]?.db as AppServices['db'], name, new Date());
  await Promise.all(partners.map((it) => it.start()));
  gateways = await Promise.all(
    partners.map((it) => serveLibrary({ partners: it, partnersFolder: folder, registered: [FRONTEND] })),
  );
});
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await Promise.all(partners.map((it) => it.stop()));
  await Promise.all(services.map(closeServices));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const first = () => gateways[0] as ServedLibrary;
const db = () => (services[0] as AppServices).db;

async function keyOf(partner: string): Promise<{ readonly id: string; readonly key: string }> {
  const { key, ...stored } = newKey(randomBytes);
  const id = newUuid();
  await insertKey(db(), { id, partner, ...stored, createdAt: new Date() });
  return { id, key };
}

async function post(body: object, key?: string, gateway = first(), headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(key !== undefined && { 'x-api-key': key }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
  return { status: response.status, body: (await response.json()) as any };
}

const reasonOf = ({ body }: Awaited<ReturnType<typeof post>>): string => body.errors[0].extensions.reason;
const variables = { id: '1' };
const ONE = { data: { book: { title: 'one' } } };

test('a partner runs the documents of its manifest by their ids, by POST, GET and path', async () => {
  const { key } = await keyOf('acme');
  expect(await post({ documentId: 'book', variables }, key)).toEqual({ status: 200, body: ONE });
  const query = new URLSearchParams({ documentId: 'book', variables: JSON.stringify(variables) });
  const got = await fetch(`${first().url}/graphql?${query}`, {
    headers: { 'x-api-key': key },
  });
  expect([await got.json(), got.headers.get('cache-control')]).toEqual([ONE, 'private, no-cache']);
  const { key: other } = await keyOf('other');
  const byPath = await fetch(`${first().url}/graphql/sha256:${sha256Hex(BOOK)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': other },
    body: JSON.stringify({ variables }),
  });
  expect(await byPath.json()).toEqual(ONE);
});

test('and nothing else, although texts are run here for everybody without a key', async () => {
  const { key } = await keyOf('acme');
  expect((await post({ query: FRONTEND })).status).toBe(200);
  const refusals = [
    [{ query: BOOK, variables }, 403, 'ADHOC_DOCUMENT_REFUSED'],
    [{ documentId: sha256Hex(FRONTEND) }, 400, 'PERSISTED_DOCUMENT_NOT_FOUND'],
    // Another partner's.
    [{ documentId: sha256Hex(BOOK), variables }, 400, 'PERSISTED_DOCUMENT_NOT_FOUND'],
    [{ query: BOOK, documentId: 'book', variables }, 400, 'DOCUMENT_AMBIGUOUS'],
    [
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(BOOK) } }, variables },
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      { query: BOOK, extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(BOOK) } }, variables },
      400,
      'DOCUMENT_AMBIGUOUS',
    ],
  ] as const;
  for (const [body, status, reason] of refusals) {
    const answer = await post(body, key);
    expect([answer.status, reasonOf(answer)]).toEqual([status, reason]);
  }
});

test('a document of a partner is nobody else’s', async () => {
  expect(reasonOf(await post({ documentId: 'book', variables }))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
});

test.each(['', 'nonsense', `pp_${'a'.repeat(43)}`])(
  'the key %j is 401, for what everybody may run as well',
  async (key) => {
    const answer = await post({ documentId: sha256Hex(FRONTEND) }, key);
    expect(answer).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] } });
    expect(reasonOf(answer)).toBe('PARTNER_KEY_INVALID');
  },
);

function socketWith(gateway: ServedLibrary, params: Record<string, unknown>) {
  const closes: number[] = [];
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: params,
    retryAttempts: 0,
    on: { closed: (event) => closes.push((event as { code: number }).code) },
  });
  const results: unknown[] = [];
  const failures: unknown[] = [];
  const subscribe = (payload: object): void => {
    client.subscribe(payload as SubscribePayload, {
      next: (result) => results.push(result),
      error: (error) => failures.push(error),
      complete: () => {},
    });
  };
  return { client, closes, results, failures, subscribe };
}

test('a socket opened with a key runs that manifest only, subscriptions included', async () => {
  const { key } = await keyOf('acme');
  const socket = socketWith(first(), { 'x-api-key': key });
  socket.subscribe({ query: '', documentId: 'added' });
  await vi.waitFor(() => expect(first().subscriptions).toBe(1), PATIENCE);
  await first().services.pubsub.publish('books:all', { id: '1' });
  await vi.waitFor(() => expect(socket.results).toEqual([{ data: { bookAdded: { title: 'one' } } }]), PATIENCE);
  socket.subscribe({ query: ADDED });
  await vi.waitFor(
    () => expect(socket.failures).toMatchObject([[{ extensions: { reason: 'ADHOC_DOCUMENT_REFUSED' } }]]),
    PATIENCE,
  );
  await socket.client.dispose();
  await vi.waitFor(() => expect(first().subscriptions).toBe(0), PATIENCE);

  for (const wrong of ['nonsense', 7]) {
    const refused = socketWith(first(), { 'x-api-key': wrong });
    refused.subscribe({ query: '', documentId: 'added' });
    await vi.waitFor(() => expect(refused.closes).toEqual([4403]), PATIENCE);
    await refused.client.dispose();
  }
});

test('a revoked key ends at every gateway: requests, sockets and streams; another key of the partner goes on', async () => {
  const [old, next] = [await keyOf('acme'), await keyOf('acme')];
  const sockets = gateways.map((gateway) => socketWith(gateway, { 'x-api-key': old.key }));
  for (const socket of sockets) socket.subscribe({ query: '', documentId: 'added' });
  const streams = await Promise.all(
    ['text/event-stream', 'multipart/mixed;subscriptionSpec="1.0"'].map((accept, place) =>
      fetch(`${gateways[place]?.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, 'x-api-key': old.key },
        body: JSON.stringify({ documentId: 'added' }),
      }),
    ),
  );
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);
  for (const gateway of gateways) await vi.waitFor(() => expect(gateway.subscriptions).toBe(2), PATIENCE);

  await revokeKeys(db(), [old.id], new Date());
  await services[0]?.pubsub.publish(PARTNERS_TOPIC, {});
  for (const socket of sockets) await vi.waitFor(() => expect(socket.closes).toEqual([4403]), PATIENCE);
  // They end, or reading would not.
  for (const stream of streams) expect(await stream.text()).toContain('"reason":"PARTNER_KEY_INVALID"');
  for (const gateway of gateways) {
    await vi.waitFor(() => expect(gateway.subscriptions).toBe(0), PATIENCE);
    expect((await post({ documentId: 'book', variables }, old.key, gateway)).status).toBe(401);
    expect((await post({ documentId: 'book', variables }, next.key, gateway)).status).toBe(200);
  }
  await Promise.all(sockets.map(({ client }) => client.dispose()));
});

test('a manifest that changes is in force without a restart; a wrong one leaves the old, and health tells', async () => {
  const { key } = await keyOf('other');
  const ask = (id: string) => post({ documentId: id, variables }, key);
  const next = { book: BOOK, more: 'query More { shelfCount }' };
  await writeFile(join(folder, 'other.json'), JSON.stringify(next));
  await vi.waitFor(async () => expect((await ask('more')).status).toBe(200), PATIENCE);
  expect(reasonOf(await ask(sha256Hex(BOOK)))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');

  const faults = async () => {
    const response = await fetch(`${first().url}/health/ready`);
    return ((await response.json()) as { partnerManifests: Record<string, string> }).partnerManifests;
  };
  await writeFile(join(folder, 'other.json'), JSON.stringify({ ...next, gone: '{ gone }' }));
  await vi.waitFor(async () => expect((await faults())['other.json']).toContain('Cannot query field "gone"'), PATIENCE);
  expect(await (await fetch(`${first().url}/metrics`)).text()).toContain('polit_partner_manifests_refused 1');
  expect((await ask('more')).status).toBe(200);

  await rm(join(folder, 'other.json'));
  await vi.waitFor(async () => expect(reasonOf(await ask('more'))).toBe('PERSISTED_DOCUMENT_NOT_FOUND'), PATIENCE);
  expect(await faults()).toEqual({});
});

test('what partners run is counted, by partner and operation, over both gateways', async () => {
  const { key } = await keyOf('acme');
  const timesOf = (counts: readonly UsageCount[], operation: string) =>
    counts.find((it) => it.operation === operation) ?? { operations: 0, failures: 0 };
  await Promise.all(partners.map((it) => it.flush()));
  const start = await usageSince(db(), 'acme', '2020-01-01');
  for (const gateway of gateways) {
    await post({ documentId: 'book', variables }, key, gateway);
    await post({ documentId: 'refused' }, key, gateway);
  }
  await post({ documentId: 'book', variables: {} }, key);
  await Promise.all(partners.map((it) => it.flush()));
  const end = await usageSince(db(), 'acme', '2020-01-01');
  const grown = (operation: string) => [
    timesOf(end, operation).operations - timesOf(start, operation).operations,
    timesOf(end, operation).failures - timesOf(start, operation).failures,
  ];
  expect([grown('Book'), grown('Refused')]).toEqual([
    [3, 1],
    [2, 2],
  ]);
});
