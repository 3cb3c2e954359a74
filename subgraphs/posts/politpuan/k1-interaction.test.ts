import { describe, expect, test } from 'vitest';
import { PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import { commentPoints, interactionPoints, k1Interaction, shareLevel, videoPoints } from './k1-interaction.ts';
import { shareCredits } from './share-credits.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();
const none = PLAIN_INPUTS.interaction;

describe('points of one of each', () => {
  test.each([
    ['view', { views: 1 }, 0.1],
    ['like', { likes: 1 }, 1],
    ['comment, as it was counted', { commentPoints: 4.5 }, 4.5],
    ['share of the first level', { shares: { ...none.shares, first: 1 } }, 5],
    ['share of the second', { shares: { ...none.shares, second: 1 } }, 3],
    ['share of the third to the fifth', { shares: { ...none.shares, third: 1 } }, 1],
    ['deeper share', { shares: { ...none.shares, deeper: 1 } }, 0],
    ['quote', { quotes: 1 }, 7],
    ['save', { saves: 1 }, 2],
    ['click', { clicks: 1 }, 1.5],
    ['video, as it was counted', { videoPoints: 10 }, 10],
  ])('%s', (_what, change, points) => {
    expect(interactionPoints(weights, { ...none, ...change })).toBe(points);
    expect(k1Interaction(weights, { ...none, ...change }, 2).value).toBe(points * 2);
  });
});

describe('points of a comment', () => {
  test.each([
    [0, 1.5],
    [9, 1.5],
    [10, 3],
    [49, 3],
    [50, 4.5],
    [199, 4.5],
    [200, 6],
    [5_000, 6],
  ])('%d characters', (length, points) =>
    expect(commentPoints(weights, { length, quality: null, constructive: false })).toBe(points),
  );

  test.each([
    [0.4, 1.5],
    [0.5, 1.5],
    [0.51, 1.53],
    [1, 3],
    [1.99, 5.97],
    [2, 6],
    [2.1, 6],
  ])('quality %d', (quality, points) =>
    expect(commentPoints(weights, { length: 10, quality, constructive: false })).toBeCloseTo(points, 10),
  );

  test('a constructive one counts half as much again', () => {
    expect(commentPoints(weights, { length: 200, quality: 2, constructive: true })).toBe(18);
  });
});

test.each([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'third'],
  [5, 'third'],
  [6, 'deeper'],
  [7, 'deeper'],
])('level %d is the %s, and earns credits unless deeper', (level, kind) => {
  expect(shareLevel(level)).toBe(kind);
  expect(shareCredits(weights, level).sharer > 0).toBe(kind !== 'deeper');
});

test.each([
  [0, 0],
  [1, 0.5],
  [19, 9.5],
  [20, 10],
  [21, 10],
])('%d seconds of a video: %d', (seconds, points) => expect(videoPoints(weights, seconds)).toBe(points));
