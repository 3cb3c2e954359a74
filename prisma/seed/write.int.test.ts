import { createSecretKey, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personViewerKey } from '#schema/viewer-key.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { WorldNotEmpty } from './errors.ts';
import { postLifeOf } from './post-life.ts';
import { generateWorld } from './world.ts';
import { writeWorld } from './write.ts';

const world = generateWorld({ now: new Date('2026-03-12T15:30:00Z') });
const secrets = { internalHmacKey: createSecretKey(randomBytes(32)) };
const quiet = {
  passwordHash: '$argon2id$demo',
  viewerKey: (personId: string, postId: string) => personViewerKey(personId, postId, secrets),
  onProgress: () => {},
};

let database: TestDatabase;
let pool: pg.Pool;
const steps: { step: string; done: number; total: number }[] = [];

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await pool.query<Row>(text)).rows;
}

async function count(table: string): Promise<number> {
  const [row] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? 0;
}

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  await writeWorld(pool, world, {
    ...quiet,
    onProgress: (step, done, total) => steps.push({ step, done, total }),
  });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('writeWorld', () => {
  it('writes every row of every domain once', async () => {
    const expected = {
      'organizations.areas': world.provinces.length + world.districts.length,
      'parties.parties': 5,
      'parties.memberships': world.memberships.length,
      'parties.leaders': world.leaders.length,
      'parties.politician_details': world.seats.length,
      'parties.party_follows': world.partyFollows.length,
      'auth.accounts': 500,
      'auth.credentials': 500,
      'users.profiles': 500,
      'users.follow_edges': world.follows.length,
      'posts.posts': 5000,
      'posts.comments': world.comments.length,
      'posts.post_likes': world.likes.length,
    };
    const found = await Promise.all(Object.keys(expected).map(async (table) => [table, await count(table)]));
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('leaves copies in other domains, events and deltas to those who make them', async () => {
    for (const table of [
      'posts.people',
      'posts.follows',
      'feed.posts',
      'notifications.notifications',
      'runtime.outbox',
      'posts.post_counter_deltas',
    ]) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
  });

  it('stores counters that equal the rows', async () => {
    expect(
      await rows(`WITH commented AS (SELECT post_id AS id, count(*) FROM posts.comments WHERE deleted_at IS NULL GROUP BY 1)
        SELECT p.id FROM posts.posts p LEFT JOIN posts.post_counters c ON c.post_id = p.id LEFT JOIN commented USING (id)
        WHERE coalesce(c.likes, 0) <> (SELECT count(*) FROM posts.post_likes l WHERE l.post_id = p.id AND l.active)
           OR coalesce(c.comments, 0) <> coalesce(commented.count, 0)`),
    ).toEqual([]);
    expect(
      await rows(`WITH replied AS (SELECT parent_id AS id, count(*) FROM posts.comments GROUP BY 1)
        SELECT m.id FROM posts.comments m LEFT JOIN posts.comment_counters c ON c.comment_id = m.id LEFT JOIN replied ON replied.id = m.id
        WHERE (c.post_id, coalesce(c.parent_id, c.post_id)) IS DISTINCT FROM (m.post_id, coalesce(m.parent_id, m.post_id))
           OR c.replies <> coalesce(replied.count, 0)
           OR (m.depth, m.ancestor_author_ids) IS DISTINCT FROM (CASE WHEN m.parent_id IS NULL THEN 0 ELSE 1 END,
             (SELECT coalesce(array_agg(above.author_id), '{}') FROM posts.comments above WHERE above.id = m.parent_id))`),
    ).toEqual([]);
    expect(
      await rows(`SELECT p.id FROM users.profiles p LEFT JOIN users.profile_counters c ON c.profile_id = p.id
        WHERE coalesce(c.followers, 0) <> (SELECT count(*) FROM users.follow_edges e WHERE e.followee_id = p.id)
           OR coalesce(c.following, 0) <> (SELECT count(*) FROM users.follow_edges e WHERE e.follower_id = p.id)
           OR coalesce((SELECT posts FROM posts.author_counters a WHERE a.author_id = p.id), 0)
              <> (SELECT count(*) FROM posts.posts t WHERE t.author_id = p.id AND t.visibility = 'PUBLIC')`),
    ).toEqual([]);
    expect(
      await rows(`SELECT p.slug FROM parties.parties p LEFT JOIN parties.party_counters c ON c.party_id = p.id
        WHERE coalesce(c.members, 0) <> (SELECT count(*) FROM parties.memberships m WHERE m.party_id = p.id AND m.status = 'ACTIVE')
           OR coalesce(c.followers, 0) <> (SELECT count(*) FROM parties.party_follows f WHERE f.party_id = p.id AND f.active)`),
    ).toEqual([]);
  });

  it('keeps views as a running system does: counted, by keys that are nobody’s id and never the same for two posts', async () => {
    const [views] = await rows(`SELECT count(*)::int AS kept, count(DISTINCT viewer_key)::int AS keys,
        count(*) FILTER (WHERE viewer_key IN (SELECT id FROM auth.accounts))::int AS named,
        (SELECT sum(views)::int FROM posts.post_counters) AS counted
      FROM posts.post_views`);
    const { length } = postLifeOf(world).views;
    expect(length).toBeGreaterThan(1_000);
    expect(views).toEqual({ kept: length, keys: length, named: 0, counted: length });
    const { subjectId, personId } = postLifeOf(world).views[0] ?? {};
    const viewer = await pool.query('SELECT FROM posts.post_views WHERE post_id = $1 AND viewer_key = $2', [
      subjectId,
      quiet.viewerKey(String(personId), String(subjectId)),
    ]);
    expect(viewer.rowCount).toBe(1);
  });

  it('keeps the domains in agreement: account, profile and membership of a person', async () => {
    expect(
      await rows(`SELECT a.username FROM auth.accounts a
        LEFT JOIN users.profiles p ON p.id = a.id AND p.username = a.username AND p.created_at = a.created_at
        LEFT JOIN parties.memberships m ON m.user_id = a.id AND m.status = 'ACTIVE'
        WHERE p.id IS NULL OR a.party_id IS DISTINCT FROM m.party_id OR a.membership_revision <> coalesce(m.revision, 0)
           OR (a.verified_at IS NULL) <> (a.role = 'citizen') OR m.applied_at > m.joined_at OR m.applied_at < a.created_at`),
    ).toEqual([]);
    const [demo] = await rows(`SELECT a.role, a.email, c.password_hash, p.display_name, p.profession, p.province_code
      FROM auth.accounts a JOIN auth.credentials c ON c.account_id = a.id JOIN users.profiles p USING (id) WHERE a.username = 'ayse_demir'`);
    expect(demo).toEqual({
      role: 'mp',
      email: 'ayse_demir@example.org',
      password_hash: quiet.passwordHash,
      display_name: 'Ayşe Demir',
      profession: 'LAWYER',
      province_code: '35',
    });
  });

  it('stores a post as it was made, lists and edits included', async () => {
    const post = world.posts.find(({ hashtags, mentions }) => hashtags.length > 1 && mentions.length > 0);
    const plain = world.posts.find(
      ({ hashtags, mentions, editedAt }) => hashtags.length + mentions.length === 0 && editedAt,
    );
    const stored = await rows<{ id: string }>(
      'SELECT id, author_id, author_party_id, content, visibility, hashtags, mention_ids, created_at, edited_at, revision FROM posts.posts',
    );
    for (const [made, revision] of [
      [post, post?.editedAt ? 2 : 1],
      [plain, 2],
    ] as const) {
      expect(stored.find(({ id }) => id === made?.id)).toEqual({
        id: made?.id,
        author_id: made?.authorId,
        author_party_id: made?.partyId,
        content: made?.content,
        visibility: made?.visibility,
        hashtags: made?.hashtags,
        mention_ids: made?.mentions,
        created_at: made?.createdAt,
        edited_at: made?.editedAt,
        revision,
      });
    }
  });

  it('counts what is used of today’s limits, and only where there is a limit', async () => {
    const usage = await rows<{ role: string; kind: string; used: number }>(
      'SELECT a.role, u.kind, u.used FROM posts.daily_usage u JOIN auth.accounts a ON a.id = u.user_id',
    );
    expect(usage.length).toBeGreaterThan(10);
    expect(
      usage.every(({ role, kind }) => (kind === 'comment' ? role === 'citizen' : kind === 'post' && role !== 'mp')),
    ).toBe(true);
  });

  it('reports progress up to all rows', () => {
    const { done, total } = steps.at(-1) ?? {};
    expect(done).toBe(total);
    expect(steps.map(({ done: sofar }) => sofar)).toEqual(
      [...steps.map(({ done: sofar }) => sofar)].sort((a, b) => a - b),
    );
    expect(new Set(steps.map(({ step }) => step)).has('posts.post_likes')).toBe(true);
  });

  it('refuses a database with accounts and changes nothing', async () => {
    const small = generateWorld({ now: world.now, seed: 2, people: 60, posts: 10 });
    await expect(writeWorld(pool, small, quiet)).rejects.toThrow(WorldNotEmpty);
    expect([await count('auth.accounts'), await count('posts.posts')]).toEqual([500, 5000]);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    const empty = await testDatabase();
    const own = new pg.Pool({ connectionString: empty.url, max: 1 });
    try {
      const small = generateWorld({ now: world.now, people: 60, posts: 20 });
      const broken = { ...small, likes: [...small.likes, ...small.likes.slice(0, 1)] };
      await expect(writeWorld(own, broken, quiet)).rejects.toThrow(/duplicate key/);
      expect((await own.query('SELECT count(*)::int AS count FROM auth.accounts')).rows).toEqual([{ count: 0 }]);
      await writeWorld(own, small, quiet);
      expect((await own.query('SELECT count(*)::int AS count FROM posts.posts')).rows).toEqual([{ count: 20 }]);
    } finally {
      await own.end();
      await empty.drop();
    }
  });
});
