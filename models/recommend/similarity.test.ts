import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Alike,
  activityDamping,
  collaborativeSimilarity,
  contentSimilarity,
  differsMaterially,
  hybridSimilarity,
  nearestNeighbours,
  SIMILARITY,
} from './similarity.ts';

const alike = (postId: string, of: Partial<Alike> = {}): Alike => ({
  postId,
  authorId: `author of ${postId}`,
  collaborative: 0,
  content: 0,
  ...of,
});

describe('who reacted to both', () => {
  test('counts from three people on, and the more of them the more', () => {
    const of = (common: number): number =>
      collaborativeSimilarity({ common, product: common, squares: [common, common] });
    expect([0, 1, 2].map(of)).toEqual([0, 0, 0]);
    expect(of(3)).toBeCloseTo(0.5, 12);
    expect(of(30)).toBeCloseTo(30 / 33, 12);
  });

  test('counts less for popular posts, and not at all where nothing is known of one', () => {
    const of = (squares: number): number => collaborativeSimilarity({ common: 3, product: 3, squares: [3, squares] });
    expect(of(300)).toBeCloseTo(of(3) / 10, 12);
    expect(of(0)).toBe(0);
  });

  test('counts less the more a person reacts to', () => {
    expect(activityDamping(1)).toBe(1);
    expect(activityDamping(100)).toBeCloseTo(1 / Math.log(Math.E + 99), 12);
    for (let count = 1; count < 100; count += 1)
      expect(activityDamping(count + 1)).toBeLessThan(activityDamping(count));
  });

  test('is never above 1 nor below 0, whoever reacts how', () => {
    const weight = fc.constantFrom(0, 1, 2, 3);
    const person = fc.record({ one: weight, other: weight, reactions: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (people) => {
        const both = people.filter(({ one, other }) => one > 0 && other > 0);
        const squares = (of: 'one' | 'other'): number => people.reduce((sum, each) => sum + each[of] ** 2, 0);
        const product = both.reduce(
          (sum, { one, other, reactions }) => sum + one * other * activityDamping(reactions),
          0,
        );
        const similarity = collaborativeSimilarity({
          common: both.length,
          product,
          squares: [squares('one'), squares('other')],
        });
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThan(1);
      }),
    );
  });
});

test('content is the cosine, 0 for what points away', () => {
  const vector = (...values: number[]): Float32Array => Float32Array.from(values);
  expect(contentSimilarity(vector(1, 0), vector(1, 0))).toBe(1);
  expect(contentSimilarity(vector(1, 0), vector(0.6, 0.8))).toBeCloseTo(0.6, 6);
  expect(contentSimilarity(vector(1, 0), vector(-1, 0))).toBe(0);
  expect(hybridSimilarity(1, 0)).toBe(0.6);
  expect(hybridSimilarity(0, 1)).toBe(0.4);
});

describe('neighbours', () => {
  test('are the nearest twenty, at most four of one author, none that has nothing in common', () => {
    const posts = [
      ...Array.from({ length: 30 }, (_, index) => alike(`${100 + index}`, { content: 0.5 })),
      ...Array.from({ length: 6 }, (_, index) => alike(`9${index}`, { authorId: 'busy', collaborative: 0.9 })),
      alike('nothing'),
    ];
    const ids = nearestNeighbours(posts).map(({ postId }) => postId);
    expect(ids).toHaveLength(SIMILARITY.neighbours);
    expect(ids.slice(0, 4)).toEqual(['90', '91', '92', '93']);
    expect(ids[4]).toBe('100');
  });

  test('are told by two decimals, so that one reaction more hardly shows', () => {
    const [neighbour] = nearestNeighbours([alike('a', { collaborative: 0.123456, content: 0.987654 })]);
    expect(neighbour).toEqual({ postId: 'a', collaborative: 0.12, content: 0.99, similarity: 0.6 * 0.12 + 0.4 * 0.99 });
  });

  test('are told anew where they differ by two tenths in all, come to be or are gone', () => {
    const of = (...similarities: [string, number][]) =>
      similarities.map(([postId, similarity]) => ({ postId, similarity }));
    expect(differsMaterially(of(['a', 0.5]), of(['a', 0.31]))).toBe(false);
    expect(differsMaterially(of(['a', 0.5]), of(['a', 0.3]))).toBe(true);
    expect(differsMaterially(of(['a', 0.5], ['b', 0.1]), of(['a', 0.5], ['c', 0.1]))).toBe(true);
    expect(differsMaterially(of(['a', 0.5], ['b', 0.09]), of(['a', 0.5], ['c', 0.1]))).toBe(false);
    expect(differsMaterially([], of(['a', 0.01]))).toBe(true);
    expect(differsMaterially(of(['a', 0.01]), [])).toBe(true);
    expect(differsMaterially([], [])).toBe(false);
  });
});
