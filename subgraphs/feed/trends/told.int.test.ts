import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import type { EventPerson } from '#tests/harness/social-events.ts';
import {
  type TrendPost,
  type TrendWorld,
  trendPostDeleted,
  trendPostUpdated,
  trendWorld,
} from '#tests/harness/trend-world.ts';

const MINUTE = 60_000;
let world: TrendWorld;
let people: EventPerson[];

beforeAll(async () => {
  world = await trendWorld();
});
beforeEach(async () => {
  await world.clear();
  people = await world.verified(20);
});
afterAll(() => world.close());

const pass = (minutes: number): void => {
  world.now = new Date(world.now.getTime() + minutes * MINUTE);
};

/** What was told, short: scope, window, revision and the keys with their popularity. */
async function told(): Promise<unknown[]> {
  return (await world.told()).map(({ data, aggregate }) => {
    expect(EVENT_CONTRACTS['feed.trends_changed'].parseData(data)).toEqual(data);
    expect(aggregate).toEqual({ type: 'trends', id: `${data.scope}:${data.window}`, revision: aggregate.revision });
    expect(data.trends.map(({ rank }) => rank)).toEqual(data.trends.map((_, index) => index + 1));
    expect(data.at).toBe(world.now.toISOString());
    return [data.scope, data.window, aggregate.revision, ...data.trends.map(({ key, score }) => `${key} ${score}`)];
  });
}

test('tells of the country and of each province, once, until the first places are others', async () => {
  await world.count();
  expect(await told()).toEqual([]);
  await world.write(people.slice(0, 4), { hashtags: ['Kar'], province: '69' });
  await world.write(people.slice(4, 10), { province: '34', topic: 'SPORT' });
  await world.count();
  const first = (scope: string, ...trends: string[]) => ['DAY', 'HOUR'].map((window) => [scope, window, 1, ...trends]);
  expect(await told()).toEqual([
    ...first('34', 'SPORT 100'),
    ...first('69', 'kar 100'),
    ...first('TR', 'SPORT 60', 'kar 40'),
  ]);
  await world.count();
  expect(await told()).toEqual([]);
});

test('tells that nothing is left, and that it is there again, at rising revisions', async () => {
  await world.write(people.slice(0, 3), { hashtags: ['Kar'] });
  await world.count();
  await told();
  pass(60);
  await world.count();
  expect(await told()).toEqual([['TR', 'HOUR', 2]]);
  expect(await world.kept('TR', 'HOUR')).toEqual([]);
  expect(await world.kept('TR', 'DAY')).toHaveLength(1);
  await world.write(people.slice(0, 13), { hashtags: ['Kar'] });
  await world.count();
  expect(await told()).toEqual([['TR', 'HOUR', 3, 'kar 100']]);
});

test('a drift of popularity is told once it is five points from what was told, not from what was counted', async () => {
  await world.write(people.slice(0, 10), { hashtags: ['Kar'] });
  await world.count();
  expect(await told()).toHaveLength(2);
  const more = await world.verified(1);
  const drift: unknown[] = [];
  for (const [author] of [more, await world.verified(1)]) {
    if (author) await world.write([author], {});
    await world.count();
    drift.push(await told());
  }
  // 10 of 11 are 90.91 %, 10 of 12 are 83.33 %.
  expect(drift).toEqual([
    [
      ['TR', 'DAY', 2, 'kar 90.91'],
      ['TR', 'HOUR', 2, 'kar 90.91'],
    ],
    [
      ['TR', 'DAY', 3, 'kar 83.33'],
      ['TR', 'HOUR', 3, 'kar 83.33'],
    ],
  ]);
  const slow: unknown[] = [];
  for (let times = 0; times < 3; times += 1) {
    await world.write(await world.verified(1), { hashtags: ['Kar'] });
    await world.count();
    slow.push(await told());
  }
  // 84.62, 85.71, 86.67: each a point or so from the one before, none five from 83.33.
  expect(slow).toEqual([[], [], []]);
  await world.write(await world.verified(4), { hashtags: ['Kar'] });
  await world.count();
  expect(await told()).toEqual([
    ['TR', 'DAY', 4, 'kar 89.47'],
    ['TR', 'HOUR', 4, 'kar 89.47'],
  ]);
});

describe('edits and deletions', () => {
  let posts: TrendPost[];
  const keys = async (): Promise<string[]> => (await world.kept('TR')).map(({ key }) => key);

  beforeEach(async () => {
    posts = await world.write(people.slice(0, 3), { hashtags: ['Kar'], topic: 'SPORT' });
    await world.count();
    expect(await keys()).toEqual(['kar', 'SPORT']);
  });

  test('follow: a hashtag that is edited out or in, a post that is deleted', async () => {
    const [first] = posts;
    if (!first) throw new Error('a post');
    await world.tell([trendPostUpdated({ ...first, hashtags: ['Yağmur'] }, 2, world.now)]);
    await world.count();
    expect(await keys()).toEqual(['SPORT']);
    await world.tell([trendPostUpdated(first, 3, world.now)]);
    await world.count();
    expect(await keys()).toEqual(['kar', 'SPORT']);
    await world.tell([trendPostDeleted(first, 4, world.now)]);
    await world.count();
    expect(await keys()).toEqual([]);
    // Nothing older brings it back.
    await world.tell([trendPostUpdated(first, 3, world.now)]);
    await world.count();
    expect(await keys()).toEqual([]);
  });

  test('posts are forgotten once no window reaches them, and neither kept nor missed when told of later', async () => {
    const kept = async (): Promise<number> => (await world.services.db.query('SELECT FROM feed.trend_posts')).length;
    pass(8 * 24 * 60);
    await world.count();
    expect(await kept()).toBe(3);
    world.now = new Date(world.now.getTime() + 1);
    await world.count();
    expect(await kept()).toBe(0);
    const [first] = posts;
    if (!first) throw new Error('a post');
    await world.tell([trendPostUpdated(first, 2, world.now)]);
    expect(await kept()).toBe(0);
    await world.tell([trendPostDeleted(first, 3, world.now)]);
    await world.tell([trendPostUpdated(first, 2, world.now)]);
    await world.count();
    expect(await keys()).toEqual([]);
  });
});

test('where nothing is another, a count writes nothing', async () => {
  await world.write(people.slice(0, 5), { hashtags: ['Kar'], province: '69' });
  await world.count();
  const rows = (): Promise<object[]> =>
    world.services.db.query('SELECT xmin, t.* FROM feed.trends t ORDER BY scope, "window"');
  const before = await rows();
  pass(1);
  await world.count();
  expect(await rows()).toEqual(before);
});
