import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyInputs, PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import type { PenaltyInputs } from './inputs.ts';
import { penaltiesOf, penaltyFactor } from './penalties.ts';
import { scorePost } from './score.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();
const none = PLAIN_INPUTS.penalties;
const of = (change: Partial<PenaltyInputs>) => penaltiesOf(weights, { ...none, ...change });

test('nothing lowers an ordinary post', () => {
  expect(of({})).toEqual([]);
  expect(penaltyFactor([])).toBe(1);
});

describe('each applies above its bound, not at it', () => {
  test.each<[Partial<PenaltyInputs>, string, number]>([
    [{ isDuplicate: true }, 'DUPLICATE', 0.1],
    [{ hashtags: 11 }, 'HASHTAGS', 0.5],
    [{ mentions: 21 }, 'MENTIONS', 0.3],
    [{ hasSuspiciousLink: true }, 'SUSPICIOUS_LINK', 0.1],
    [{ botProbability: 0.300001 }, 'BOT', 0.7],
    [{ botProbability: 0.5 }, 'BOT', 0.7],
    [{ botProbability: 0.500001 }, 'BOT', 0.3],
    [{ botProbability: 0.8 }, 'BOT', 0.3],
    [{ botProbability: 0.800001 }, 'BOT', 0.01],
    [{ botProbability: 1 }, 'BOT', 0.01],
    [{ fakeFollowerShare: 0.75 }, 'FAKE_FOLLOWERS', 0.25],
    [{ fakeFollowerShare: 1 }, 'FAKE_FOLLOWERS', 0],
  ])('%o', (change, kind, factor) => expect(of(change)).toEqual([{ kind, factor }]));

  test.each<Partial<PenaltyInputs>>([
    { hashtags: 10 },
    { mentions: 20 },
    { botProbability: 0.3 },
    { fakeFollowerShare: 0.5 },
  ])('%o', (change) => expect(of(change)).toEqual([]));

  test('a share of fake followers just above one half leaves just below it', () => {
    expect(penaltyFactor(of({ fakeFollowerShare: 0.500001 }))).toBeCloseTo(0.499999, 10);
  });
});

test('all that apply are multiplied, each once', () => {
  const all = of({
    isDuplicate: true,
    hashtags: 11,
    mentions: 21,
    hasSuspiciousLink: true,
    botProbability: 0.6,
    fakeFollowerShare: 0.6,
  });
  expect(all.map(({ kind }) => kind)).toEqual([
    'DUPLICATE',
    'HASHTAGS',
    'MENTIONS',
    'SUSPICIOUS_LINK',
    'BOT',
    'FAKE_FOLLOWERS',
  ]);
  expect(penaltyFactor(all)).toBeCloseTo(0.1 * 0.5 * 0.3 * 0.1 * 0.3 * 0.4, 12);
});

test('no penalty raises a score, whatever the post', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const penalties = penaltiesOf(weights, inputs.penalties);
      for (const { factor } of penalties) {
        expect(factor).toBeGreaterThanOrEqual(0);
        expect(factor).toBeLessThan(1);
      }
      const without = scorePost(weights, { ...inputs, penalties: none });
      const { interaction, rest, points } = scorePost(weights, inputs);
      expect(interaction).toBeLessThanOrEqual(without.interaction);
      expect(rest).toBeLessThanOrEqual(without.rest);
      expect(points).toBe(without.points);
    }),
  );
});
