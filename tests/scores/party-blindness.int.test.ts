import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { scoreWorld } from '#prisma/seed/score-world.ts';
import { seedDemoWorld } from '#prisma/seed/seed.ts';
import type { Sql } from '#runtime/db/database.ts';
import { rebuildAll } from '#runtime/events/rebuild.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { NO_FILTER } from '#subgraphs/feed/filter.ts';
import { rankFollowing, rankTrending } from '#subgraphs/feed/ranking.ts';
import { followingPlaces } from '#subgraphs/feed/store/following.ts';
import { localPage } from '#subgraphs/feed/store/local.ts';
import { candidatesByIds } from '#subgraphs/feed/store/scores.ts';
import { trendingCandidates } from '#subgraphs/feed/store/trending.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { mergeParties, partyWords, renameParties, swapParties, traces } from './relabel-parties.ts';

const now = new Date('2026-03-12T15:30:00.000Z');
const VIEWERS = 40;
const PLACES = 200;

let database: TestDatabase;
let services: AppServices;
const world = () => ({ services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS });

/** What must not depend on who belongs to whom. */
interface Picture {
  readonly scores: unknown[];
  readonly totals: unknown[];
  readonly trends: unknown[];
  readonly trending: unknown[];
  /** By viewer. */
  readonly feeds: ReadonlyMap<string, { readonly following: unknown[]; readonly ranked: unknown[]; local: unknown[] }>;
}

const SCORES = `SELECT post_id, interaction, rest, earned, points, first_hour_points, velocity, inputs FROM posts.post_scores ORDER BY post_id`;
const TOTALS = 'SELECT author_id, total, rank FROM posts.author_totals ORDER BY author_id';
const TRENDS = `SELECT * FROM feed.trends ORDER BY scope, "window", rank`;
const SAMPLE = 'SELECT id FROM auth.accounts ORDER BY md5(id::text) LIMIT $1';
const INTERNAL = `SELECT id FROM posts.posts WHERE visibility = 'PARTY'`;

async function picture(sql: Sql): Promise<Picture> {
  const viewers = await sql.query<{ id: string }>(SAMPLE, [VIEWERS]);
  // Whose internal posts one may read is what membership is for, and no matter of ranking.
  const internal = new Set((await sql.query<{ id: string }>(INTERNAL)).map(({ id }) => id));
  const feeds = new Map<string, { following: unknown[]; ranked: unknown[]; local: unknown[] }>();
  for (const { id: viewerId } of viewers) {
    const read = { viewerId, filter: NO_FILTER, after: null, limit: 500, at: now };
    const { items } = await followingPlaces(sql, read, now);
    const following = items.filter(({ postId }) => !internal.has(postId)).slice(0, PLACES);
    const reasons = new Map(following.map((place) => [place.postId, place.repostedBy]));
    const candidates = await candidatesByIds(sql, [...reasons.keys()]);
    const followed = candidates.map((post) => ({
      ...post,
      source: 'FOLLOWED_AUTHOR' as const,
      repostedBy: reasons.get(post.postId) ?? null,
    }));
    const local = await localPage(sql, { ...read, limit: PLACES });
    feeds.set(viewerId, {
      following,
      ranked: rankFollowing(followed, NO_FILTER, now),
      local: local.map(({ postId, section, at }) => ({ postId, section, at })),
    });
  }
  return {
    scores: await sql.query(SCORES),
    totals: await sql.query(TOTALS),
    trends: await sql.query(TRENDS),
    trending: rankTrending(await trendingCandidates(sql, NO_FILTER, now), NO_FILTER, now),
    feeds,
  };
}

const COMPUTED = [
  'posts.post_scores',
  'posts.score_hours',
  'posts.score_dues',
  'posts.score_counters',
  'posts.author_factors',
  'posts.author_days',
  'posts.author_day_dues',
  'posts.author_totals',
  'posts.agenda_trends',
  'posts.agenda_scored',
  'feed.trends',
  'feed.trend_revisions',
  'runtime.outbox',
];

// Notifications take most of the time, and nothing here looks at them.
const REBUILT = SUBGRAPHS.map((it) => (it.name === 'notifications' ? { ...it, consumers: [] } : it));

/** Everything made anew of the rows that the domains own. */
async function computeAgain(): Promise<void> {
  await services.db.query(`TRUNCATE ${COMPUTED.join(', ')}`);
  await rebuildAll({ ...world(), subgraphs: REBUILT });
  await scoreWorld(world(), new Date(0), () => {});
}

let before: Picture;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url, { clock: () => now });
  await seedDemoWorld(world(), () => {});
  await computeAgain();
  before = await picture(services.db);
}, 300_000);

afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

test('there is something to compare: scores that differ, trends of many places, feeds of many people', () => {
  expect(before.scores.length).toBeGreaterThan(4_500);
  expect(new Set(before.scores.map((row) => (row as { earned: number }).earned)).size).toBeGreaterThan(3_000);
  expect(new Set(before.trends.map((row) => (row as { scope: string }).scope)).size).toBeGreaterThan(5);
  expect(before.trending.length).toBeGreaterThan(100);
  const feeds = [...before.feeds.values()];
  for (const kind of ['following', 'ranked', 'local'] as const) {
    expect(feeds.filter((feed) => feed[kind].length > 20).length).toBeGreaterThan(VIEWERS / 4);
  }
});

test('no party is among what scores are computed from', async () => {
  const words = await partyWords(services.db);
  const texts = before.scores.map((row) => JSON.stringify((row as { inputs: unknown }).inputs));
  for (const word of words) expect([word, texts.find((text) => text.includes(word))]).toEqual([word, undefined]);
  const keys = new Set(texts.flatMap((text) => [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key)));
  expect([...keys].filter((key) => /part/i.test(key ?? ''))).toEqual(['partiesNamed']);
});

const HAD = 'SELECT id FROM parties.parties';

describe.each([
  ['swapped', swapParties],
  ['merged', mergeParties],
  ['renamed', renameParties],
])('with parties %s', (how, relabel) => {
  let after: Picture;

  beforeAll(async () => {
    const had = (await services.db.query<{ id: string }>(HAD)).map(({ id }) => id);
    await relabel(services.db);
    await computeAgain();
    if (how === 'renamed') expect(await traces(services.db, had)).toEqual([]);
    after = await picture(services.db);
  }, 300_000);

  test('every post has the same score, from the same inputs', () => {
    expect(after.scores).toEqual(before.scores);
    expect(after.totals).toEqual(before.totals);
  });

  test('the same things trend everywhere', () => {
    expect(after.trends).toEqual(before.trends);
  });

  test('the trending feed is the same before it is kept varied', () => {
    expect(after.trending).toEqual(before.trending);
  });

  test('following and local feeds are the same', () => {
    expect(after.feeds).toEqual(before.feeds);
  });
});
