import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeForeign, type ForeignServer, serveForeign } from '#tests/gateway/foreign-graph.ts';
import { graphql, spawnProduct, startProduct } from './product.ts';

const ALONE = ['gateway/main.ts', '--alone'];

let numbers: ForeignServer;
let folder: string;
let file: string;
beforeAll(async () => {
  numbers = await serveForeign({
    name: 'numbers',
    sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0") type Query { one: Int! }',
    resolvers: { Query: { one: () => 1 } },
  });
  folder = await mkdtemp(join(tmpdir(), 'standalone-'));
  file = join(folder, 'supergraph.graphql');
  await writeFile(file, composeForeign([numbers]));
});
afterAll(async () => {
  await numbers.close();
  await rm(folder, { recursive: true });
});

test('`npm run gateway` serves a graph, says so, and stops when it is told to', async () => {
  // No database answers at this address, and none is needed.
  const settings = {
    SUPERGRAPH: file,
    GATEWAY_OPEN: 'true',
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  };
  const gateway = await startProduct(settings, ALONE);
  expect(gateway.output()).toMatch(
    /ready at http:.* after \d+\.\d s\.\nIt serves numbers to everybody \(GATEWAY_OPEN\)/,
  );
  expect(await graphql(gateway.url, { query: '{ one }' })).toEqual({ data: { one: 1 } });
  expect(await gateway.end('SIGTERM')).toBe(0);
  expect(await readdir(folder)).toEqual(['supergraph.graphql']);
});

test.each([
  [ALONE, {}, 'no accounts and would serve everybody (on a development machine say GATEWAY_OPEN=true)'],
  [ALONE, { GATEWAY_OPEN: 'true', SUPERGRAPH: 'nowhere.graphql' }, 'cannot read the supergraph'],
  [ALONE, { GATEWAY_OPEN: 'true', SUPERGRAPH: 'package.json' }, 'the supergraph cannot be understood'],
  [ALONE, { GATEWAY_OPEN: 'true', SUPERGRAPH: 'schema/posts.graphql' }, 'it names no subgraphs'],
  [ALONE, { GATEWAY_OPEN: 'true', SUPERGRAPH: 'schema/supergraph.graphql' }, 'never open to everybody'],
  [ALONE, { GATEWAY_OPEN: 'true', NODE_ENV: 'production' }, 'GATEWAY_OPEN is true (allowed in production: unset)'],
  [['gateway/main.ts'], {}, "is not the product's (`npm run gateway` serves it, or unset SUPERGRAPH)"],
] as const)('%s with %o ends with one line that says what to do', async (script, settings, line) => {
  const refused = spawnProduct({ SUPERGRAPH: file, PORT: '0', DATA_DIR: join(folder, 'data'), ...settings }, [
    ...script,
  ]);
  await once(refused.process, 'close');
  expect(refused.output()).toContain(line);
  expect(refused.output().trim()).not.toContain('\n');
  expect(refused.process.exitCode).toBe(1);
  expect(await readdir(folder)).toEqual(['supergraph.graphql']);
});

test('a graph of ours and of others in one is refused', async () => {
  const mixed = join(folder, 'mixed.txt');
  const ours = { ...numbers, name: 'posts', url: 'local://posts', sdl: numbers.sdl.replace('one', 'two') };
  await writeFile(mixed, composeForeign([numbers, ours]));
  const refused = spawnProduct({ SUPERGRAPH: mixed, PORT: '0', GATEWAY_OPEN: 'true' }, ALONE);
  await once(refused.process, 'close');
  expect(refused.output()).toContain('subgraphs of the product (posts) and others (numbers) in one graph');
  await rm(mixed);
});

test('--help tells how both are started', async () => {
  const child = spawn(process.execPath, [...ALONE, '--help']);
  expect(await text(child.stdout)).toMatch(/SUPERGRAPH=.* GATEWAY_OPEN=true npm run gateway/);
});
