import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collaborativeScore, contentScore, recommendationScore, strengthOf, tasteVector } from './taste.ts';

const DAY = 24 * 3_600_000;

test('a reaction counts by its kind and halves in 14 days', () => {
  expect(strengthOf('REPOST', 0)).toBe(1);
  expect(strengthOf('QUOTE', 0)).toBe(1);
  expect(strengthOf('COMMENT', 0)).toBeCloseTo(2 / 3, 12);
  expect(strengthOf('LIKE', 14 * DAY)).toBeCloseTo(1 / 6, 12);
  // A clock ahead of ours makes nothing count more.
  expect(strengthOf('LIKE', -DAY)).toBe(strengthOf('LIKE', 0));
});

test('each post reacted to raises what is near to it, and none beyond 1', () => {
  expect(collaborativeScore([])).toBe(0);
  expect(collaborativeScore([{ strength: 0.5, collaborative: 0.5 }])).toBe(0.25);
  expect(collaborativeScore(Array.from({ length: 2 }, () => ({ strength: 0.5, collaborative: 0.5 })))).toBe(0.4375);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ strength: share, collaborative: share }), { maxLength: 100 }), (near) => {
      expect(collaborativeScore(near)).toBeGreaterThanOrEqual(0);
      expect(collaborativeScore(near)).toBeLessThanOrEqual(1);
      expect(collaborativeScore(near)).toBeGreaterThanOrEqual(collaborativeScore(near.slice(1)) - 1e-12);
    }),
  );
});

test('taste is a direction: the mean of what one reacted to by strength, of length 1, none where nothing is known', () => {
  const vectors = new Map([
    ['a', Float32Array.from([1, 0])],
    ['b', Float32Array.from([0, 1])],
    ['away', Float32Array.from([-1, 0])],
  ]);
  const vectorOf = (id: string): Float32Array | null => vectors.get(id) ?? null;
  const taste = tasteVector(
    [
      { postId: 'a', strength: 0.4 },
      { postId: 'b', strength: 0.3 },
      { postId: 'unknown', strength: 1 },
    ],
    vectorOf,
  );
  expect(Array.from(taste ?? [], (value) => Math.round(value * 1e6) / 1e6)).toEqual([0.8, 0.6]);
  expect(contentScore(taste, Float32Array.from([0.6, 0.8]))).toBeCloseTo(0.96, 5);
  expect(contentScore(taste, null)).toBe(0);
  expect(contentScore(null, Float32Array.from([1, 0]))).toBe(0);
  expect(tasteVector([{ postId: 'unknown', strength: 1 }], vectorOf)).toBeNull();
  expect(
    tasteVector(
      ['a', 'away'].map((postId) => ({ postId, strength: 1 })),
      vectorOf,
    ),
  ).toBeNull();
});

test('PolitPuan raises what is near, and nothing that is not', () => {
  expect(recommendationScore(0.5, 0.25, 0)).toBeCloseTo(0.4, 12);
  expect(recommendationScore(0.5, 0.25, Math.E ** 5 - 1)).toBeCloseTo(0.6, 12);
  expect(recommendationScore(0, 0, 1_000_000)).toBe(0);
  expect(recommendationScore(0.5, 0.25, -5)).toBeCloseTo(0.4, 12);
});
