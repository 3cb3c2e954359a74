import { describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { packList } from './kept-list.ts';
import { isReadable, LIST_LIFE_MS, resumeAt } from './ranked-list.ts';

const [a, b, c, d, gone] = Array.from({ length: 5 }, newUuid) as [string, string, string, string, string];
const list = packList(
  1_000,
  [a, b, c, d].map((postId) => ({ postId, score: 1, source: 'TRENDING', repostedBy: null, factors: [] })),
);

describe('reading on', () => {
  test.each([
    ['in the same list, behind the last one shown', { index: 1, postId: b }, 2],
    ['behind the last one of all', { index: 3, postId: d }, 4],
    ['where the last one shown has moved up in a list made again', { index: 2, postId: b }, 2],
    ['where it has moved down', { index: 0, postId: c }, 3],
    ['at its place where it is gone: the next one stands there now', { index: 1, postId: gone }, 1],
  ])('%s', (_case, last, expected) => {
    expect(resumeAt(list, last)).toBe(expected);
  });
});

test.each([
  [0, true],
  [LIST_LIFE_MS - 1, true],
  [LIST_LIFE_MS, false],
  [-1, false],
])('a list made %i ms ago can be read: %s', (age, readable) => {
  expect(isReadable(10_000_000, new Date(10_000_000 + age))).toBe(readable);
});
