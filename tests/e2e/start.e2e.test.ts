import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostmaster, stopPostmaster } from '#runtime/adapters/embedded-postgres/postmaster.ts';
import { documentId } from '#tests/harness/documents.ts';
import { graphql, type Product, spawnProduct, startProduct } from './product.ts';

/** A path with a space and letters beyond ASCII, as people have them. */
let dataDir: string;
let parent: string;
let product: Product;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'politplatform-start-'));
  dataDir = join(parent, 'veri klasörü');
});

afterAll(async () => {
  await product?.end('SIGTERM');
  const orphan = await findPostmaster(join(dataDir, 'postgres'));
  if (orphan !== undefined) await stopPostmaster(orphan);
  await rm(parent, { recursive: true, force: true });
});

interface Feed {
  readonly feed: {
    readonly edges: readonly {
      readonly node: { readonly post: { id: string; content: string; author: { username: string } } };
    }[];
  };
}

async function trending(url: string): Promise<Feed['feed']['edges']> {
  const { data } = await graphql<Feed>(url, {
    documentId: documentId('HomeFeed'),
    variables: { type: 'TRENDING', first: 20 },
  });
  return data.feed.edges;
}

/** The texts of posts by their ids; null for what is not there. */
async function contentsOf(url: string, ids: readonly string[]): Promise<(string | null)[]> {
  const answers = ids.map((id) =>
    graphql<{ readonly post: { readonly content: string } | null }>(url, {
      documentId: documentId('PostDetail'),
      variables: { id },
    }),
  );
  return (await Promise.all(answers)).map(({ data }) => data.post?.content ?? null);
}

test('the first start brings the demo world and says where to look', { timeout: 180_000 }, async () => {
  product = await startProduct({ DATA_DIR: dataDir });
  expect(product.output()).toContain(`${product.url}/graphql`);
  expect(product.output()).toContain('ahmet_yilmaz');
  expect(product.output()).toContain('politdemo-2026');
  const edges = await trending(product.url);
  expect(edges).toHaveLength(20);
  for (const { node } of edges) expect(node.post.author.username).toMatch(/^[a-z][a-z0-9_]+$/);
});

test('a second run on the same folder is refused in one line', async () => {
  const second = spawnProduct({ DATA_DIR: dataDir, PORT: '0' });
  expect(await exitCode(second)).toBe(1);
  expect(second.output().trim().split('\n')).toHaveLength(1);
  expect(second.output()).toContain(String(product.process.pid));
});

test('a taken port is refused in one line', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  const refused = spawnProduct({ DATA_DIR: join(parent, 'other'), PORT: port });
  expect(await exitCode(refused)).toBe(1);
  expect(refused.output().trim().split('\n')).toHaveLength(1);
  expect(refused.output()).toContain(port);
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ GATEWAY_EXECUTOR: 'rust' }, 'GATEWAY_EXECUTOR'],
  [{ REDIS_URL: 'http://127.0.0.1:1' }, 'REDIS_URL'],
  [{ DATABASE_URL: 'postgresql://nobody:sifre@127.0.0.1:1/none' }, 'database'],
  [{ SUPERGRAPH: 'no/such/file.graphql' }, 'no/such/file.graphql'],
])('the wrong setting %j is refused in one line that names it', async (setting, named) => {
  const refused = spawnProduct({ DATA_DIR: join(parent, 'other'), PORT: '0', ...setting });
  expect(await exitCode(refused)).toBe(1);
  expect(refused.output().trim().split('\n')).toHaveLength(1);
  expect(refused.output()).toContain(named);
  expect(refused.output()).not.toContain('sifre');
});

test('a file where the data folder should be is refused in one line', async () => {
  const file = join(parent, 'a file');
  await writeFile(file, '');
  const refused = spawnProduct({ DATA_DIR: file, PORT: '0' });
  expect(await exitCode(refused)).toBe(1);
  expect(refused.output().trim().split('\n')).toHaveLength(1);
});

test.each([
  ['Ctrl-C', ['SIGINT']],
  ['closing the terminal', ['SIGHUP']],
  ['Ctrl-C under a watcher, which passes on a signal of its own,', ['SIGINT', 'SIGTERM']],
] as const)(
  '%s leaves a clean folder, and the next start finds everything',
  { timeout: 120_000 },
  async (_, signals) => {
    const before = await trending(product.url);
    const ends = await Promise.all(signals.map((signal) => product.end(signal)));
    expect(ends.at(-1)).toBe(0);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
    expect((await readdir(dataDir)).filter((name) => name.includes('lock') || name.endsWith('.pid'))).toEqual([]);
    product = await startProduct({ DATA_DIR: dataDir });
    // Not the same feed: what trends has moved on meanwhile.
    const ids = before.map(({ node }) => node.post.id);
    expect(await contentsOf(product.url, ids)).toEqual(before.map(({ node }) => node.post.content));
    expect(await trending(product.url)).toHaveLength(20);
  },
);

test('Ctrl-C while the database is being made is no error', { timeout: 120_000 }, async () => {
  const folder = join(parent, 'interrupted');
  const first = spawnProduct({ DATA_DIR: folder, PORT: '0' });
  // initdb is at work, in the terminal's foreground group unless it was given one of its own.
  await expect
    .poll(() => readdir(folder, { recursive: true }).catch(() => []), { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/draft.*pg_wal$/));
  process.kill(-(first.process.pid ?? Number.NaN), 'SIGINT');
  expect(await exitCode(first)).toBe(0);
  expect(first.output()).not.toContain('could not');
  expect((await readdir(folder)).filter((name) => name.includes('draft') || name.includes('lock'))).toEqual([]);
});

test('after kill -9 the next start takes over from the server that was left behind', { timeout: 120_000 }, async () => {
  await product.end('SIGKILL');
  product = await startProduct({ DATA_DIR: dataDir });
  expect(await trending(product.url)).toHaveLength(20);
});

function exitCode(running: ReturnType<typeof spawnProduct>): Promise<number | null> {
  return new Promise((resolve) => {
    if (running.process.exitCode !== null) resolve(running.process.exitCode);
    else running.process.once('close', (code) => resolve(code));
  });
}
