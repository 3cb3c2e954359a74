import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { ROOT } from '#tests/harness/child.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { documentId } from '#tests/harness/documents.ts';
import { graphql, type Product, startProduct } from './product.ts';
import { readProjections, wrongCounters } from './projections.ts';
import { untilQuiet } from './quiet.ts';

const PEOPLE = 20;
const CALLS_EACH = 10;
/** The process is killed once this many of the 200 calls were acknowledged. */
const KILL_AFTER = 70;

let client: pg.Client;
let drop: () => Promise<void>;
let settings: Record<string, string>;
let dataDir: string;
let product: Product | undefined;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  dataDir = await mkdtemp(join(tmpdir(), 'politplatform-crash-'));
  settings = { DATABASE_URL: database.url, DATA_DIR: dataDir };
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await product?.end('SIGTERM');
  await client.end();
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Acknowledged {
  readonly posts: { readonly id: string; readonly content: string; readonly author: string }[];
  readonly likes: { readonly post: string; readonly user: string }[];
}

test('kill -9 amid 200 concurrent writes: what was acknowledged is there, each effect happened once, rebuild equals replay', {
  timeout: 240_000,
}, async () => {
  product = await startProduct(settings);
  const people = await signInPeople(product.url);
  const liked = await postsToLike();
  const acknowledged: Acknowledged = { posts: [], likes: [] };

  await writeUntilKilled(product, people, liked, acknowledged);
  const count = acknowledged.posts.length + acknowledged.likes.length;
  expect(count).toBeGreaterThanOrEqual(KILL_AFTER);
  expect(count).toBeLessThan(PEOPLE * CALLS_EACH);

  product = await startProduct(settings);
  await untilQuiet(client);
  await expectAcknowledgedWritesAreThere(acknowledged);
  await expectEachEffectOnce(people.map((person) => person.id));
  expect(await wrongCounters(client)).toEqual([]);

  expect(await product.end('SIGTERM')).toBe(0);
  const replayed = await readProjections(client);
  await promisify(execFile)(process.execPath, ['scripts/rebuild.ts', '--all'], {
    cwd: ROOT,
    env: childEnvironment(settings),
  });
  const rebuilt = await readProjections(client);
  for (const [name, rows] of Object.entries(replayed)) expect(rebuilt[name], name).toEqual(rows);
  expect(replayed['feed.posts']?.length).toBeGreaterThan(4_000);
  expect(replayed['notifications.acts']?.length).toBeGreaterThan(10_000);
});

interface Person {
  readonly id: string;
  readonly token: string;
}

/** The demo world's verified citizens: they may post 20 times a day. */
async function signInPeople(url: string): Promise<Person[]> {
  const { rows } = await client.query<{ id: string; username: string }>(
    `SELECT id, username FROM auth.accounts WHERE role = 'verified_citizen' ORDER BY username LIMIT $1`,
    [PEOPLE],
  );
  return Promise.all(
    rows.map(async ({ id, username }) => {
      const { data } = await graphql<{ login: { session: { accessToken: string } } }>(url, {
        documentId: documentId('Login'),
        variables: { username, password: 'politdemo-2026' },
      });
      return { id, token: data.login.session.accessToken };
    }),
  );
}

/** Public posts of others that none of the people like yet. */
async function postsToLike(): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM posts.posts p WHERE visibility = 'PUBLIC' AND deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM posts.post_likes l JOIN auth.accounts a ON a.id = l.user_id
                       WHERE l.post_id = p.id AND a.role = 'verified_citizen')
       AND NOT EXISTS (SELECT 1 FROM auth.accounts a WHERE a.id = p.author_id AND a.role = 'verified_citizen')
     ORDER BY id DESC LIMIT 5`,
  );
  return rows.map((row) => row.id);
}

async function writeUntilKilled(
  running: Product,
  people: readonly Person[],
  liked: readonly string[],
  acknowledged: Acknowledged,
) {
  let killed: Promise<unknown> | undefined;
  const note = (): void => {
    if (acknowledged.posts.length + acknowledged.likes.length === KILL_AFTER) killed = running.end('SIGKILL');
  };
  const calls = people.flatMap((person, i) => [
    ...Array.from({ length: CALLS_EACH / 2 }, (_, n) => async () => {
      const content = `Kesintiden önceki paylaşım ${i}-${n}`;
      const { data } = await graphql<{ createPost: { post: { id: string } } }>(
        running.url,
        { documentId: documentId('CreatePost'), variables: { input: { content } } },
        person.token,
      );
      acknowledged.posts.push({ id: data.createPost.post.id, content, author: person.id });
      note();
    }),
    ...liked.map((post) => async () => {
      const { data } = await graphql<{ likePost: { post: { viewerHasLiked: boolean } } }>(
        running.url,
        { documentId: documentId('LikePost'), variables: { id: post } },
        person.token,
      );
      if (data.likePost.post.viewerHasLiked) acknowledged.likes.push({ post, user: person.id });
      note();
    }),
  ]);
  // Calls cut off by the kill fail, as they must; they may or may not have been written.
  await Promise.allSettled(calls.map((call) => call()));
  await killed;
}

async function expectAcknowledgedWritesAreThere(acknowledged: Acknowledged): Promise<void> {
  const posts = await client.query<{ id: string; content: string; author: string }>(
    'SELECT id, content, author_id AS author FROM posts.posts WHERE id = ANY($1)',
    [acknowledged.posts.map((post) => post.id)],
  );
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  expect(posts.rows.toSorted(byId)).toEqual(acknowledged.posts.toSorted(byId));
  const likes = await client.query(
    `SELECT 1 FROM posts.post_likes l
     JOIN unnest($1::uuid[], $2::uuid[]) AS a (post_id, user_id) USING (post_id, user_id) WHERE l.active`,
    [acknowledged.likes.map((like) => like.post), acknowledged.likes.map((like) => like.user)],
  );
  expect(likes.rowCount).toBe(acknowledged.likes.length);
}

/** Whether acknowledged or not: what was written has all its effects, each once. */
async function expectEachEffectOnce(people: readonly string[]): Promise<void> {
  const missing = await client.query(
    `SELECT p.id FROM posts.posts p LEFT JOIN feed.posts f ON f.post_id = p.id WHERE p.deleted_at IS NULL AND f.post_id IS NULL`,
  );
  expect(missing.rows).toEqual([]);
  const usage = await client.query(
    `SELECT u.user_id FROM posts.daily_usage u
     WHERE u.kind = 'post' AND u.user_id = ANY($1)
       AND u.used <> (SELECT count(*) FROM posts.posts p
                      WHERE p.author_id = u.user_id AND (p.created_at AT TIME ZONE 'Europe/Istanbul')::date = u.day)`,
    [people],
  );
  expect(usage.rows).toEqual([]);
  const notified = await client.query<{ likes: number; notifications: number }>(
    `SELECT (SELECT count(*)::int FROM posts.post_likes l JOIN posts.posts p ON p.id = l.post_id
             WHERE l.user_id = ANY($1) AND l.active AND p.author_id <> l.user_id) AS likes,
            (SELECT count(*)::int FROM notifications.acts
             WHERE actor_id = ANY($1) AND kind = 'LIKE' AND active) AS notifications`,
    [people],
  );
  expect(notified.rows[0]?.notifications).toBe(notified.rows[0]?.likes);
  expect(notified.rows[0]?.likes).toBeGreaterThan(0);
}
