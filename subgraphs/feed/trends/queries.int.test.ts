import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InvalidPageSize, ValidationFailed } from '#runtime/errors.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { feed } from '#subgraphs/feed/index.ts';
import type { EventPerson } from '#tests/harness/social-events.ts';
import { statementsOf } from '#tests/harness/statements.ts';
import { type TrendWorld, trendWorld } from '#tests/harness/trend-world.ts';

let world: TrendWorld;
let people: EventPerson[];

beforeAll(async () => {
  world = await trendWorld();
  people = await world.verified(12);
  // Of both places and kinds, for the hour and for the day.
  await world.write(people.slice(0, 6), { hashtags: ['DışPolitika'], topic: 'FOREIGN_POLICY', province: '06' });
  await world.write(people.slice(6, 10), { hashtags: ['Kar'], province: '69' });
  await world.write(people.slice(9, 12), { topic: 'HEALTH', at: new Date(world.now.getTime() - 2 * 3_600_000) });
  await world.count();
});
afterAll(() => world.close());

const short = async (args: object, locale: 'tr' | 'en' = 'tr'): Promise<string[]> =>
  (await world.trends({ ...args }, locale)).map(({ rank, name, topic }) => `${rank} ${name} ${topic}`);

describe('trends', () => {
  test('are of the last hour in the whole country unless told, named in the language asked for', async () => {
    expect(await world.trends()).toEqual([
      expect.objectContaining({
        rank: 1,
        kind: 'HASHTAG',
        name: 'DışPolitika',
        topic: null,
        authorsCount: 6,
        score: 60,
      }),
      expect.objectContaining({ rank: 2, kind: 'TOPIC', name: 'Dış politika', topic: 'FOREIGN_POLICY', postsCount: 6 }),
      expect.objectContaining({ rank: 3, kind: 'HASHTAG', name: 'Kar', velocity: 4, growth: 4, score: 40 }),
    ]);
    expect(await short({ window: null, first: null, provinceCode: null, kind: null }, 'en')).toEqual([
      '1 DışPolitika null',
      '2 Foreign policy FOREIGN_POLICY',
      '3 Kar null',
    ]);
  });

  test('of a province, of a day, of one kind with the ranks of the whole list, as many as asked for', async () => {
    expect(await short({ provinceCode: '69' })).toEqual(['1 Kar null']);
    expect(await short({ provinceCode: '35' })).toEqual([]);
    expect(await short({ window: 'DAY' })).toEqual([
      '1 DışPolitika null',
      '2 Dış politika FOREIGN_POLICY',
      '3 Kar null',
      '4 Sağlık HEALTH',
    ]);
    expect(await short({ window: 'DAY', kind: 'TOPIC' })).toEqual(['2 Dış politika FOREIGN_POLICY', '4 Sağlık HEALTH']);
    expect(await short({ window: 'DAY', kind: 'HASHTAG', first: 1 })).toEqual(['1 DışPolitika null']);
  });

  test.each(['00', '82', '6', 'TR', ''])('%j is no province', async (provinceCode) => {
    await expect(world.trends({ provinceCode })).rejects.toThrow(ValidationFailed);
  });

  test.each([0, -1, 51])('%i are none or too many', async (first) => {
    await expect(world.trends({ first })).rejects.toThrow(InvalidPageSize);
  });

  test('are read once until they change', async () => {
    const { db } = world.services;
    const read = (): Promise<string[]> => statementsOf(db, () => world.trends({ provinceCode: '06' }));
    await world.trends({ provinceCode: '06' });
    expect(await read()).toEqual([]);
    await world.write(people.slice(0, 6), { hashtags: ['Tren'], province: '06' });
    expect(await read()).toEqual([]);
    await world.count();
    expect(await read()).toHaveLength(1);
    expect(await short({ provinceCode: '06' })).toContain('2 Tren null');
  });
});

describe('trendsChanged', () => {
  const source = feed.subscriptions.trendsChanged;
  const topics = async (args: Record<string, unknown>): Promise<readonly string[]> =>
    (await source?.topics(args, {} as RequestInfo, world.services)) ?? [];

  test('listens to what the event of its place and window tells, and is answered by how things are', async () => {
    await world.told();
    await world.write(people, { hashtags: ['Deprem'], province: '69' });
    await world.count();
    const events = await world.told();
    const heard = events.flatMap((event) => EVENT_CONTRACTS['feed.trends_changed'].broadcast?.(event) ?? []);
    expect(heard.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining([...(await topics({ provinceCode: '69', window: 'DAY' })), ...(await topics({}))]),
    );
    const [topic] = await topics({ provinceCode: '69', window: null });
    const message = heard.find((it) => it.topic === topic);
    const text = 'subscription { trendsChanged(provinceCode: "69") { provinceCode window trends { rank name } } }';
    const { data, errors } = await world.ask(text, {}, {}, { trendsChanged: message?.payload });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      trendsChanged: {
        provinceCode: '69',
        window: 'HOUR',
        trends: [
          { rank: 1, name: 'Deprem' },
          { rank: 2, name: 'Kar' },
        ],
      },
    });
  });

  test('refuses what is no province', async () => {
    await expect(topics({ provinceCode: '99', window: 'HOUR' })).rejects.toThrow(ValidationFailed);
  });

  test('is answered alike for everybody', async () => {
    const likenesses = await source?.audience?.likenesses({}, ['a', 'b'], world.services);
    expect([...(likenesses ?? [])]).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
  });
});
