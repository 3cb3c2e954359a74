import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { openLibrary } from '#tests/gateway/library-gateway.ts';
import { composeSupergraph, type SubgraphSdl } from './compose.ts';
import { loadSupergraph, refuseUnenforced } from './load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@authenticated", "@cacheTag"])';

async function load(subgraphs: readonly SubgraphSdl[], mounted: readonly string[]) {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, composeSupergraph(subgraphs).complete);
  const sources = mounted.map((name) => ({ name, execute: async () => ({}) }));
  return await loadSupergraph({ file, sources, log: createLogger('silent') });
}

test('a subgraph that is not mounted, or not in the graph, stops the start', async () => {
  const subgraphs = [{ name: 'books', sdl: 'type Query { a: Int }' }];
  await expect(load(subgraphs, [])).rejects.toThrow('books is in it and not mounted');
  await expect(load(subgraphs, ['books', 'films'])).rejects.toThrow('films is mounted and not in it');
});

test('access rules that nothing would enforce stop the start', async () => {
  const subgraphs = [{ name: 'books', sdl: `${LINK} type Query { a: Int @cacheTag(format: "a") }` }];
  await expect(load(subgraphs, ['books'])).rejects.toThrow(StartupError);
  await expect(load(subgraphs, ['books'])).rejects.toThrow('uses @cacheTag, which this version does not enforce');
});

test('rules of who may see something are let pass: the authoriser enforces them', async () => {
  const subgraphs = [{ name: 'books', sdl: `${LINK} type Query { a: Int @authenticated }` }];
  await expect(load(subgraphs, ['books'])).resolves.toMatchObject({ sdl: expect.stringContaining('@authenticated') });
});

test.each([
  ['https://specs.apollo.dev/authenticated/v0.2', '@authenticated (v0.2)'],
  ['https://example.com/whitelist/v1.0', 'https://example.com/whitelist/v1.0'],
])('a demand of security that is not known stops the start: %s', (url, told) => {
  const sdl = `schema @link(url: "${url}", for: SECURITY) { query: Query } type Query { a: Int }`;
  expect(() => refuseUnenforced(sdl)).toThrow(`uses ${told}, which this version does not enforce`);
});

test('a file that is not there stops the start', async () => {
  const file = join(folder, 'nothing.graphql');
  await expect(loadSupergraph({ file, sources: [], log: createLogger('silent') })).rejects.toThrow(
    `cannot read the supergraph ${file}`,
  );
});

test.each([
  ['no GraphQL', 'type {'],
  ['no supergraph', 'type Query { a: Int }'],
])('a file with %s stops the start by one line that says so', async (_what, text) => {
  const file = join(folder, 'broken.graphql');
  await writeFile(file, text);
  await expect(loadSupergraph({ file, sources: [], log: createLogger('silent') })).rejects.toThrow(
    'the supergraph cannot be understood: ',
  );
});

test('nothing is reported to the makers of the gateway', async () => {
  const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket) {
    setImmediate(() => this.destroy(new Error('no network in this test')));
    return this;
  });
  const library = await openLibrary({ executor: 'apollo' });
  await library.ask({ query: '{ shelfCount }' });
  await library.stop();
  expect(connect).not.toHaveBeenCalled();

  // What it does by itself, so that the above means something: figures are sent when it stops.
  vi.stubEnv('APOLLO_TELEMETRY_DISABLED', 'false');
  const { stock } = composeSupergraph([{ name: 'books', sdl: 'type Query { a: Int }' }]);
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const apollo = new ApolloGateway({ supergraphSdl: stock, logger: quiet });
  await apollo.load();
  await apollo.stop();
  expect(connect).toHaveBeenCalled();
});
