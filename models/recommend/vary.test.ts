import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Varied, varied } from './vary.ts';

interface Post extends Varied {
  readonly id: string;
}

const post = (id: string, score: number, of: Partial<Varied> = {}): Post => ({
  id,
  score,
  authorId: `author of ${id}`,
  topic: null,
  ...of,
});
const ids = (posts: readonly Post[]): string => posts.map(({ id }) => id).join(' ');

test('the third of one author in a page counts half, and the ninth about one topic less', () => {
  const ofOne = ['a', 'b', 'c'].map((id, index) => post(id, 10 - index, { authorId: 'one' }));
  expect(ids(varied([...ofOne, post('d', 5), post('e', 3)], 10))).toBe('a b d c e');
  const about = Array.from({ length: 9 }, (_, index) => post(`${index}`, 10, { topic: 'HEALTH' }));
  expect(ids(varied([...about, post('other', 8)], 10))).toBe('0 1 2 3 4 5 6 7 other 8');
});

test('nothing is lost or made, scores stay, and among equals the first comes first', () => {
  const any = fc.record({
    score: fc.integer({ min: 0, max: 5 }),
    authorId: fc.constantFrom('a', 'b', 'c'),
    topic: fc.constantFrom('HEALTH', 'ECONOMY', null),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (posts, limit) => {
      const ranked = posts
        .map(({ score, ...of }, index) => post(`${index}`, score, of))
        .sort((a, b) => b.score - a.score);
      const chosen = varied(ranked, limit);
      expect(chosen).toHaveLength(Math.min(limit, ranked.length));
      expect(new Set(chosen).size).toBe(chosen.length);
      for (const one of chosen) expect(ranked).toContain(one);
      expect(varied(ranked, 1)).toEqual(ranked.slice(0, 1));
    }),
  );
});
