import { mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Gateway } from '#gateway/server.ts';
import { createLogger } from '#runtime/log.ts';
import { composeForeign, type ForeignServer, serveForeign } from '#tests/gateway/foreign-graph.ts';
import { scrape } from '#tests/harness/scrape.ts';
import { startStandalone } from './standalone.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@inaccessible", "@tag", "@interfaceObject"])`;

/** Two subgraphs, and a third that comes and goes. */
let films: ForeignServer;
let people: ForeignServer;
let prices: ForeignServer;
let release: (() => void)[];
let folder: string;
let file: string;
let gateway: Gateway;

beforeAll(async () => {
  films = await serveForeign({
    name: 'films',
    sdl: `${LINK}
      scalar DateTime
      type Film @key(fields: "id") { id: ID! title: String! @tag(name: "public") director: Person shownAt: DateTime secret: String @inaccessible }
      type Person @key(fields: "id", resolvable: false) { id: ID! }
      type Query { films: [Film!]! refused: String at(time: DateTime): String }
      type Subscription { premiere: Film! }
    `,
    resolvers: {
      Query: {
        films: () => [
          { id: '1', title: 'One', director: { id: 'a' }, shownAt: 1_700_000_000 },
          { id: '2', title: 'Two', director: null },
        ],
        at: (_: unknown, { time }: { time: unknown }) => String(time),
        refused: () => {
          throw new GraphQLError('Not for you, says the subgraph.', { extensions: { code: 'ITS_OWN_CODE' } });
        },
      },
      Film: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `Film ${id}` }) },
      Subscription: {
        premiere: {
          async *subscribe() {
            for (const id of ['1', '2']) {
              const told = Promise.withResolvers<void>();
              release.push(told.resolve);
              await told.promise;
              yield { premiere: { id, title: `Premiere ${id}`, director: { id: 'a' } } };
            }
          },
        },
      },
    },
  });
  people = await serveForeign({
    name: 'people',
    sdl: `${LINK} type Person @key(fields: "id") { id: ID! name: String! } type Query { person(id: ID!): Person }`,
    resolvers: {
      Query: { person: (_: unknown, { id }: { id: string }) => ({ id, name: `Person ${id}` }) },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Person ${id}` }) },
    },
  });
  prices = await serveForeign({
    name: 'prices',
    sdl: `${LINK} type Film @key(fields: "id") { id: ID! price: Int! } type Query { currency: String! }`,
    resolvers: {
      Query: { currency: () => 'TRY' },
      Film: { __resolveReference: ({ id }: { id: string }) => ({ id, price: Number(id) * 10 }) },
    },
  });
});
afterAll(async () => {
  for (const server of [films, people, prices]) await server.close();
});

beforeEach(async () => {
  release = [];
  folder = await mkdtemp(join(tmpdir(), 'standalone-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, composeForeign([films, people]));
  gateway = await start();
});
afterEach(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

async function start(open = true): Promise<Gateway> {
  return await startStandalone({
    config: {
      server: { host: '127.0.0.1', port: 0 },
      cors: { origins: [] },
      gateway: { executor: 'own', authorization: 'filter', supergraph: file, partnersFolder: folder },
      standalone: { open, sharesFetches: true },
      subgraphs: { urls: undefined, timeoutMs: 10_000 },
      metrics: { access: 'open', clientNames: [] },
    },
    log: createLogger('silent'),
  });
}

const post = async (query: string, headers: Readonly<Record<string, string>> = {}) =>
  await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
const ask = async (query: string) => (await (await post(query)).json()) as Record<string, unknown>;

/** Replaces the file as editors and deployments do: at once. */
async function replaceFile(text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const PATIENCE = { timeout: 20_000 };

describe('a graph of anybody', () => {
  test('is answered from all of its subgraphs, introspection included', async () => {
    expect(await ask('{ films { title director { name } shownAt } }')).toEqual({
      data: {
        films: [
          { title: 'One', director: { name: 'Person a' }, shownAt: 1_700_000_000 },
          { title: 'Two', director: null, shownAt: null },
        ],
      },
    });
    expect(await ask('{ __type(name: "Film") { fields { name } } }')).toEqual({
      data: { __type: { fields: ['id', 'title', 'director', 'shownAt'].map((name) => ({ name })) } },
    });
  });

  test('has scalars of its own, whatever ours of the same name would take', async () => {
    expect(await ask('{ at(time: 7) }')).toEqual({ data: { at: '7' } });
  });

  test('tells what its subgraphs say is wrong', async () => {
    expect(await ask('{ refused }')).toMatchObject({
      data: { refused: null },
      errors: [{ message: 'Not for you, says the subgraph.', path: ['refused'], extensions: { code: 'ITS_OWN_CODE' } }],
    });
  });

  test('is open to everybody: tokens are not read, and long documents are run', async () => {
    const query = `{ ${Array.from({ length: 200 }, (_, i) => `a${i}: films { title }`).join(' ')} }`;
    const response = await post(query, { authorization: 'Bearer nonsense' });
    expect(response.status).toBe(200);
    expect(await response.json()).not.toHaveProperty('errors');
  });

  test('has what every gateway of ours has: request ids, health, metrics, GraphiQL', async () => {
    films.received.length = 0;
    const response = await post('{ films { id } }', { 'x-request-id': 'request-17' });
    expect(response.headers.get('x-request-id')).toBe('request-17');
    expect(films.received).toMatchObject([{ 'x-request-id': 'request-17' }]);
    expect(films.received[0]).not.toHaveProperty('authorization');
    expect(await (await fetch(`${gateway.url}/health/ready`)).json()).toMatchObject({
      ready: true,
      dependencies: [
        { name: 'films', up: true },
        { name: 'people', up: true },
      ],
      graph: { refused: null },
    });
    expect((await scrape(gateway.url)).value('polit_supergraph_generations')).toBe(1);
    const page = await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('GraphiQL');
    expect((await fetch(`${gateway.url}/.well-known/jwks.json`)).status).toBe(404);
  });

  test('is not served to everybody unless that is said', async () => {
    await expect(start(false)).rejects.toThrow('has no accounts and would serve everybody');
  });
});

describe('another version of the file', () => {
  test('is served without a request that fails, ten times', async () => {
    const versions = [composeForeign([films, people, prices]), composeForeign([films, people])];
    let running = true;
    let asked = 0;
    const loop = async () => {
      while (running) {
        const { data, errors } = await ask('{ films { title director { name } } }');
        expect([errors, (data as { films: unknown[] }).films.length]).toEqual([undefined, 2]);
        asked += 1;
      }
    };
    const loops = Promise.all([loop(), loop(), loop(), loop()]);
    for (let i = 0; i < 10; i += 1) {
      const { version } = gateway.graph;
      const before = asked;
      await replaceFile(versions[i % 2] ?? '');
      await expect.poll(() => gateway.graph.version, PATIENCE).not.toBe(version);
      await expect.poll(() => asked, PATIENCE).toBeGreaterThan(before);
    }
    running = false;
    await loops;
    await expect.poll(async () => (await scrape(gateway.url)).value('polit_supergraph_generations'), PATIENCE).toBe(1);
    const metrics = await scrape(gateway.url);
    expect(metrics.value('polit_supergraph_reloads_total', { result: 'replaced' })).toBe(10);
  });

  test('brings subgraphs and takes them away', async () => {
    expect(await ask('{ currency }')).toHaveProperty('errors');
    await replaceFile(composeForeign([films, people, prices]));
    await expect.poll(() => ask('{ currency }'), PATIENCE).toEqual({ data: { currency: 'TRY' } });
    expect(await ask('{ films { price } }')).toEqual({ data: { films: [{ price: 10 }, { price: 20 }] } });
    await writeFile(file, composeForeign([films, people]));
    await expect
      .poll(async () => (await scrape(gateway.url)).labels('polit_subgraph_circuit_state', 'subgraph'), PATIENCE)
      .toEqual(new Set(['films', 'people']));
  });

  test.each([
    ['is no GraphQL', () => 'type {', 'cannot be understood'],
    ['is no supergraph', () => 'type Query { a: Int }', 'cannot be understood'],
    ['has a subgraph without an address', () => composeForeign([films, { ...people, url: 'nowhere' }]), 'nowhere'],
  ])('that %s leaves the old one in place, and says so', async (_what, text, reason) => {
    const { version } = gateway.graph;
    await replaceFile(text());
    const refused = async () =>
      ((await (await fetch(`${gateway.url}/health/ready`)).json()) as { graph: { refused: { reason: string } | null } })
        .graph.refused?.reason;
    await expect.poll(refused, PATIENCE).toContain(reason);
    expect(gateway.graph.version).toBe(version);
    expect(await ask('{ films { id } }')).toEqual({ data: { films: [{ id: '1' }, { id: '2' }] } });
    expect((await scrape(gateway.url)).value('polit_supergraph_refused')).toBe(1);

    await replaceFile(composeForeign([films, people]));
    await expect.poll(refused, PATIENCE).toBeUndefined();
    expect(gateway.graph.version).toBe(version);
  });

  test('may be away for a while', async () => {
    await unlink(file);
    await expect.poll(() => gateway.graph.refused?.version, PATIENCE).toBeNull();
    await replaceFile(composeForeign([films, people]));
    await expect.poll(() => gateway.graph.refused, PATIENCE).toBeNull();
    expect(await ask('{ films { id } }')).not.toHaveProperty('errors');
  });

  test('does not end streams', async () => {
    const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const events = client.iterate({ query: 'subscription { premiere { title director { name } } }' });
    const premiere = (id: string) => ({
      data: { premiere: { title: `Premiere ${id}`, director: { name: 'Person a' } } },
    });
    const first = events.next();
    await expect.poll(() => release.length, PATIENCE).toBe(1);
    release[0]?.();
    expect((await first).value).toEqual(premiere('1'));

    const { version } = gateway.graph;
    await replaceFile(composeForeign([films, people, prices]));
    await expect.poll(() => gateway.graph.version, PATIENCE).not.toBe(version);
    await expect.poll(() => release.length, PATIENCE).toBeGreaterThan(1);
    const second = events.next();
    release.at(-1)?.();
    expect((await second).value).toMatchObject({ data: { premiere: { director: { name: 'Person a' } } } });
    await events.return?.();
    await client.dispose();
  });
});
