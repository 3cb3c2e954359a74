import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, RANKING, type Reactions, rankTrending, trendingScore } from './ranking.ts';

const NOW = new Date('2026-05-19T09:30:00Z');
const HOUR = 3_600_000;
const NONE: Reactions = { likes: 0, comments: 0, reposts: 0, quotes: 0, saves: 0, views: 0 };

const count = fc.integer({ min: 0, max: 1_000_000 });
const hours = fc.double({ min: -1, max: 10_000, noNaN: true });

describe('the score of a post', () => {
  // The table of docs/ranking.md.
  test.each<[Partial<Reactions>, number, number]>([
    [{}, 0, 0],
    [{}, 1_000, 0],
    [{ likes: 1 }, 0, 50.1717],
    [{ comments: 1 }, 0, 79.5202],
    [{ reposts: 1 }, 0, 100.3433],
    [{ views: 100 }, 0, 50.1717],
    [{ likes: 10, comments: 4 }, 3, 142.0837],
    [{ likes: 10, comments: 4, reposts: 2, quotes: 1, saves: 3, views: 800 }, 3, 176.785],
    [{ likes: 99 }, 0, 333.3333],
    [{ likes: 99 }, 6, 166.6667],
    [{ likes: 99 }, 12, 111.1111],
    [{ likes: 500, comments: 60 }, 24, 93.103],
    [{ likes: 1_000, comments: 200 }, 168, 18.0826],
    [{ likes: 99 }, -5, 333.3333],
  ])('%j after %i hours: %f', (reactions, age, score) => {
    expect(trendingScore({ ...NONE, ...reactions }, age)).toBeCloseTo(score, 3);
  });

  test('never falls with a reaction more, of whatever kind', () => {
    const reactions = fc.record({
      likes: count,
      comments: count,
      reposts: count,
      quotes: count,
      saves: count,
      views: count,
    });
    const kinds = fc.constantFrom('likes' as const, 'comments' as const, 'reposts' as const, 'quotes' as const);
    fc.assert(
      fc.property(
        reactions,
        fc.oneof(kinds, fc.constantFrom('saves' as const, 'views' as const)),
        hours,
        (any, kind, age) => {
          const more = { ...any, [kind]: any[kind] + 1 };
          expect(trendingScore(more, age)).toBeGreaterThan(trendingScore(any, age));
        },
      ),
    );
  });

  test('never rises with age', () => {
    fc.assert(
      fc.property(count, count, hours, hours, (likes, comments, a, b) => {
        const [younger, older] = [Math.min(a, b), Math.max(a, b)];
        expect(trendingScore({ ...NONE, likes, comments }, older)).toBeLessThanOrEqual(
          trendingScore({ ...NONE, likes, comments }, younger),
        );
      }),
    );
  });
});

function candidate(postId: string, likes: number, options: { author?: string; age?: number } = {}): Candidate {
  const { author = `author of ${postId}`, age = 1 } = options;
  return { postId, authorId: author, createdAt: new Date(NOW.getTime() - age * HOUR), ...NONE, likes };
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
    expect(scoreOf('1')).toBeCloseTo(trendingScore({ ...NONE, likes: 999 }, 1), 10);
    expect(scoreOf('2')).toBeCloseTo(trendingScore({ ...NONE, likes: 900 }, 1), 10);
    expect(scoreOf('3')).toBeCloseTo(trendingScore({ ...NONE, likes: 800 }, 1) / 2, 10);
    expect(scoreOf('4')).toBeCloseTo(trendingScore({ ...NONE, likes: 700 }, 1) / 4, 10);
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
