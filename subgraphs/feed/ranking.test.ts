import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, RANKING, rankTrending, trendingScore } from './ranking.ts';

const NOW = new Date('2026-05-19T09:30:00Z');
const HOUR = 3_600_000;

const count = fc.integer({ min: 0, max: 1_000_000 });
const hours = fc.double({ min: -1, max: 10_000, noNaN: true });

describe('the score of a post', () => {
  // The table of docs/ranking.md.
  test.each([
    { likes: 0, comments: 0, age: 0, score: 0 },
    { likes: 0, comments: 0, age: 1_000, score: 0 },
    { likes: 1, comments: 0, age: 0, score: 50.1717 },
    { likes: 0, comments: 1, age: 0, score: 79.5202 },
    { likes: 10, comments: 4, age: 3, score: 142.0837 },
    { likes: 99, comments: 0, age: 0, score: 333.3333 },
    { likes: 99, comments: 0, age: 6, score: 166.6667 },
    { likes: 99, comments: 0, age: 12, score: 111.1111 },
    { likes: 500, comments: 60, age: 24, score: 93.103 },
    { likes: 1_000, comments: 200, age: 168, score: 18.0826 },
    { likes: 99, comments: 0, age: -5, score: 333.3333 },
  ])('$likes likes, $comments comments, $age hours: $score', ({ likes, comments, age, score }) => {
    expect(trendingScore({ likes, comments }, age)).toBeCloseTo(score, 3);
  });

  test('never falls with a reaction more', () => {
    fc.assert(
      fc.property(count, count, hours, (likes, comments, age) => {
        const score = trendingScore({ likes, comments }, age);
        expect(trendingScore({ likes: likes + 1, comments }, age)).toBeGreaterThanOrEqual(score);
        expect(trendingScore({ likes, comments: comments + 1 }, age)).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  test('never rises with age', () => {
    fc.assert(
      fc.property(count, count, hours, hours, (likes, comments, a, b) => {
        const [younger, older] = [Math.min(a, b), Math.max(a, b)];
        expect(trendingScore({ likes, comments }, older)).toBeLessThanOrEqual(
          trendingScore({ likes, comments }, younger),
        );
      }),
    );
  });
});

function candidate(postId: string, likes: number, options: { author?: string; age?: number } = {}): Candidate {
  const { author = `author of ${postId}`, age = 1 } = options;
  return { postId, authorId: author, createdAt: new Date(NOW.getTime() - age * HOUR), likes, comments: 0 };
}

describe('a ranked list', () => {
  const ids = (candidates: readonly Candidate[]): string[] => rankTrending(candidates, NOW).map((item) => item.postId);

  test('is ordered by score, then newest first, then by id, whatever the order of the candidates', () => {
    const candidates = [
      candidate('a', 0, { age: 3 }),
      candidate('b', 50),
      candidate('c', 0, { age: 2 }),
      candidate('d', 60),
      candidate('e', 0, { age: 3 }),
    ];
    expect(ids(candidates)).toEqual(['d', 'b', 'c', 'e', 'a']);
    expect(ids(candidates.toReversed())).toEqual(['d', 'b', 'c', 'e', 'a']);
  });

  test('halves the third item of an author once, the fourth twice, and orders anew', () => {
    const busy = { author: 'busy' };
    const candidates = [
      candidate('1', 999, busy),
      candidate('2', 900, busy),
      candidate('3', 800, busy),
      candidate('4', 700, busy),
      candidate('other', 99),
    ];
    const list = rankTrending(candidates, NOW);
    expect(list.map((item) => item.postId)).toEqual(['1', '2', 'other', '3', '4']);
    const scoreOf = (postId: string): number | undefined => list.find((item) => item.postId === postId)?.score;
    expect(scoreOf('1')).toBeCloseTo(trendingScore({ likes: 999, comments: 0 }, 1), 10);
    expect(scoreOf('2')).toBeCloseTo(trendingScore({ likes: 900, comments: 0 }, 1), 10);
    expect(scoreOf('3')).toBeCloseTo(trendingScore({ likes: 800, comments: 0 }, 1) / 2, 10);
    expect(scoreOf('4')).toBeCloseTo(trendingScore({ likes: 700, comments: 0 }, 1) / 4, 10);
  });

  test('a like more never lowers a post, discounts included', () => {
    const likes = fc.array(fc.record({ likes: fc.integer({ min: 0, max: 50 }), author: fc.constantFrom('x', 'y') }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(likes, fc.nat(), (posts, pick) => {
        const chosen = pick % posts.length;
        const rank = (more: number): number => {
          const candidates = posts.map((post, index) =>
            candidate(String(index).padStart(2, '0'), post.likes + (index === chosen ? more : 0), post),
          );
          return ids(candidates).indexOf(String(chosen).padStart(2, '0'));
        };
        expect(rank(1)).toBeLessThanOrEqual(rank(0));
      }),
    );
  });

  test('holds at most 500 items', () => {
    const candidates = Array.from({ length: RANKING.candidates }, (_, index) => candidate(String(index), index));
    const list = rankTrending(candidates, NOW);
    expect(list).toHaveLength(500);
    expect(list[0]?.postId).toBe('1999');
  });
});
