import { expect, test } from 'vitest';
import { roundScore } from './round-score.ts';

test.each<[number, number]>([
  [0, 0],
  [162.375, 162.38],
  [162.37499999999997, 162.38],
  [162.37500000000003, 162.38],
  [162.3749, 162.37],
  [162.3751, 162.38],
  [1.005, 1.01],
  [0.005, 0.01],
  [0.0049, 0],
  [59.6, 59.6],
  [0.1 + 0.2, 0.3],
  [12_345_678.125, 12_345_678.13],
  [-0.005, -0.01],
])('%d is %d', (score, rounded) => expect(roundScore(score)).toBe(rounded));
