import { afterAll, beforeAll, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { recountScoreCounters } from '#subgraphs/posts/index.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { scoreWorld } from './score-world.ts';
import { seedDemoWorld } from './seed.ts';

const now = new Date('2026-03-12T15:30:00.000Z');

let database: TestDatabase;
let services: AppServices;
const world = () => ({ services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS });

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url, { clock: () => now });
  await seedDemoWorld(world(), () => {});
}, 240_000);

afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

async function rows<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return await services.db.query<Row>(text, values);
}

test('every post of the demo world that others may see has a score, and no two of three are alike', async () => {
  const [found] = await rows(`SELECT count(*)::int AS posts, count(s.post_id)::int AS scored,
      count(DISTINCT s.earned) * 3 > count(*) * 2 AS varied, bool_and(s.earned > 0 OR a.role = 'system_admin') AS earning
    FROM posts.posts p JOIN auth.accounts a ON a.id = p.author_id LEFT JOIN posts.post_scores s ON s.post_id = p.id
    WHERE p.visibility <> 'PRIVATE'`);
  expect(found).toMatchObject({ varied: true, earning: true });
  expect(found).toMatchObject({ posts: (found as { scored: number }).scored });
  expect((found as { scored: number }).scored).toBeGreaterThan(4_900);
  expect(await rows('SELECT count(*)::int AS kept FROM posts.post_scores')).toEqual([
    { kept: (found as { scored: number }).scored },
  ]);
});

test('what models said of posts is in their scores', async () => {
  const [found] = await rows(`SELECT count(*)::int AS analysed,
      bool_and(s.inputs->'political'->>'category' = a.category AND (s.inputs->'content'->>'quality')::float8 = a.quality) AS used
    FROM posts.analyses a JOIN posts.post_scores s USING (post_id)`);
  expect(found).toMatchObject({ used: true });
});

test('feeds have the scores that posts keep', async () => {
  const different = await rows(`SELECT s.post_id FROM posts.post_scores s FULL JOIN feed.scores f USING (post_id)
    WHERE (s.interaction, s.rest, s.velocity, s.weights_version, s.computed_at) IS DISTINCT FROM
      (f.interaction, f.rest, f.velocity, f.weights_version, f.at)`);
  expect(different).toEqual([]);
});

test('people are ranked by what they earned', async () => {
  const ranked = await rows<{ total: number; rank: number; days: number }>(`SELECT t.total, t.rank,
      (SELECT sum(d.earned::numeric)::float8 FROM posts.author_days d WHERE d.author_id = t.author_id) AS days
    FROM posts.author_totals t WHERE t.total > 0 ORDER BY t.total DESC`);
  expect(ranked.length).toBeGreaterThan(200);
  for (const [place, { total, rank, days }] of ranked.entries()) {
    expect(days).toBeCloseTo(total, 6);
    expect(rank).toBe(1 + ranked.findIndex((other) => other.total === total));
    expect(rank).toBeLessThanOrEqual(place + 1);
  }
});

test('what the country talks about is on the agenda, and some provinces have trends of their own', async () => {
  const [agenda] = await rows<{ trends: unknown[] }>(`SELECT trends FROM posts.agenda_trends WHERE scope = 'TR'`);
  const trends = await rows(
    `SELECT rank FROM feed.trends WHERE scope = 'TR' AND "window" = 'DAY' AND rank <= 10 ORDER BY rank`,
  );
  expect(trends.length).toBeGreaterThan(3);
  expect(agenda?.trends).toHaveLength(trends.length);
  const [local] = await rows<{ scopes: number }>(
    `SELECT count(DISTINCT scope)::int AS scopes FROM feed.trends WHERE scope <> 'TR'`,
  );
  expect(local?.scopes).toBeGreaterThan(3);
});

test('what several people reported waits for moderators', async () => {
  const queued = await rows<{ weight: number }>('SELECT weight FROM posts.moderation_queue');
  expect(queued.length).toBeGreaterThan(0);
});

test('nothing is left to compute, and computing it again changes nothing', async () => {
  const [left] = await rows(
    `SELECT (SELECT count(*)::int FROM posts.score_dues WHERE due_at <= $1) AS scores, (SELECT count(*)::int FROM posts.author_day_dues) AS days`,
    [now],
  );
  expect(left).toEqual({ scores: 0, days: 0 });
  expect(await recountScoreCounters(services.db, now)).toBe(0);
  const trends = await rows('SELECT * FROM feed.trends ORDER BY scope, "window", rank');
  await scoreWorld(world(), new Date(0), () => {});
  expect(await rows('SELECT * FROM feed.trends ORDER BY scope, "window", rank')).toEqual(trends);
});

test('a system that is started then is told nothing: all copies are there', async () => {
  expect(await rows('SELECT DISTINCT type FROM runtime.outbox')).toEqual([]);
});
