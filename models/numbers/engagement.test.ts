import { expect, test } from 'vitest';
import { engagementOf, isViral, usualEngagement, viralFrom } from './engagement.ts';

test('engagement is likes + 3·comments + 5·shares', () => {
  expect(engagementOf({ likes: 10, comments: 4, shares: 2 })).toBe(32);
  expect(engagementOf({ likes: 0, comments: 0, shares: 0 })).toBe(0);
});

test('viral is five times the usual, of which there are two at least', () => {
  expect(viralFrom(20)).toBe(100);
  expect(isViral(99, 20)).toBe(false);
  expect(isViral(100, 20)).toBe(true);
  expect([0, 0.5, 2, null].map(viralFrom)).toEqual([10, 10, 10, 10]);
});

test('the usual is the mean, with the deviation of a sample where there is one', () => {
  expect(usualEngagement([])).toEqual({ mean: null, deviation: null });
  expect(usualEngagement([3, 5])).toEqual({ mean: 4, deviation: null });
  expect(usualEngagement([2, 4, 6])).toEqual({ mean: 4, deviation: 2 });
});
