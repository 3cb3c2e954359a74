import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Role } from '#runtime/viewer.ts';
import { PARTY_ROLES } from '#schema/rights/roles.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { type TrendWorld, trendPostCreated, trendWorld } from '#tests/harness/trend-world.ts';
import { countUses } from '../store/trends.ts';
import { rankTrends } from './rank-trends.ts';
import { COUNTRY } from './rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: TrendWorld;

beforeAll(async () => {
  world = await trendWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const ago = (ms: number): Date => new Date(world.now.getTime() - ms);

/** What was counted of a hashtag or topic; undefined where nobody wrote about it, or too few. */
async function counted(key: string, window: 'HOUR' | 'DAY' = 'HOUR', scope = COUNTRY) {
  const count = (await countUses(world.services.db, window, world.now)).find((it) => it.scope === scope);
  const use = count?.uses.find((it) => it.key === key);
  return use && { authors: use.authors, posts: use.posts, ...use.weighed };
}

async function activity(window: 'HOUR' | 'DAY' = 'HOUR', scope = COUNTRY) {
  return (await countUses(world.services.db, window, world.now)).find((it) => it.scope === scope)?.activity;
}

describe('windows', () => {
  test.each([
    ['HOUR', HOUR, 7 * DAY + HOUR],
    ['DAY', DAY, 8 * DAY],
  ] as const)(
    '%s ends now and begins just after its length ago, and the seven days before it likewise',
    async (window, length, week) => {
      const [a, b, c, d, e, f] = await world.verified(6);
      if (!(a && b && c && d && e && f)) throw new Error('six people');
      await world.write([a], { hashtags: ['x'] });
      await world.write([b], { hashtags: ['x'], at: ago(length - 1) });
      await world.write([c], { hashtags: ['x'], at: ago(length) });
      await world.write([d], { hashtags: ['x'], at: ago(week - 1) });
      await world.write([e], { hashtags: ['x'], at: ago(week) });
      await world.write([f], { hashtags: ['x'], at: ago(-1) });
      expect(await counted('x', window)).toEqual({ authors: 2, posts: 2, now: 2, before: 2 });
      expect(await activity(window)).toEqual({ now: 2, before: 2 });
    },
  );

  test('a person counts once in each window, and once more in the next', async () => {
    const [a, b] = await world.verified(2);
    if (!(a && b)) throw new Error('two people');
    await world.write([a, a, a, b], { hashtags: ['x'] });
    await world.write([a, a], { hashtags: ['x'], at: ago(HOUR) });
    await world.write([a], { hashtags: ['x'], at: ago(2 * HOUR - 1) });
    await world.write([a], { hashtags: ['x'], at: ago(2 * HOUR) });
    expect(await counted('x')).toEqual({ authors: 2, posts: 4, now: 2, before: 2 });
    // All but none of that is of one day.
    expect(await counted('x', 'DAY')).toEqual({ authors: 2, posts: 8, now: 2, before: 0 });
  });
});

describe('who counts', () => {
  test('whoever’s identity is not verified, or whom nobody has told of, counts a quarter', async () => {
    const people = [...(await world.verified(2)), ...(await world.verified(3, 'citizen')), somebody()];
    await world.write(people, { hashtags: ['x'] });
    expect(await counted('x')).toEqual({ authors: 6, posts: 6, now: 3, before: 0 });
  });

  test('one who was verified since counts in full, and no role for more', async () => {
    const [newcomer] = await world.verified(1, 'citizen');
    if (!newcomer) throw new Error('somebody');
    const roles: readonly Role[] = [...PARTY_ROLES, 'journalist', 'system_admin'];
    const others = await Promise.all(roles.map((role) => world.verified(1, role)));
    await world.write([newcomer, ...others.flat()], { hashtags: ['x'] });
    expect((await counted('x'))?.now).toBe(roles.length + 0.25);
    await world.tell([roleChanged(newcomer, { role: 'verified_citizen', partyId: null, revision: 2 })]);
    await world.tell([roleChanged(newcomer, { role: 'citizen', partyId: null, revision: 1 })]);
    expect((await counted('x'))?.now).toBe(roles.length + 1);
  });

  test('a single person is never a trend, however much they write, and neither are a few without a name', async () => {
    const [loud] = await world.verified(1);
    if (!loud) throw new Error('somebody');
    await world.write(
      Array.from({ length: 30 }, () => loud),
      { hashtags: ['loud'], topic: 'SPORT', province: '69' },
    );
    await world.write(Array.from({ length: 7 }, somebody), { hashtags: ['nameless'], province: '69' });
    await world.count();
    expect(await world.kept(COUNTRY)).toEqual([]);
    expect(await world.kept('69')).toEqual([]);
    await world.write([somebody()], { hashtags: ['nameless'], province: '69' });
    await world.count();
    expect((await world.kept('69')).map(({ name }) => name)).toEqual(['nameless']);
  });
});

describe('where it counts', () => {
  test('in the country and in the province one wrote from; without one in the country alone', async () => {
    const [a, b, c] = await world.verified(3);
    if (!(a && b && c)) throw new Error('three people');
    await world.write([a, b], { hashtags: ['x'], province: '06' });
    await world.write([a, b], { hashtags: ['x'], province: '35' });
    await world.write([c], { hashtags: ['x'] });
    expect(await counted('x')).toEqual({ authors: 3, posts: 5, now: 3, before: 0 });
    expect(await counted('x', 'HOUR', '06')).toEqual({ authors: 2, posts: 2, now: 2, before: 0 });
    expect(await counted('x', 'HOUR', '35')).toEqual({ authors: 2, posts: 2, now: 2, before: 0 });
    const scopes = (await countUses(world.services.db, 'HOUR', world.now)).map(({ scope }) => scope);
    expect(scopes.toSorted()).toEqual(['06', '35', 'TR']);
  });

  test('a small province has trends of its own beside İstanbul, where as many people are nobody', async () => {
    const crowd = await world.verified(1_600);
    await world.write(crowd, { hashtags: ['usual'], province: '34', at: ago(HOUR + 1) });
    await world.write(crowd, { hashtags: ['usual'], province: '34' });
    await world.write(crowd.slice(0, 3), { hashtags: ['few'], province: '34' });
    const villagers = await world.verified(8);
    await world.write(villagers, { province: '69' });
    await world.write(villagers.slice(0, 3), { hashtags: ['kar'], province: '69' });
    await world.count();
    expect(await world.kept('34')).toEqual([]);
    expect(await world.kept('69')).toEqual([
      {
        rank: 1,
        kind: 'HASHTAG',
        key: 'kar',
        name: 'kar',
        authors: 3,
        posts: 3,
        growth: 3,
        velocity: 3,
        score: 37.5,
      },
    ]);
    // Nor does the village decide what the country hears of.
    expect(await world.kept(COUNTRY)).toEqual([]);
  });

  test('the evening, when everybody writes more of everything, makes no trend', async () => {
    const people = await world.verified(40);
    const topics = ['ECONOMY', 'HEALTH', 'SPORT', 'JUSTICE'];
    const share = (count: number, at: Date): Promise<unknown> =>
      Promise.all(
        topics.map((topic, place) => world.write(people.slice(place * count, (place + 1) * count), { topic, at })),
      );
    for (let hour = 1; hour <= 12; hour += 1) await share(4, ago(hour * HOUR));
    await share(10, world.now);
    await world.count();
    expect(await world.kept(COUNTRY)).toEqual([]);
    await world.write(people.slice(0, 10), { topic: 'ENERGY' });
    await world.count();
    expect((await world.kept(COUNTRY)).map(({ key }) => key)).toEqual(['ENERGY']);
  });
});

test('a hashtag goes by the spelling that most people use, whatever one person repeats', async () => {
  const [a, b, c] = await world.verified(3);
  if (!(a && b && c)) throw new Error('three people');
  await world.write([c, c, c, c], { hashtags: ['AsgarİÜcret'] });
  await world.write([a, b], { hashtags: ['AsgariÜcret'] });
  await world.write([somebody(), somebody(), somebody()], { hashtags: ['asgariücret'] });
  await world.count();
  expect((await world.kept(COUNTRY, 'DAY')).map(({ key, name }) => [key, name])).toEqual([
    ['asgariücret', 'AsgariÜcret'],
  ]);
});

test('parties that are swapped, merged or without a name change nothing', async () => {
  const [ours, theirs] = [newUuid(), newUuid()];
  const people = [...(await world.verified(5, 'party_member')), ...(await world.verified(4, 'mp'))];
  const labels: readonly ((index: number) => string | null)[] = [
    (index) => (index < 5 ? ours : theirs),
    (index) => (index < 5 ? theirs : ours),
    () => ours,
    () => null,
    () => newUuid(),
  ];
  const results: unknown[] = [];
  for (const label of labels) {
    await world.services.db.query('DELETE FROM feed.trend_posts');
    const posts = people.flatMap((author, index) => [
      {
        id: newUuid(),
        author,
        at: world.now,
        hashtags: index < 5 ? ['a'] : ['b'],
        topic: 'SPORT',
        partyId: label(index),
      },
    ]);
    await world.tell(posts.map((post) => trendPostCreated(post)));
    await world.tell(
      people.map((person, index) =>
        roleChanged(person, { role: index < 5 ? 'party_member' : 'mp', partyId: label(index), revision: 2 }),
      ),
    );
    results.push((await countUses(world.services.db, 'HOUR', world.now)).map(rankTrends));
  }
  expect(results[0]).toEqual([expect.arrayContaining([expect.objectContaining({ key: 'a', rank: 2 })])]);
  for (const result of results) expect(result).toEqual(results[0]);
});
