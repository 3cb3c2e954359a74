import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '#runtime/viewer.ts';
import { dailyEarnings } from './daily-earnings.ts';
import { shareCredits } from './share-credits.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();

describe('the most that a role earns a day', () => {
  test.each([
    ['citizen', 50],
    ['verified_citizen', 500],
    ['party_member', 700],
    ['politician_district', 1_000],
    ['politician_city', 2_000],
    ['politician_national', 5_000],
    ['mp', 10_000],
    ['journalist', 3_000],
    ['district_chair', 2_000],
    ['city_chair', 3_000],
    ['branch_chair', 2_000],
    ['party_admin', 5_000],
  ] as const)('%s: %d', (role, most) => {
    expect(dailyEarnings(weights, role, { byPosts: most - 1.5, byShares: 1 })).toBe(most - 0.5);
    expect(dailyEarnings(weights, role, { byPosts: most - 1, byShares: 1 })).toBe(most);
    expect(dailyEarnings(weights, role, { byPosts: most, byShares: 1 })).toBe(most);
    expect(dailyEarnings(weights, role, { byPosts: 0, byShares: 3 * most })).toBe(most);
  });

  test('a system administrator earns nothing', () => {
    expect(dailyEarnings(weights, 'system_admin', { byPosts: 100, byShares: 100 })).toBe(0);
  });

  test('never negative, and never more than was earned', () => {
    const points = fc.double({ min: 0, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), points, points, (role, byPosts, byShares) => {
        const earned = dailyEarnings(weights, role, { byPosts, byShares });
        expect(earned).toBeGreaterThanOrEqual(0);
        expect(earned).toBeLessThanOrEqual(Math.min(byPosts + byShares, weights.roles[role].maxPerDay));
      }),
    );
  });
});

test.each([
  [1, 2, 1],
  [2, 2, 1],
  [4, 2, 1],
  [5, 2, 1],
  [6, 0, 0],
  [7, 0, 0],
])('a share of level %d earns the sharer %d and the one it was shared from %d', (level, sharer, sharedFrom) =>
  expect(shareCredits(weights, level)).toEqual({ sharer, sharedFrom }),
);
