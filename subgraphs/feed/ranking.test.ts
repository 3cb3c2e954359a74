import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFilter, NO_FILTER } from './filter.ts';
import { freshness } from './freshness.ts';
import { productOf, type RankedPost } from './ranked-item.ts';
import { type Candidate, rankFollowing, rankTrending, velocityFactor } from './ranking.ts';

const NOW = new Date('2026-05-19T09:30:00Z');
const HOUR = 3_600_000;

/** A post as feed knows it, an hour old and of no points unless told. */
function candidate(postId: string, options: Partial<Candidate> & { readonly age?: number } = {}): Candidate {
  const { age = 1, ...parts } = options;
  const createdAt = new Date(NOW.getTime() - age * HOUR);
  const none = { interaction: 0, rest: 0, weightsVersion: 1, velocity: 0, measuredAt: NOW, topic: null };
  return { postId, authorId: `author of ${postId}`, createdAt, ...none, ...parts };
}

const numbers = fc.record({
  interaction: fc.double({ min: 0, max: 10_000, noNaN: true }),
  rest: fc.double({ min: 0, max: 10_000, noNaN: true }),
  velocity: fc.double({ min: 0, max: 10_000, noNaN: true }),
  age: fc.double({ min: -1, max: 1_000, noNaN: true }),
});

const trending = (...candidates: Candidate[]): RankedPost[] => rankTrending(candidates, NO_FILTER, NOW);
const idsOf = (posts: readonly RankedPost[]): string[] => posts.map(({ postId }) => postId);

describe('TRENDING', () => {
  // The table of docs/ranking.md.
  test.each([
    [{ rest: 100, age: 0 }, 100, 1, 100],
    [{ rest: 100, velocity: 9, age: 0 }, 100, 2, 200],
    [{ rest: 100, velocity: 99, age: 0 }, 100, 3, 300],
    [{ interaction: 20, rest: 100, velocity: 9, age: 0 }, 140, 2, 280],
    [{ interaction: 20, rest: 100, velocity: 9, age: 12 }, 109.12, 2, 218.24],
    [{ interaction: 200, rest: 100, velocity: 1, age: 48 }, 183, 1.301_03, 238.088_5],
    [{ velocity: 9, age: 0 }, 0, 2, 0],
    [{ rest: 100, age: -1 }, 100, 1, 100],
  ])('%j: PolitPuan %f × velocity %f = %f', (parts, politPuan, velocity, score) => {
    const [post] = trending(candidate('a', parts));
    const value = (factor: string): number => post?.factors.find((kept) => kept.factor === factor)?.value ?? 1;
    expect(value('POLIT_PUAN')).toBeCloseTo(politPuan, 9);
    expect(value('VELOCITY')).toBeCloseTo(velocity, 4);
    expect(post?.score).toBeCloseTo(score, 2);
  });

  test('velocity halves each hour since it was measured', () => {
    const measuredAt = new Date(NOW.getTime() - HOUR);
    const [post] = trending(candidate('a', { rest: 1, velocity: 18, measuredAt, age: 0 }));
    expect(post?.factors[1]).toEqual({ factor: 'VELOCITY', value: velocityFactor(9) });
  });

  test('a score is the product of its factors, of which PolitPuan is the first and none is 1', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (posts) => {
        for (const { score, factors } of trending(...posts.map((parts, index) => candidate(String(index), parts)))) {
          expect(score).toBe(productOf(factors));
          expect(factors[0]?.factor).toBe('POLIT_PUAN');
          expect(factors.slice(1).map(({ value }) => value)).not.toContain(1);
        }
      }),
    );
  });

  test('is ordered by score, then newest first, then by id, whatever the order of the candidates', () => {
    const candidates = [
      candidate('a', { age: 3 }),
      candidate('b', { rest: 50 }),
      candidate('c', { age: 2 }),
      candidate('d', { rest: 60 }),
      candidate('e', { age: 3 }),
    ];
    expect(idsOf(trending(...candidates))).toEqual(['d', 'b', 'c', 'e', 'a']);
    expect(idsOf(trending(...candidates.toReversed()))).toEqual(['d', 'b', 'c', 'e', 'a']);
  });

  test('more interaction, more of the rest or more velocity never lowers a place', () => {
    const part = fc.constantFrom('interaction' as const, 'rest' as const, 'velocity' as const);
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 12 }), fc.nat(), part, (posts, pick, more) => {
        const chosen = pick % posts.length;
        const place = (extra: number): number =>
          idsOf(
            trending(
              ...posts.map((parts, index) =>
                candidate(String(index), { ...parts, [more]: parts[more] + (index === chosen ? extra : 0) }),
              ),
            ),
          ).indexOf(String(chosen));
        expect(place(1)).toBeLessThanOrEqual(place(0));
      }),
    );
  });

  test('a filter by score shows what is on its bounds, by PolitPuan and not by rank', () => {
    const posts = [10, 20, 30, 40].map((rest) => candidate(String(rest), { rest, velocity: 99, age: 0 }));
    const within = (minScore: number, maxScore: number) =>
      idsOf(rankTrending(posts, feedFilter({ minScore, maxScore }), NOW));
    expect(within(20, 30)).toEqual(['30', '20']);
    expect(within(20.000_1, 29.999_9)).toEqual([]);
    expect(within(0, 10)).toEqual(['10']);
    expect(within(40, 100_000)).toEqual(['40']);
  });
});

describe('freshness', () => {
  test.each([
    [-1, 1.5],
    [0, 1.5],
    [3 * HOUR - 1, 1.5],
    [3 * HOUR, 1.2],
    [24 * HOUR - 1, 1.2],
    [24 * HOUR, 1],
    [1_000 * HOUR, 1],
  ])('of a post %i ms old is %f', (age, factor) => {
    expect(freshness(age)).toBe(factor);
  });
});

describe('FOLLOWING, ranked', () => {
  test('is PolitPuan times freshness, and says how each came', () => {
    const source = { source: 'FOLLOWED_AUTHOR', repostedBy: null } as const;
    const posts = [
      { ...candidate('young', { rest: 100, age: 0 }), ...source },
      { ...candidate('fresh', { rest: 100, age: 6 }), source: 'REPOSTED_BY_FOLLOWED' as const, repostedBy: 'friend' },
      { ...candidate('old', { rest: 200, age: 24, velocity: 999 }), ...source },
    ];
    const [old, young, fresh] = rankFollowing(posts, NO_FILTER, NOW);
    expect(old).toMatchObject({ postId: 'old', factors: [{ factor: 'POLIT_PUAN' }] });
    expect(old?.score).toBeCloseTo(152, 9);
    expect(young).toMatchObject({ postId: 'young', score: 150, source: 'FOLLOWED_AUTHOR' });
    expect(fresh).toMatchObject({ postId: 'fresh', source: 'REPOSTED_BY_FOLLOWED', repostedBy: 'friend' });
    expect(fresh?.score).toBeCloseTo(94 * 1.2, 9);
  });
});
