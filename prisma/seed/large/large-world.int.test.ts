import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { rebuildAll } from '#runtime/events/rebuild.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { recountScoreCounters } from '#subgraphs/posts/index.ts';
import { readProjections, wrongCounters } from '#tests/e2e/projections.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { WorldNotEmpty } from '../errors.ts';
import { seedLargeWorld } from './load.ts';

const now = new Date('2026-03-12T15:30:00.000Z');
const size = { people: 300, posts: 3_000, seed: 7 };

async function world() {
  const database: TestDatabase = await testDatabase();
  const services = testServices(database.url, { clock: () => now });
  const options = { services, databaseUrl: database.url, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS };
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const before = await catalogue(client);
  await seedLargeWorld(options, size, () => {});
  return {
    options,
    client,
    before,
    async close() {
      await client.end();
      await closeServices(services);
      await database.drop();
    },
  };
}

/** Every key and index there is. */
async function catalogue(client: pg.Client): Promise<unknown[]> {
  const { rows } =
    await client.query(`SELECT pg_get_indexdef(indexrelid) AS it FROM pg_index WHERE indrelid::regclass::text LIKE '%.%'
    UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0 ORDER BY 1`);
  return rows;
}

let large: Awaited<ReturnType<typeof world>>;

beforeAll(async () => {
  large = await world();
}, 240_000);

afterAll(() => large.close());

async function count(table: string): Promise<number> {
  const { rows } = await large.client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
}

test('is of the size asked for, with something of everything', async () => {
  expect(await count('auth.accounts')).toBe(size.people);
  expect(await count('posts.posts')).toBe(size.posts);
  for (const table of [
    'users.follow_edges',
    'users.blocks',
    'users.mutes',
    'users.privacy_settings',
    'users.badges',
    'posts.post_likes',
    'posts.comments',
    'posts.comment_likes',
    'posts.reposts',
    'posts.post_saves',
    'posts.post_views',
    'posts.post_edits',
    'posts.polls',
    'posts.poll_votes',
    'posts.link_previews',
    'posts.reports',
    'posts.score_counters',
    'posts.post_scores',
    'posts.author_totals',
    'feed.scores',
    'feed.trends',
    'feed.settings',
    'parties.leaders',
    'parties.party_follows',
    'parties.politicians',
    'notifications.notifications',
  ]) {
    expect([table, (await count(table)) > 0]).toEqual([table, true]);
  }
});

test('leaves every key and index as it was', async () => {
  expect(await catalogue(large.client)).toEqual(large.before);
});

test('has counters that equal the rows', async () => {
  expect(await wrongCounters(large.client)).toEqual([]);
});

test('has what a recount counts for scores', async () => {
  expect(await recountScoreCounters(large.options.services.db, now)).toBe(0);
});

test('has the scores of the last 30 days but of private posts, and nothing left to compute', async () => {
  const { rows } = await large.client.query(
    `SELECT count(*)::int AS posts, count(s.post_id)::int AS scored,
      count(*) FILTER (WHERE p.created_at >= $1::timestamptz - interval '30 days' AND p.deleted_at IS NULL
        AND p.visibility <> 'PRIVATE')::int AS recent,
      (SELECT count(*)::int FROM posts.score_dues WHERE due_at <= $1) AS due
    FROM posts.posts p LEFT JOIN posts.post_scores s ON s.post_id = p.id`,
    [now],
  );
  const [{ scored, recent, due }] = rows;
  expect([scored, due]).toEqual([recent, 0]);
  expect(recent).toBeGreaterThan(100);
});

test('repeats few texts', async () => {
  const { rows } = await large.client.query(
    `SELECT (count(*) - count(DISTINCT text_key))::float8 / count(*) AS repeated
    FROM posts.posts WHERE text_key IS NOT NULL AND created_at > $1::timestamptz - interval '30 days'`,
    [now],
  );
  expect(rows[0]?.repeated).toBeLessThan(0.1);
});

test('has in every projection what a rebuild writes', async () => {
  const loaded = await readProjections(large.client);
  await rebuildAll(large.options);
  const rebuilt = await readProjections(large.client);
  for (const [name, rows] of Object.entries(loaded)) expect({ name, rows }).toEqual({ name, rows: rebuilt[name] });
}, 240_000);

test('is the same of the same numbers', async () => {
  const again = await world();
  const digests = async (client: pg.Client): Promise<unknown> => {
    const tables = [
      'auth.accounts',
      'users.follow_edges',
      'posts.posts',
      'posts.comments',
      'posts.post_likes',
      'posts.post_views',
    ];
    const found = tables.map(async (table) => {
      const { rows } = await client.query(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS digest FROM ${table} t`,
      );
      return [table, rows];
    });
    return Object.fromEntries(await Promise.all(found));
  };
  try {
    expect(await digests(again.client)).toEqual(await digests(large.client));
  } finally {
    await again.close();
  }
}, 240_000);

test('refuses a database with people in it', async () => {
  await expect(seedLargeWorld(large.options, size, () => {})).rejects.toThrow(WorldNotEmpty);
  expect(await count('auth.accounts')).toBe(size.people);
});
