import { describe, expect, test } from 'vitest';
import { POST_TOPICS } from '#schema/events/scores.ts';
import { PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import type { FactorKey } from './factor-labels.ts';
import type { AuthorInputs, PoliticalInputs } from './inputs.ts';
import { k2Author, meanEngagement, professionTopic } from './k2-author.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();

function factor(key: FactorKey, change: Partial<AuthorInputs>, topic: PoliticalInputs['topic'] = 'OTHER'): number {
  const { factors } = k2Author(weights, { ...PLAIN_INPUTS.author, ...change }, topic);
  return factors.find((it) => it.key === key)?.value ?? expect.unreachable(`no factor ${key}`);
}

test.each([
  [0, 10],
  [99, 10],
  [100, 20],
  [101, 20 + 1 / 30],
  [999, 20 + 899 / 30],
  [1_000, 50],
  [1_001, 50.005],
  [9_999, 50 + 8_999 / 200],
  [10_000, 100],
  [10_001, 100.001],
  [99_999, 100 + 89_999 / 1_000],
  [100_000, 200],
  [100_001, 200.0002],
  [999_999, 200 + 899_999 / 5_000],
  [1_000_000, 380],
  [1_000_001, 380.00002],
  [6_999_999, 499.99998],
  [7_000_000, 500],
  [7_000_001, 500],
  [90_000_000, 500],
])('%d followers: %d', (followers, points) => expect(factor('follower_points', { followers })).toBeCloseTo(points, 9));

describe('professions weigh by topic', () => {
  test.each<[AuthorInputs['profession'], number[]]>([
    ['TEACHER', [1.2, 1, 2, 1, 1]],
    ['DOCTOR', [1.3, 1, 1, 2.5, 1]],
    ['ECONOMIST', [1.2, 2.5, 1, 1, 1]],
    ['ENGINEER', [1.2, 1.2, 1.2, 1, 1.3]],
    ['LAWYER', [1.5, 1.3, 1, 1, 1.8]],
    ['POLICE', [1.3, 1, 1, 1, 2.5]],
    ['FARMER', [1.1, 1.2, 1, 1, 1]],
    ['WORKER', [1.1, 1.3, 1, 1, 1]],
    ['CIVIL_SERVANT', [1.1, 1.1, 1.1, 1.1, 1.1]],
    ['STUDENT', [0.9, 0.8, 1.2, 0.8, 0.8]],
    ['RETIRED', [1.1, 1.1, 1, 1.2, 1]],
    ['UNKNOWN', [1, 1, 1, 1, 1]],
  ])('%s', (profession, multipliers) => {
    const topics = ['CULTURE', 'ECONOMY', 'EDUCATION', 'HEALTH', 'SECURITY'] as const;
    expect(topics.map((topic) => factor('profession_multiplier', { profession }, topic))).toEqual(multipliers);
  });

  test('four topics have a column of their own, all others are general', () => {
    const own = { ECONOMY: 'economy', EDUCATION: 'education', HEALTH: 'health', SECURITY: 'security' };
    const all = Object.fromEntries(POST_TOPICS.map((topic) => [topic, professionTopic(topic)]));
    expect(all).toEqual({ ...Object.fromEntries(POST_TOPICS.map((topic) => [topic, 'general'])), ...own });
  });
});

test('provinces: İstanbul, three large ones, the other metropolitan ones, the rest', () => {
  const by = new Map<number, string[]>();
  for (let plate = 1; plate <= 81; plate += 1) {
    const province = String(plate).padStart(2, '0');
    const multiplier = factor('region_multiplier', { province });
    by.set(multiplier, [...(by.get(multiplier) ?? []), province]);
  }
  expect(by.get(1.5)).toEqual(['34']);
  expect(by.get(1.3)).toEqual(['06', '16', '35']);
  expect(by.get(1.1)).toEqual(
    '01 07 09 10 20 21 25 26 27 31 33 38 41 42 44 45 46 47 48 52 54 55 59 61 63 65'.split(' '),
  );
  expect(by.get(1)).toHaveLength(81 - 30);
  expect(factor('region_multiplier', { province: null })).toBe(1);
  expect(factor('region_multiplier', { province: 'constructor' })).toBe(1);
});

test.each([
  [null, 50],
  [0, 0],
  [299.9, 299.9],
  [300, 300],
  [300.1, 300],
])('engagement of %d: %d', (engagement, points) => expect(factor('engagement_points', { engagement })).toBe(points));

test.each<[number, number, number, number]>([
  [0, 0, 0, 0],
  [99, 0, 0, 49.5 / 3],
  [100, 0, 0, 50 / 3],
  [101, 0, 0, 50 / 3],
  [0, 166, 0, 49.8 / 3],
  [0, 167, 0, 50 / 3],
  [0, 168, 0, 50 / 3],
  [0, 0, 0.5, 50 / 3],
  [0, 0, 1, 100 / 3],
  [500, 500, 1, 200 / 3],
])('%d messages, %d comments and %d answered: %d', (messages, comments, responseRate, points) =>
  expect(factor('interaction_points', { messages, comments, responseRate })).toBeCloseTo(points, 10),
);

test.each([
  [0, 0],
  [0.85, 85],
  [1, 100],
])('originality of %d: %d', (originality, points) =>
  expect(factor('originality_points', { originality })).toBe(points),
);

test('engagement is the mean of the posts, absent without any and never negative', () => {
  expect(meanEngagement(weights, { posts: 0, views: 0, likes: 0, comments: 0, shares: 0 })).toBeNull();
  expect(meanEngagement(weights, { posts: 2, views: 1_000, likes: 50, comments: 10, shares: 4 })).toBe(10);
  expect(meanEngagement(weights, { posts: 2, views: 0, likes: -1, comments: 0, shares: 0 })).toBe(0);
});
