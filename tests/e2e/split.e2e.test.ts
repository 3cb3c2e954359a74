import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isProcessAlive } from '#runtime/live-process.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { documentId } from '#tests/harness/documents.ts';
import { graphql, type Product, spawnProduct, startProduct } from './product.ts';

// `npm run start:split` as a person runs it: nine processes and a database.
const SCRIPT = ['scripts/start-split.ts'];

let database: TestDatabase;
let dataDir: string;
let settings: Record<string, string>;
let product: Product;

beforeAll(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'politplatform-split-'));
  settings = { DATABASE_URL: database.url, DATA_DIR: dataDir, DATABASE_POOL_SIZE: '4' };
}, 20_000);

afterAll(async () => {
  await product?.end('SIGTERM');
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Feed {
  readonly feed: {
    readonly edges: readonly { readonly node: { readonly post: { id: string; content: string } | null } }[];
  };
}

const feed = (token?: string) =>
  graphql<Feed>(product.url, { documentId: documentId('HomeFeed'), variables: { type: 'TRENDING', first: 20 } }, token);

/** The processes that `pid` has started, by what they serve. */
async function childrenOf(pid: number | undefined): Promise<Map<string, number>> {
  const pids = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number);
  const named = pids.map(async (child): Promise<[string, number]> => {
    const words = (await readFile(`/proc/${child}/cmdline`, 'utf8')).split('\0').filter((word) => word !== '');
    return [words.at(-1) ?? '', child];
  });
  return new Map(await Promise.all(named));
}

test('one command starts every subgraph and the gateway, with the demo world', { timeout: 400_000 }, async () => {
  product = await startProduct(settings, SCRIPT);
  expect([...(await childrenOf(product.process.pid)).keys()].toSorted()).toEqual([
    '--alone',
    'ai',
    'auth',
    'feed',
    'notifications',
    'organizations',
    'parties',
    'posts',
    'users',
  ]);
  const { data, errors } = await feed();
  expect(errors).toBeUndefined();
  expect(data.feed.edges).toHaveLength(20);

  const login = await graphql<{ login: { session: { accessToken: string } } }>(product.url, {
    documentId: documentId('Login'),
    variables: { username: 'ahmet_yilmaz', password: 'politdemo-2026' },
  });
  const token = login.data.login.session.accessToken;
  const { data: created } = await graphql<{ createPost: { post: { id: string } } }>(
    product.url,
    { documentId: documentId('CreatePost'), variables: { input: { content: 'Sekiz süreçten merhaba' } } },
    token,
  );
  const following = await graphql<Feed>(
    product.url,
    { documentId: documentId('HomeFeed'), variables: { type: 'FOLLOWING', first: 1 } },
    token,
  );
  expect(following.data.feed.edges[0]?.node.post?.id).toBe(created.createPost.post.id);
});

test('a process that dies is started again, and until then the others answer', { timeout: 120_000 }, async () => {
  const before = await childrenOf(product.process.pid);
  process.kill(before.get('posts') ?? Number.NaN, 'SIGKILL');
  await expect.poll(() => product.output(), { timeout: 30_000 }).toContain('ended by SIGKILL and is started again');
  const { data, errors } = await graphql<{ user: { username: string } | null; post: null }>(product.url, {
    query: '{ user(username: "ahmet_yilmaz") { username } post(id: "01900000-0000-7000-8000-000000000001") { id } }',
  });
  expect(data).toEqual({ user: { username: 'ahmet_yilmaz' }, post: null });
  expect(errors).toMatchObject([{ path: ['post'], extensions: { code: 'SERVER_ERROR' } }]);
  await expect.poll(async () => (await feed()).errors, { timeout: 60_000, interval: 200 }).toBeUndefined();
  const after = await childrenOf(product.process.pid);
  expect(after.get('users')).toBe(before.get('users'));
  expect(after.get('posts')).not.toBe(before.get('posts'));
});

test('SIGTERM ends everything in order, kill -9 leaves nothing behind', { timeout: 400_000 }, async () => {
  const first = [...(await childrenOf(product.process.pid)).values()];
  expect(await product.end('SIGTERM')).toBe(0);
  expect(first.filter(isProcessAlive)).toEqual([]);

  product = await startProduct(settings, SCRIPT);
  const second = [...(await childrenOf(product.process.pid)).values()];
  expect(second.filter(isProcessAlive)).toHaveLength(9);
  await product.end('SIGKILL');
  await expect.poll(() => second.filter(isProcessAlive), { timeout: 30_000 }).toEqual([]);
});

test.each([
  [['scripts/start-split.ts'], { ROLES: 'api' }, 'ROLES is for single processes'],
  [['scripts/start-split.ts'], { SUBGRAPH_URLS: 'pots=http://127.0.0.1:1' }, 'SUBGRAPH_URLS names pots'],
  [['gateway/main.ts'], { SUBGRAPH_URLS: 'posts=here' }, 'SUBGRAPH_URLS is "posts=here"'],
  [['gateway/serve.ts', 'pots'], {}, 'there is no subgraph "pots" (there are ai, auth, feed,'],
  [['gateway/serve.ts'], {}, 'say which subgraph to serve'],
  [['gateway/serve.ts', 'posts'], {}, 'no database runs in'],
])('%j with %j is refused in one line', async (script, setting, expected) => {
  const refused = spawnProduct({ DATA_DIR: join(dataDir, 'other'), PORT: '0', ...setting }, script);
  await expect.poll(() => refused.process.exitCode, { timeout: 60_000 }).toBe(1);
  expect(refused.output().trim().split('\n')).toHaveLength(1);
  expect(refused.output()).toContain(expected);
});
