import { expect, test } from 'vitest';
import { differenceOf, saidOf } from './difference.ts';

const reading = (values: Record<string, number>) => ({ values, vector: null });
const vector = (...numbers: number[]) => ({ values: {}, vector: Float32Array.from(numbers) });

test('of one-of-several the highest label counts, and the mean of the differences', () => {
  const a = reading({ negative: 0.6, neutral: 0.3, positive: 0.1 });
  expect(differenceOf('sentiment', a, a)).toEqual({ agrees: true, mean: 0 });
  const b = reading({ negative: 0.3, neutral: 0.6, positive: 0.1 });
  expect(differenceOf('sentiment', a, b)).toEqual({ agrees: false, mean: expect.closeTo(0.2, 5) });
});

test('labels that need not hold say nothing below one half', () => {
  const low = { hate: 0.2, violence: 0.4, spam: 0, profanity: 0 };
  expect(saidOf('moderation', low)).toBeNull();
  expect(saidOf('moderation', { ...low, violence: 0.5 })).toBe('violence');
  expect(differenceOf('moderation', reading(low), reading({ ...low, hate: 0.3 })).agrees).toBe(true);
  expect(differenceOf('moderation', reading(low), reading({ ...low, hate: 0.8 })).agrees).toBe(false);
});

test('amounts agree when they are near, vectors by their cosine', () => {
  expect(differenceOf('engagement', reading({ engagement: 5 }), reading({ engagement: 5.4 })).agrees).toBe(true);
  expect(differenceOf('engagement', reading({ engagement: 5 }), reading({ engagement: 6 })).agrees).toBe(false);
  expect(differenceOf('vector', vector(1, 0), vector(2, 0))).toEqual({ agrees: true, mean: 0 });
  expect(differenceOf('vector', vector(1, 0), vector(0, 1))).toEqual({ agrees: false, mean: 1 });
  expect(differenceOf('vector', vector(1, 0), vector(1, 0, 0))).toEqual({ agrees: false, mean: 1 });
});
