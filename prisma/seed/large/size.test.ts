import { expect, test } from 'vitest';
import { StartupError } from '#runtime/startup-error.ts';
import { parseWorldSize } from './size.ts';

test('reads a size, and that none is asked for', () => {
  expect(parseWorldSize({})).toBeNull();
  expect(parseWorldSize({ people: '100000', posts: '2000000' })).toEqual({
    people: 100_000,
    posts: 2_000_000,
    seed: 1,
  });
  expect(parseWorldSize({ people: '60', posts: '0', seed: '9' })).toEqual({ people: 60, posts: 0, seed: 9 });
});

test.each([
  { people: '100' },
  { posts: '100' },
  { seed: '1' },
  { people: '59', posts: '1' },
  { people: '1e3', posts: '1' },
  { people: '100', posts: '-1' },
  { people: '100', posts: '1.5' },
  { people: '100', posts: '1', seed: 'x' },
])('refuses %o', (values) => {
  expect(() => parseWorldSize(values)).toThrow(StartupError);
});
