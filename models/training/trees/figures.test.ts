import { expect, test } from 'vitest';
import {
  areaUnderCurve,
  brierScore,
  calibrationByDecile,
  logLoss,
  precisionAndRecall,
  rootMeanSquare,
} from './figures.ts';

test('the area under the curve is the share of pairs in the right order, ties half', () => {
  expect(areaUnderCurve([0.1, 0.4, 0.35, 0.8], [false, false, true, true])).toBe(0.75);
  expect(areaUnderCurve([1, 2, 3], [false, false, true])).toBe(1);
  expect(areaUnderCurve([3, 2, 1], [false, false, true])).toBe(0);
  expect(areaUnderCurve([5, 5, 5, 5], [true, false, true, false])).toBe(0.5);
  expect(areaUnderCurve([0.2, 0.5, 0.5], [false, true, false])).toBe(0.75);
  expect(areaUnderCurve([1, 2], [true, true])).toBeNaN();
});

test('losses are zero for the truth and finite for its opposite', () => {
  expect(logLoss([0.5, 0.5], [true, false])).toBeCloseTo(Math.LN2, 12);
  expect(logLoss([1, 0], [true, false])).toBeCloseTo(0, 8);
  expect(logLoss([0], [true])).toBeCloseTo(-Math.log(1e-9), 8);
  expect(brierScore([1, 0, 0.5], [true, false, true])).toBeCloseTo(0.25 / 3, 12);
});

test('deciles part all rows by rising probability', () => {
  const probabilities = Array.from({ length: 95 }, (_, index) => ((index * 37) % 95) / 95);
  const deciles = calibrationByDecile(
    probabilities,
    probabilities.map((probability) => probability > 0.5),
  );
  expect(deciles.reduce((sum, { rows }) => sum + rows, 0)).toBe(95);
  expect(deciles.map(({ predicted }) => predicted)).toEqual(deciles.map(({ predicted }) => predicted).sort());
  expect(deciles.at(0)?.observed).toBe(0);
  expect(deciles.at(-1)?.observed).toBe(1);
});

test('precision is of what is flagged, recall of what should be', () => {
  const truth = [true, true, false, true];
  expect(precisionAndRecall([0.9, 0.81, 0.85, 0.8], truth, 0.8)).toEqual({ precision: 2 / 3, recall: 2 / 3 });
  expect(precisionAndRecall([0.1, 0.1, 0.1, 0.1], truth, 0.8)).toEqual({ precision: Number.NaN, recall: 0 });
  expect(rootMeanSquare([3, -4])).toBeCloseTo(Math.sqrt(12.5), 12);
});
