import { expect, test } from 'vitest';
import { ageWeight } from '#schema/politpuan-time.ts';
import { PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import { daysToElection, isWeekday, minuteOfDay } from './istanbul-moment.ts';
import { interactionPoints, k1Interaction } from './k1-interaction.ts';
import { authorLayer, k2Author } from './k2-author.ts';
import { k3Content } from './k3-content.ts';
import { k4Political } from './k4-political.ts';
import { k5Timing } from './k5-timing.ts';
import { receiptOf } from './receipt.ts';
import { roundScore } from './round-score.ts';
import { scorePost, weightedSum } from './score.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();
const HOUR_MS = 3_600_000;

/** 1,000 views, 50 likes, comments worth 45, 5 shares, 8 saves and 12 clicks. */
const REACTIONS = {
  ...PLAIN_INPUTS.interaction,
  views: 1_000,
  likes: 50,
  commentPoints: 45,
  shares: { first: 5, second: 0, third: 0, deeper: 0 },
  saves: 8,
  clicks: 12,
};

test('interaction: 254 points, two hours old 381', () => {
  expect(interactionPoints(weights, REACTIONS)).toBe(254);
  expect(k1Interaction(weights, REACTIONS, ageWeight(weights.time, 2 * HOUR_MS))).toEqual({
    value: 381,
    factors: [
      { key: 'points', value: 254 },
      { key: 'age_weight', value: 1.5 },
    ],
  });
});

test('author: a doctor on health in İzmir with 5,000 followers, 139.75', () => {
  const parts = { followers: 70, profession: 2.5, region: 1.3, engagement: 150, interaction: 70, originality: 85 };
  expect(authorLayer(weights, parts).value).toBe(139.75);
  // What is given as 70 cannot come from messages, comments and answers: they give 200 / 3 at most.
  const inputs = { ...PLAIN_INPUTS.author, followers: 5_000, profession: 'DOCTOR', province: '35' } as const;
  const layer = k2Author(weights, { ...inputs, engagement: 150, originality: 0.85 }, 'HEALTH');
  expect(layer.factors).toEqual(authorLayer(weights, { ...parts, interaction: 0 }).factors);
  expect(layer.value).toBeCloseTo(139.75 - 0.05 * 70, 10);
});

test('content: an album of quality 75, 112.5', () => {
  expect(k3Content(weights, { type: 'album', quality: 75, video: null, poll: null }).value).toBe(112.5);
});

test('political weight: informative about education, certain to 0.9, 266', () => {
  const inputs = { ...PLAIN_INPUTS.political, topic: 'EDUCATION', certainty: 0.9 } as const;
  expect(k4Political(weights, inputs).value).toBe(266);
});

test('timing: on a Monday at 18:30, 20 days before an election, with 60 at place 1 of the agenda, 777.6', () => {
  const at = new Date('2026-11-23T15:30:00Z');
  const timing = {
    ...PLAIN_INPUTS.timing,
    daysToElection: daysToElection(at, '2026-12-13'),
    minuteOfDay: minuteOfDay(at),
    isWeekday: isWeekday(at),
    agenda: [{ rank: 1, score: 60 }],
  };
  expect(k5Timing(weights, timing).value).toBeCloseTo(777.6, 10);
});

test('the sum of given layers: 162.38', () => {
  const sum = weightedSum(weights, { k1: 117.6, k2: 99.5, k3: 112.5, k4: 266, k5: 198 });
  expect(sum).toBeCloseTo(162.375, 10);
  expect(roundScore(sum)).toBe(162.38);
});

test('a plain post: the neutral layers of a citizen of no province, nothing else', () => {
  // 0.2 × (0.3 × 10 + 25 + 20 + 0.15 × 50 + 0.05 × 100) + 0.15 × 50 + 0.25 × 100 + 0.15 × 100
  expect(scorePost(weights, PLAIN_INPUTS)).toEqual({ interaction: 0, rest: 59.6, earned: 59.6, points: 0 });
  const postedAt = new Date('2026-11-22T08:00:00Z');
  const later = new Date(postedAt.getTime() + 12 * HOUR_MS);
  expect(receiptOf(weights, PLAIN_INPUTS, postedAt, postedAt).total).toBe(59.6);
  expect(receiptOf(weights, PLAIN_INPUTS, postedAt, later)).toMatchObject({ total: 52.45, decay: 0.88 });
});
