import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { mutation } from '#tests/harness/mutation.ts';
import { graphql, type Product, startProduct } from './product.ts';

const WAIT = { timeout: 60_000, interval: 2 };
const PERSON = { username: 'ayse_kaya', password: 'not-a-common-password' };

let client: pg.Client;
let drop: () => Promise<void>;
let settings: Record<string, string>;
let dataDir: string;
let product: Product | undefined;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  dataDir = await mkdtemp(join(tmpdir(), 'politplatform-idempotency-'));
  settings = { NODE_ENV: 'test', DATABASE_URL: database.url, DATA_DIR: dataDir };
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await product?.end('SIGTERM');
  await client.end();
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

test('kill -9 between commit and answer: sent again, the mutation answers the first one’s post', {
  timeout: 240_000,
}, async () => {
  // Nobody applies events here, so that a post's answer waits for its feed while the post is committed.
  product = await startProduct({ ...settings, ROLES: 'api' });
  const token = await signIn(product.url, true);
  const lost = createPost(product.url, token).then(
    () => 'answered',
    () => 'lost',
  );
  await vi.waitFor(async () => expect(await posts()).toHaveLength(1), WAIT);
  await product.end('SIGKILL');
  expect(await lost).toBe('lost');

  const [id] = await posts();
  product = await startProduct(settings);
  const again = await createPost(product.url, await signIn(product.url, false));
  expect(again.data.r).toMatchObject({ post: { id, content: 'Yarıda kalan' } });
  expect(await posts()).toEqual([id]);
  await vi.waitFor(async () => expect(await effects(id)).toEqual({ events: 1, feed: 1, used: 1 }), WAIT);
});

async function signIn(url: string, isNew: boolean): Promise<string> {
  if (isNew) {
    const input = { ...PERSON, email: 'ayse@example.org', displayName: 'Ayşe Kaya' };
    const { data } = await graphql<{ r: { __typename: string } }>(url, asBody('register', input));
    expect(data.r.__typename).toBe('RegisterSuccess');
    await client.query(`UPDATE auth.accounts SET role = 'verified_citizen', verified_at = now()`);
  }
  const { data } = await graphql<{ r: { session: { accessToken: string } } }>(
    url,
    asBody('login', PERSON, 'session { accessToken }'),
  );
  return data.r.session.accessToken;
}

async function createPost(url: string, token: string) {
  const body = asBody('createPost', { content: 'Yarıda kalan' }, 'post { id content }');
  return await graphql<{ r: object }>(url, { ...body, extensions: { idempotencyKey: 'sent-twice' } }, token);
}

function asBody(field: string, input: object, success = '') {
  const { text, variables } = mutation(field, input, success);
  return { query: text, variables };
}

async function posts(): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM posts.posts');
  return rows.map(({ id }) => id);
}

async function effects(id: string | undefined): Promise<unknown> {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM runtime.outbox WHERE type = 'post.created') AS events,
            (SELECT count(*)::int FROM feed.posts WHERE post_id = $1) AS feed,
            (SELECT sum(used)::int FROM posts.daily_usage WHERE kind = 'post') AS used`,
    [id],
  );
  return rows[0];
}
