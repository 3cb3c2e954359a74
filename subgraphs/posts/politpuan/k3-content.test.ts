import { describe, expect, test } from 'vitest';
import type { ContentInputs } from './inputs.ts';
import { k3Content } from './k3-content.ts';
import { currentWeights } from './weights.ts';

const weights = currentWeights();

/** The layer without base and quality: what type and own factors give together. */
function typeAndOwn(inputs: Partial<ContentInputs>): number {
  return k3Content(weights, { type: 'text', quality: 100, video: null, poll: null, ...inputs }).value / 100;
}

test.each<[ContentInputs['type'], number]>([
  ['text', 1],
  ['link', 1.2],
  ['photo', 1.3],
  ['album', 1.5],
  ['short_video', 1.8],
  ['long_video', 2],
  ['live', 3],
  ['poll', 1.5],
  ['infographic', 1.7],
  ['document', 1.4],
  ['location', 1.3],
])('%s: %d', (type, factor) => expect(typeAndOwn({ type })).toBeCloseTo(factor, 10));

test.each([
  [0, 0],
  [50, 50],
  [99.5, 99.5],
  [100, 100],
])('quality %d of a text: %d', (quality, value) =>
  expect(k3Content(weights, { type: 'text', quality, video: null, poll: null }).value).toBeCloseTo(value, 10),
);

describe('videos', () => {
  const unwatched = { completion: 0, rewatch: 0, soundOn: 0, fullScreen: 0 };

  test.each([
    [0, 1],
    [0.5, 1],
    [0.500001, 1.2],
    [0.8, 1.2],
    [0.800001, 1.5],
    [1, 1.5],
  ])('watched to %d: %d', (completion, factor) =>
    expect(typeAndOwn({ type: 'short_video', video: { ...unwatched, completion } })).toBeCloseTo(1.8 * factor, 10),
  );

  test.each([
    [{ rewatch: 1 }, 1.5],
    [{ rewatch: 0.1 }, 1.05],
    [{ soundOn: 1 }, 1.3],
    [{ fullScreen: 1 }, 1.2],
  ])('%o: %d', (change, factor) =>
    expect(typeAndOwn({ type: 'short_video', video: { ...unwatched, ...change } })).toBeCloseTo(1.8 * factor, 10),
  );

  test('type and factors together never exceed 3.5', () => {
    const most = { completion: 1, rewatch: 1, soundOn: 1, fullScreen: 1 };
    expect(typeAndOwn({ type: 'short_video', video: most })).toBeCloseTo(3.5, 10);
    expect(typeAndOwn({ type: 'live', video: unwatched })).toBe(3);
    expect(typeAndOwn({ type: 'live', video: { ...unwatched, completion: 0.6 } })).toBe(3.5);
    const below = typeAndOwn({ type: 'long_video', video: { ...unwatched, completion: 1, soundOn: 0.5 } });
    expect(below).toBeCloseTo(3.45, 10);
  });
});

describe('polls', () => {
  const quiet = { votes: 0, views: 0, comments: 0, leadingShare: 0 };
  const poll = (change: Partial<typeof quiet>): number => typeAndOwn({ type: 'poll', poll: { ...quiet, ...change } });

  test('without views, votes or comments the type alone counts, also while results rest', () => {
    expect(poll({})).toBe(1.5);
    expect(typeAndOwn({ type: 'poll', poll: null })).toBe(1.5);
    expect(poll({ views: 10, comments: 5, leadingShare: 0.5 })).toBe(1.5);
  });

  test.each([
    [0.299999, 1],
    [0.3, 1.3],
    [0.5, 1.3],
    [0.7, 1.3],
    [0.700001, 1],
    [1, 1],
  ])('the leading option with %d: %d', (leadingShare, factor) =>
    expect(poll({ votes: 10, leadingShare })).toBeCloseTo(1.5 * factor, 10),
  );

  test.each([
    [10, 100, 1.1],
    [50, 100, 1.5],
    [10, 0, 1],
  ])('%d votes of %d people who saw it: %d', (votes, views, factor) =>
    expect(poll({ votes, views, leadingShare: 1 })).toBeCloseTo(1.5 * factor, 10),
  );

  test('comments count by votes', () => {
    expect(poll({ votes: 10, comments: 4, leadingShare: 1 })).toBeCloseTo(1.5 * 1.2, 10);
  });

  test('type and factors together never exceed 2.5', () => {
    expect(poll({ votes: 66, views: 100, leadingShare: 1 })).toBeCloseTo(2.49, 10);
    expect(poll({ votes: 67, views: 100, leadingShare: 1 })).toBe(2.5);
    expect(poll({ votes: 100, views: 10, comments: 900, leadingShare: 0.5 })).toBe(2.5);
  });
});
